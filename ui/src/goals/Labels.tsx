// The free labels of a goal or a KPI: words that put it beside others.
import { useState } from 'preact/hooks'
import { board as boardWords } from '../i18n/board'
import { kit } from '../i18n/kit'
import { marksWords } from '../i18n/marks'
import { Button, IconButton } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field } from '../kit/field'
import type { Board, Ref } from '../sync/types'
import { labelsOn } from './labelled'
import { goalOf } from './stage'

export function LabelsDialog({ board, of, edit, onClose }: { board: Board; of: Ref; edit: boolean; onClose: () => void }) {
  const goal = goalOf(board, of)
  if (!goal) return null
  return (
    <Dialog title={marksWords().labels} onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{kit().close}</Button>}>
      <p class="reason-of">{goal.title || boardWords().untitled}</p>
      <Labels board={board} of={of} labels={goal.labels ?? []} edit={edit && goal.state !== 'closed'} />
    </Dialog>
  )
}

export function Labels({ board, of, labels, edit }: { board: Board; of: Ref; labels: readonly string[]; edit: boolean }) {
  const t = marksWords()
  const [typed, setTyped] = useState('')
  const known = labelsOn(board).filter((l) => !labels.includes(l))
  const set = (all: readonly string[]) => board.dispatch('SetLabels', { ref: of, labels: [...all].sort((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1)) })
  const word = typed.trim().replace(/\s+/g, ' ')
  const problem = /[,;]/.test(word) ? t.separator : word && labels.length >= 10 ? t.tooMany : undefined
  const add = (label: string) => {
    if (!label || problem) return
    if (!labels.some((l) => l.toLowerCase() === label.toLowerCase())) set([...labels, label])
    setTyped('')
  }
  return (
    <section class="labels" aria-label={t.labels}>
      <p class="phases-hint">{t.labelsHint}</p>
      <ul class="initiative-people">
        {labels.map((l) => (
          <li key={l} class="chip label">
            {l}
            {edit && <IconButton small icon="close" label={t.remove(l)} onClick={() => set(labels.filter((x) => x !== l))} />}
          </li>
        ))}
        {labels.length === 0 && <li class="phases-hint">{t.none}</li>}
      </ul>
      {edit && (
        <form
          class="label-new"
          onSubmit={(e) => {
            e.preventDefault()
            add(word)
          }}
        >
          <Field label={t.addLabel} value={typed} maxLength={40} autocomplete="off" error={problem} onInput={setTyped} />
          <Button icon="plus" type="submit">{t.add}</Button>
        </form>
      )}
      {edit && known.length > 0 && labels.length < 10 && (
        <div class="labels-known">
          <span>{t.known}:</span>
          {known.map((l) => <button key={l} type="button" class="chip ask label" onClick={() => add(l)}>{l}</button>)}
        </div>
      )}
    </section>
  )
}
