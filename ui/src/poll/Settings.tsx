import { poll as words } from '../i18n/poll'
import { Field, Select, Switch } from '../kit'
import type { Axis, PollPlan } from '../sync/types'
import { usual } from './plans'

/** What can be set of a poll, by its kind. */
export function Settings({ plan, change }: { plan: PollPlan; change: (plan: PollPlan) => void }) {
  const t = words()
  const low = plan.kind === 'scale' ? 1 : 0
  return (
    <>
      {plan.kind === 'dots' && (
        <div class="poll-row">
          <Select label={t.budget} value={String(plan.budget)} options={numbers(1, 20)} onChange={(n) => change({ ...plan, budget: Number(n) })} />
          <Switch label={t.stack} checked={plan.stack ?? false} onChange={(stack) => change({ ...plan, stack })} />
        </div>
      )}
      {plan.kind === 'fist' && (
        <Select
          label={t.pass}
          value={String(plan.pass)}
          options={[1, 2, 3, 4, 5].map((n) => ({ value: String(n), label: `${n} ${plan.labels?.[n] ?? ''}` }))}
          onChange={(n) => change({ ...plan, pass: Number(n) })}
        />
      )}
      {plan.kind === 'scale' && (
        <Select label={t.top} value={String(plan.top)} options={numbers(2, 10)} onChange={(n) => change({ ...plan, top: Number(n), labels: fitting(plan.labels ?? [], Number(n)) })} />
      )}
      {plan.labels && (
        <details class="poll-labels">
          <summary>{t.labels}</summary>
          {plan.labels.map((label, i) => (
            <Field key={i} label={t.label(i + low)} value={label} maxLength={80} onInput={(v) => change({ ...plan, labels: plan.labels!.map((l, k) => (k === i ? v : l)) })} />
          ))}
        </details>
      )}
      {plan.kind === 'grid' && <Side label={t.axis(t.upwards)} axis={plan.y!} change={(y) => change({ ...plan, y })} />}
      {plan.kind === 'grid' && <Side label={t.axis(t.across)} axis={plan.x!} change={(x) => change({ ...plan, x })} />}
      {plan.kind !== 'consent' && <Switch label={t.reasons} checked={plan.reasons ?? false} onChange={(reasons) => change({ ...plan, reasons })} />}
    </>
  )
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => ({ value: String(from + i), label: String(from + i) }))

/** Words for so many answers: the usual ones where they fit, numbers else. */
function fitting(labels: readonly string[], n: number): readonly string[] {
  const five = usual('scale').labels!
  return n === five.length ? five : Array.from({ length: n }, (_, i) => (i === 0 ? (labels[0] ?? '1') : i === n - 1 ? (labels.at(-1) ?? String(n)) : String(i + 1)))
}

function Side({ label, axis, change }: { label: string; axis: Axis; change: (axis: Axis) => void }) {
  const t = words()
  const whole = (v: string) => Math.max(0, Math.min(1000, Math.round(Number(v) || 0)))
  return (
    <fieldset class="poll-side">
      <legend>{label}</legend>
      <Field label={t.axisName} value={axis.label} maxLength={60} onInput={(v) => change({ ...axis, label: v })} />
      <Field label={t.unit} value={axis.unit ?? ''} maxLength={10} onInput={(unit) => change({ ...axis, unit })} />
      <Field label={t.from} inputMode="numeric" value={String(axis.min ?? 0)} onInput={(v) => change({ ...axis, min: whole(v) })} />
      <Field label={t.to} inputMode="numeric" value={String(axis.max)} onInput={(v) => change({ ...axis, max: whole(v) })} />
    </fieldset>
  )
}
