// Everything about one KPI: how it is measured, when it is well, its values,
// what it watches over and what it was before.
import { useState } from 'preact/hooks'
import { objectivesOf } from '../board/goalverbs'
import { parseNumber } from '../board/measuring'
import { board as boardWords } from '../i18n/board'
import { kpi as words } from '../i18n/kpi'
import { space } from '../i18n/space'
import { dayOf } from '../goals/progress'
import { DateField } from '../initiatives/DateField'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field, Select } from '../kit/field'
import { toast } from '../kit/toast'
import type { Board, Direction, Frequency, Health, KPI, Perspective, Ref } from '../sync/types'
import { bandWords } from './health'
import { Sparkline, ValueTable } from './Sparkline'

export function KPIDialog({ board, id, edit, onClose }: { board: Board; id: string; edit: boolean; onClose: () => void }) {
  const t = words()
  const k = board.table('kpi').get(id).value
  if (!k || k.gone) return null
  const was = (k.from ?? []).map((r) => board.table('keyresult').get(r.slice('keyresult/'.length)).value)
  const remove = () => {
    board.dispatch('DeleteKPI', { kpi: id })
    toast({ text: t.deleted, action: { label: boardWords().undo, run: () => void board.dispatch('RestoreKPI', { kpi: id }) } })
    onClose()
  }
  return (
    <Dialog
      wide
      title={k.title || t.kpi}
      class="kpi-dialog"
      onClose={onClose}
      footer={
        <>
          {edit && <Button kind="danger" icon="trash" onClick={remove}>{boardWords().remove}</Button>}
          <Button kind="primary" onClick={onClose}>{t.done}</Button>
        </>
      }
    >
      {was.map((x) => x && <p key={x.id} class="initiative-was">{t.was(x.title || boardWords().untitled)}</p>)}
      <Measuring board={board} k={k} edit={edit} />
      <Describing key={JSON.stringify(k.health)} board={board} k={k} edit={edit} />
    </Dialog>
  )
}

function Measuring({ board, k, edit }: { board: Board; k: KPI; edit: boolean }) {
  const t = words()
  const today = dayOf(board.now())
  const [value, setValue] = useState('')
  const [on, setOn] = useState(today)
  const number = parseNumber(value)
  const wrong = value.trim() !== '' && (number === undefined || !Number.isFinite(number))
  const save = () => {
    if (number === undefined || wrong || on > today || !on) return
    board.dispatch('MeasureKPI', { kpi: k.id, value: number, on })
    setValue('')
  }
  return (
    <div class="kpi-measure">
      <p class="kpi-band">{bandWords(k)}</p>
      <Sparkline k={k} />
      {edit && (
        <div class="milestone-new">
          <Field label={`${t.value}${k.health?.unit ? ` (${k.health.unit})` : ''}`} inputMode="decimal" value={value} onInput={setValue} error={wrong ? t.notNumber : undefined} onKeyDown={(e) => e.key === 'Enter' && save()} />
          <DateField label={t.day} value={on} onChange={setOn} error={on > today ? t.ahead : undefined} />
          <Button icon="plus" onClick={save}>{t.record}</Button>
        </div>
      )}
      <ValueTable k={k} />
    </div>
  )
}

function Describing({ board, k, edit }: { board: Board; k: KPI; edit: boolean }) {
  const t = words()
  const b = boardWords()
  const h = k.health ?? {}
  const title = board.field(`kpi/${k.id}/title`)
  const [draft, setDraft] = useState({ metric: h.metric ?? '', unit: h.unit ?? '', low: String(h.low ?? ''), high: String(h.high ?? '') })
  const [low, high] = [parseNumber(draft.low), parseNumber(draft.high)]
  const wrong = (s: string, n: number | undefined) => (s.trim() !== '' && n === undefined ? t.notNumber : undefined)
  const upside = low !== undefined && high !== undefined && low > high
  const save = (change: Partial<Health> = {}) => {
    if (upside || wrong(draft.low, low) || wrong(draft.high, high)) return
    const { low: _, high: __, ...rest } = h
    const next: Health = { ...rest, metric: draft.metric.trim(), unit: draft.unit.trim(), ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }), ...change }
    board.dispatch('DescribeKPI', { kpi: k.id, health: next })
  }
  const none = { value: '' as const, label: '–' }
  const guard = (ref: Ref) => board.dispatch('GuardObjectives', { kpi: k.id, guards: k.guards?.includes(ref) ? k.guards.filter((r) => r !== ref) : [...(k.guards ?? []), ref] })
  return (
    <fieldset disabled={!edit} class="kpi-form" onFocusOut={(e) => e.target instanceof HTMLInputElement && e.target.type === 'text' && save()}>
      <legend class="only-heard">{t.how}</legend>
      <Field label={t.name} value={title.text.value} maxLength={300} placeholder={t.namePlaceholder} onInput={(text) => title.set(text)} />
      <Field label={b.metric} value={draft.metric} maxLength={2000} placeholder={b.metricPlaceholder} onInput={(metric) => setDraft({ ...draft, metric })} />
      <div class="initiative-grid">
        <Field label={t.low} inputMode="decimal" value={draft.low} onInput={(v) => setDraft({ ...draft, low: v })} error={upside ? t.upside : wrong(draft.low, low)} />
        <Field label={t.high} inputMode="decimal" value={draft.high} onInput={(v) => setDraft({ ...draft, high: v })} error={wrong(draft.high, high)} />
        <Field label={b.unit} value={draft.unit} maxLength={40} onInput={(unit) => setDraft({ ...draft, unit })} />
        <Select label={t.better} value={h.direction ?? ''} options={[none, { value: 'increase', label: t.higher }, { value: 'decrease', label: t.lower }]} onChange={(v) => save({ direction: v as Direction })} />
        <Select label={t.frequency} value={h.frequency ?? 'monthly'} options={(['weekly', 'monthly', 'quarterly'] as Frequency[]).map((value) => ({ value, label: t.frequencies[value] }))} onChange={(frequency) => save({ frequency })} />
        <Select label={space().perspective} value={h.perspective ?? ''} options={[none, ...Object.entries(space().perspectives).map(([value, label]) => ({ value, label }))]} onChange={(v) => save({ perspective: v as Perspective })} />
      </div>
      {objectivesOf(board).length > 0 && (
        <div>
          <h3>{t.guards}</h3>
          <ul class="initiative-drives">
            {objectivesOf(board).map((o) => (
              <li key={o.id}>
                <label>
                  <input type="checkbox" checked={!!k.guards?.includes(`objective/${o.id}`)} onChange={() => guard(`objective/${o.id}`)} />
                  {o.title || b.untitled}
                </label>
              </li>
            ))}
          </ul>
        </div>
      )}
    </fieldset>
  )
}
