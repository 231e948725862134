// Everything about one KPI: how it is measured, when it is well, its values,
// what it watches over and what it was before.
import { useEffect, useState } from 'preact/hooks'
import { objectivesOf } from '../board/goalverbs'
import { goalWanted } from '../board/making'
import { parseNumber } from '../board/measuring'
import { board as boardWords } from '../i18n/board'
import { withUnit } from '../i18n/kit'
import { kpi as words } from '../i18n/kpi'
import { marksWords } from '../i18n/marks'
import { space } from '../i18n/space'
import { Labels } from '../goals/Labels'
import { dayOf } from '../goals/progress'
import { DateField } from '../initiatives/DateField'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field, Select } from '../kit/field'
import { Icon } from '../kit/icons'
import { SignedField } from '../kit/signed'
import type { Board, Direction, Frequency, Health, KeyResult, KPI, Perspective, Ref } from '../sync/types'
import { bandWords } from './band'
import { conquests, removeKPI } from './health'
import { Sparkline, ValueTable } from './Sparkline'

export function KPIDialog({ board, id, edit, onClose }: { board: Board; id: string; edit: boolean; onClose: () => void }) {
  const t = words()
  const k = board.table('kpi').get(id).value
  if (!k || k.gone) return null
  const remove = () => {
    removeKPI(board, id)
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
      {conquests(board, k).map((x) => <Conquest key={x.id} board={board} k={x} onLeave={onClose} />)}
      <Measuring board={board} k={k} edit={edit} />
      <Describing board={board} k={k} edit={edit} />
      <h3>{marksWords().labels}</h3>
      <Labels board={board} of={`kpi/${id}`} labels={k.labels ?? []} edit={edit} />
    </Dialog>
  )
}

/** Where it came from, and the way there. */
function Conquest({ board, k, onLeave }: { board: Board; k: KeyResult; onLeave: () => void }) {
  const title = k.title || boardWords().untitled
  const objective = board.table('objective').get(k.objective).value
  const there = !k.gone && objective !== undefined && !objective.gone
  const lead = () => {
    onLeave()
    goalWanted.value = `keyresult/${k.id}`
  }
  return (
    <p class="kpi-from">
      <Icon name="seal" />
      <span>{words().was(title)}</span>
      {there && <button type="button" class="link" onClick={lead}>{words().toKeyResult}</button>}
    </p>
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
          <SignedField label={withUnit(t.value, k.health?.unit)} value={value} onInput={setValue} error={wrong ? t.notNumber : undefined} onKeyDown={(e) => e.key === 'Enter' && save()} />
          <DateField label={t.day} value={on} onChange={setOn} error={on > today ? t.ahead : undefined} />
          <Button icon="plus" onClick={save}>{t.record}</Button>
        </div>
      )}
      <ValueTable k={k} />
    </div>
  )
}

interface Typed { metric: string; unit: string; low: string; high: string }

function Describing({ board, k, edit }: { board: Board; k: KPI; edit: boolean }) {
  const t = words()
  const b = boardWords()
  const h = k.health ?? {}
  const title = board.field(`kpi/${k.id}/title`)
  const known: Typed = { metric: h.metric ?? '', unit: h.unit ?? '', low: String(h.low ?? ''), high: String(h.high ?? '') }
  // What is typed stands over what is known until that says the same, whoever changes something meanwhile.
  const [typed, setTyped] = useState<Partial<Typed>>({})
  const draft = { ...known, ...typed }
  const setDraft = (change: Partial<Typed>) => setTyped((was) => ({ ...was, ...change }))
  const told = JSON.stringify(known)
  useEffect(() => setTyped((was) => Object.fromEntries(Object.entries(was).filter(([field, text]) => text.trim() !== known[field as keyof Typed]))), [told])
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
      <Field label={b.metric} value={draft.metric} maxLength={2000} placeholder={b.metricPlaceholder} onInput={(metric) => setDraft({ metric })} />
      <div class="initiative-grid">
        <SignedField label={t.low} value={draft.low} onInput={(v) => setDraft({ low: v })} error={upside ? t.upside : wrong(draft.low, low)} />
        <SignedField label={t.high} value={draft.high} onInput={(v) => setDraft({ high: v })} error={wrong(draft.high, high)} />
        <Field label={b.unit} value={draft.unit} maxLength={40} onInput={(unit) => setDraft({ unit })} />
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
