// How a key result comes on against what is expected of it, and the phased
// targets that say what is.
import { useId, useRef, useState } from 'preact/hooks'
import { freely } from '../board/amend'
import { board as boardWords } from '../i18n/board'
import { goals as words } from '../i18n/goals'
import { kit, withUnit } from '../i18n/kit'
import { phasedWords } from '../i18n/phased'
import { locale, onDay } from '../i18n/when'
import { Button, IconButton } from '../kit/button'
import { Dialog } from '../kit/dialog'
import type { Board, KeyResult } from '../sync/types'
import { measureWords } from './MeasureWords'
import { PaceChart } from './PaceChart'
import { leads, phaseDrafts, phaseProblems, phasesOf, type PhaseDraft } from './phases'
import { Prose } from './Prose'
import { timeOf } from './progress'

export function PaceDialog({ board, id, edit, onClose }: { board: Board; id: string; edit: boolean; onClose: () => void }) {
  const t = phasedWords()
  const form = useId()
  const k = board.table('keyresult').get(id).value
  const [rows, setRows] = useState<readonly PhaseDraft[]>(() => (k ? phaseDrafts(k) : []))
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  if (!k) return null
  const problems = phaseProblems(k, rows)
  const drawn: KeyResult = problems.size === 0 ? { ...k, phased: phasesOf(rows) } : k
  const changed = problems.size > 0 || JSON.stringify(drawn.phased) !== JSON.stringify(k.phased ?? [])
  const writes = edit && k.state !== 'closed' && leads(k)
  const settled = !freely(k) && changed
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (problems.size > 0 || (settled && !reason.trim())) return
    if (changed) board.dispatch('SetPhasedTargets', { keyresult: id, targets: drawn.phased!, ...(settled && { reason: reason.trim() }) })
    onClose()
  }
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      wide
      footer={
        <>
          <Button onClick={onClose}>{writes ? kit().cancel : kit().close}</Button>
          {writes && <Button kind="primary" type="submit" form={form}>{words().check.save}</Button>}
        </>
      }
    >
      <form id={form} class="reason-form pace" onSubmit={send}>
        <p class="reason-of">{k.title || boardWords().untitled} <span class="pace-way">{measureWords(k)}</span></p>
        <PaceChart board={board} k={drawn} />
        <Phases k={k} rows={rows} edit={writes} problems={asked ? problems : new Map([...problems].filter(([i]) => rows[i]!.on && rows[i]!.value))} end={timeOf(board, k).end} onChange={setRows} />
        {writes && settled && <Prose label={words().reason} value={reason} onInput={setReason} max={2000} placeholder={words().reasonPlaceholder} error={asked && !reason.trim() ? words().reasonNeeded : undefined} />}
      </form>
    </Dialog>
  )
}

interface PhasesProps { k: KeyResult; rows: readonly PhaseDraft[]; edit: boolean; problems: ReturnType<typeof phaseProblems>; end: string | undefined; onChange: (rows: readonly PhaseDraft[]) => void }

function Phases({ k, rows, edit, problems, end, onChange }: PhasesProps) {
  const t = phasedWords()
  const list = useRef<HTMLOListElement>(null)
  const id = useId()
  const set = (at: number, part: Partial<PhaseDraft>) => onChange(rows.map((r, i) => (i === at ? { ...r, ...part } : r)))
  const add = () => {
    onChange([...rows, { on: '', value: '' }])
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  if (!leads(k)) return <p class="lineage-soft">{t.noWay}</p>
  return (
    <section aria-label={t.list} class="phases">
      <h3>{t.list}</h3>
      <p class="phases-hint">{edit || rows.length > 0 ? t.hint : t.even}</p>
      <ol ref={list}>
        {rows.map((r, i) => {
          const problem = problems.get(i)
          const late = !problem && end && r.on >= end
          const note = problem ? t.problem[problem] : late ? t.problem.late : undefined
          return (
            <li key={i} aria-label={t.row(i + 1)}>
              <label>
                <span>{t.day}</span>
                <input type="date" lang={locale()} value={r.on} readOnly={!edit} onInput={(e) => set(i, { on: e.currentTarget.value })} aria-invalid={problem ? true : undefined} aria-describedby={note ? `${id}-${i}` : undefined} />
              </label>
              <label>
                <span>{withUnit(t.value, k.unit)}</span>
                <input type="text" inputMode={(k.baseline ?? 0) < 0 || (k.target ?? 0) < 0 ? 'text' : 'decimal'} value={r.value} readOnly={!edit} onInput={(e) => set(i, { value: e.currentTarget.value })} aria-invalid={problem ? true : undefined} aria-describedby={note ? `${id}-${i}` : undefined} />
              </label>
              {edit && <IconButton small icon="close" label={t.remove(r.on ? onDay(r.on) : t.row(i + 1))} onClick={() => onChange(rows.filter((_, j) => j !== i))} />}
              {note && <p id={`${id}-${i}`} class={problem ? 'field-error' : 'phases-hint'} role={problem ? 'alert' : undefined}>{note}</p>}
            </li>
          )
        })}
      </ol>
      {edit && rows.length < 24 && <Button small icon="plus" onClick={add}>{t.add}</Button>}
    </section>
  )
}
