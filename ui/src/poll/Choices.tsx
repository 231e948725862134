import { useState } from 'preact/hooks'
import { labelled } from '../i18n/kit'
import { poll as words } from '../i18n/poll'
import { Button, Field, Select } from '../kit'
import type { Board, Choice, Poll, Ref } from '../sync/types'
import { nameIn } from './model'

type State = 'open' | 'chosen' | 'not'

/** What the room makes of the result, with a reason: measures inform, people decide. */
export function Choices({ board, poll: p, edit }: { board: Board; poll: Poll; edit: boolean }) {
  const t = words()
  const order = p.subjects!.map((_, i) => i).sort((a, b) => (p.tally?.subjects?.[a]?.place ?? 0) - (p.tally?.subjects?.[b]?.place ?? 0))
  return (
    <section>
      <h3>{t.choice}</h3>
      <ul class="poll-choices">
        {order.map((i) => {
          const subject = p.subjects![i]!
          const choice = p.choices?.find((c) => c.subject === subject)
          if (!edit && !choice) return null
          return (
            <li key={subject} data-chosen={choice?.chosen === true}>
              <span class="ballot-name">{nameIn(board, p, i)}</span>
              {edit ? (
                <Chooser key={choice?.at} board={board} poll={p.id} subject={subject} name={nameIn(board, p, i)} choice={choice} />
              ) : (
                <span>
                  {choice!.chosen ? t.chosen : t.notChosen}
                  {choice!.reason && ` – ${choice!.reason}`}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** Without a poll it is a choice of the board. */
export function Chooser({ board, poll, subject, name, choice }: { board: Board; poll?: string; subject: Ref; name: string; choice: Choice | undefined }) {
  const t = words()
  const before: State = choice ? (choice.chosen ? 'chosen' : 'not') : 'open'
  const [state, setState] = useState<State>(before)
  const [reason, setReason] = useState(choice?.reason ?? '')
  const same = state === before && reason.trim() === (choice?.reason ?? '')
  return (
    <form
      class="poll-chooser"
      onSubmit={(e) => {
        e.preventDefault()
        board.dispatch('RecordChoice', { ...(poll && { poll }), subject, chosen: state === 'chosen', ...(reason.trim() && { reason: reason.trim() }) })
      }}
    >
      <Select
        label={labelled(t.choice, name)}
        hideLabel
        value={state}
        options={[{ value: 'open', label: t.undecided, disabled: choice !== undefined }, { value: 'chosen', label: t.chosen }, { value: 'not', label: t.notChosen }]}
        onChange={setState}
      />
      <Field label={labelled(t.reason, name)} hideLabel placeholder={t.reason} value={reason} onInput={setReason} maxLength={500} />
      <Button small type="submit" disabled={same || state === 'open'}>
        {choice && same ? t.recorded : t.record}
      </Button>
    </form>
  )
}
