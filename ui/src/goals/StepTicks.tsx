// What is done of a key result: one tick, or one for each of its steps.
import { useId } from 'preact/hooks'
import { nameOf } from '../board/people'
import { percent } from '../i18n/figures'
import { measures } from '../i18n/measures'
import { onDay } from '../i18n/when'
import type { Board, KeyResult, Milestone } from '../sync/types'
import { weightOf } from './gauge'
import { today } from './progress'

export function Tick({ label, note, checked, onChange }: { label: string; note?: string; checked: boolean; onChange: (checked: boolean) => void }) {
  const id = useId()
  return (
    <div class="tick">
      <input id={id} type="checkbox" checked={checked} aria-describedby={note ? `${id}-note` : undefined} onChange={(e) => onChange(e.currentTarget.checked)} />
      <label for={id}>{label}</label>
      {note && <span id={`${id}-note`} class="tick-note">{note}</span>}
    </div>
  )
}

export function StepTicks({ board, k, done, onChange }: { board: Board; k: KeyResult; done: readonly string[]; onChange: (done: readonly string[]) => void }) {
  const t = measures()
  const steps = k.steps ?? []
  const all = weightOf(k, steps.map((m) => m.step))
  return (
    <fieldset class="step-ticks">
      <legend>{t.stepNow}</legend>
      {steps.map((m) => (
        <Tick
          key={m.step}
          label={m.title}
          note={[t.weighs(percent(m.weight / all)), stepDay(board, m)].filter(Boolean).join(' · ')}
          checked={done.includes(m.step)}
          onChange={(yes) => onChange(yes ? [...done, m.step] : done.filter((s) => s !== m.step))}
        />
      ))}
    </fieldset>
  )
}

/** Who did it and when, or until when it is due. */
function stepDay(board: Board, m: Milestone): string {
  const t = measures()
  if (m.done && m.on) return t.saidBy(nameOf(board, m.by), onDay(m.on))
  if (!m.due) return ''
  const day = onDay(m.due)
  return m.due < today(board) ? t.overdue(day) : t.dueOn(day)
}
