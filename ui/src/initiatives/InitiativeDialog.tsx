// Everything about one initiative: who, from when, over which milestones, for
// which key results, and what it was before.
import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { initiatives as words } from '../i18n/initiatives'
import { kit } from '../i18n/kit'
import { onDay } from '../i18n/when'
import { Button, IconButton } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field, Select } from '../kit/field'
import { Segments } from '../kit/tabs'
import { newId } from '../sync/id'
import type { Board, Initiative, InitiativeMilestone } from '../sync/types'
import { able, Contributors } from './Contributors'
import { DateField } from './DateField'
import { isLate, statusIcons, statuses } from './Initiatives'
import { allKeyResults, formerOf, toggleFor } from './work'

export function InitiativeDialog({ board, id, edit, onClose }: { board: Board; id: string; edit: boolean; onClose: () => void }) {
  const t = words()
  const b = boardWords()
  const i = board.table('initiative').get(id).value
  if (!i || i.gone) return null
  const was = formerOf(board, i)
  return (
    <Dialog wide title={i.title || b.untitled} class="initiative-dialog" onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{kit().close}</Button>}>
      {was && <p class="initiative-was">{t.was(was.title || b.untitled, !('objective' in was))}</p>}
      <fieldset disabled={!edit}>
        <legend class="only-heard">{t.details}</legend>
        <Segments label={t.status} value={i.status} options={statuses.map((value) => ({ value, label: t.statuses[value], icon: statusIcons[value] }))} onChange={(status) => edit && board.dispatch('SetInitiativeStatus', { initiative: id, status })} />
        <div class="initiative-grid">
          <Person board={board} i={i} />
          <DateField label={t.start} value={i.start ?? ''} onChange={(start) => board.dispatch('SetInitiativeStart', { initiative: id, start })} />
        </div>
        <Contributors board={board} owner={i.owner} now={i.contributors ?? []} edit={edit} onChange={(people) => board.dispatch('SetContributors', { initiative: i.id, people })} />
        <Milestones board={board} i={i} edit={edit} />
        {allKeyResults(board).length > 0 && <h3>{t.drives}</h3>}
        <ul class="initiative-drives">
          {allKeyResults(board).map((k) => {
            const on = (i.for ?? []).includes(`keyresult/${k.id}`)
            return (
              <li key={k.id}>
                <label>
                  <input type="checkbox" checked={on} disabled={on && i.for?.length === 1} onChange={() => toggleFor(board, i, `keyresult/${k.id}`)} />
                  {k.title || b.untitled}
                </label>
              </li>
            )
          })}
        </ul>
        {i.for?.every((r) => r.startsWith('objective/')) && <p class="goal-hint">{t.loose}</p>}
      </fieldset>
    </Dialog>
  )
}

function Person({ board, i }: { board: Board; i: Initiative }) {
  const t = words()
  const people = able(board)
  const gone = i.owner && !people.some((p) => p.id === i.owner) ? [i.owner] : []
  return (
    <Select
      label={t.dri}
      value={i.owner ?? ''}
      options={[{ value: '', label: boardWords().noOwner }, ...people.map((p) => p.id).concat(gone).map((p) => ({ value: p, label: nameOf(board, p) }))]}
      onChange={(person) => board.dispatch('AssignOwner', { ref: `initiative/${i.id}`, person })}
    />
  )
}

function Milestones({ board, i, edit }: { board: Board; i: Initiative; edit: boolean }) {
  const t = words()
  const [title, setTitle] = useState('')
  const [due, setDue] = useState('')
  const set = (m: InitiativeMilestone, change: { title?: string; due?: string; done?: boolean }) =>
    board.dispatch('SetInitiativeMilestone', { initiative: i.id, milestone: m.id, title: m.title ?? '', due: m.due ?? '', done: !!m.done, ...change })
  const add = () => {
    if (!title.trim() && !due) return
    board.dispatch('SetInitiativeMilestone', { initiative: i.id, milestone: newId(), title: title.trim(), due, done: false })
    setTitle('')
    setDue('')
  }
  return (
    <div>
      <h3>{t.milestones}</h3>
      <ul class="milestones">
        {(i.milestones ?? []).map((m) => {
          const name = m.title || t.finished
          return (
            <li key={m.id} class={isLate(board, i, m) ? 'late' : undefined}>
              <label>
                <input type="checkbox" checked={!!m.done} aria-label={t.tick(name)} onChange={(e) => set(m, { done: e.currentTarget.checked })} />
                <span>
                  {name}
                  {m.done && <small>{t.doneOn(onDay(m.done))}</small>}
                  {isLate(board, i, m) && <small>{t.late}</small>}
                </span>
              </label>
              <DateField hideLabel label={t.dateOf(name)} value={m.due ?? ''} onChange={(day) => set(m, { due: day })} />
              {edit && <IconButton small icon="trash" label={t.dropMilestone(name)} onClick={() => board.dispatch('DropInitiativeMilestone', { initiative: i.id, milestone: m.id })} />}
            </li>
          )
        })}
      </ul>
      {edit && (
        <div class="milestone-new">
          <Field label={t.milestone} value={title} maxLength={300} placeholder={t.milestonePlaceholder} onInput={setTitle} onKeyDown={(e) => e.key === 'Enter' && !e.isComposing && add()} />
          <DateField label={t.date} value={due} onChange={setDue} />
          <Button icon="plus" onClick={add}>{t.addMilestone}</Button>
        </div>
      )}
    </div>
  )
}
