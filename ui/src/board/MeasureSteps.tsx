// The steps of a milestone key result: what is done then, until when, and how
// much it counts. Weights are shares of 100 that make room for each other.
import { useRef } from 'preact/hooks'
import { measures } from '../i18n/measures'
import { locale } from '../i18n/when'
import { Button, IconButton } from '../kit/button'
import { newId } from '../sync/id'
import { equalShares, parseNumber, rebalance, type StepDraft } from './measuring'

interface Props { steps: readonly StepDraft[]; edit: boolean; onChange: (steps: StepDraft[]) => void; onSave: (steps: StepDraft[]) => void }

export function Steps({ steps, edit, onChange, onSave }: Props) {
  const t = measures()
  const list = useRef<HTMLOListElement>(null)
  const kept = useRef(new Set<string>()) // whose weight was edited
  const set = (at: number, part: Partial<StepDraft>) => steps.map((s, i) => (i === at ? { ...s, ...part } : s))
  const weighted = (all: readonly StepDraft[], shares: readonly number[]) => all.map((s, i) => ({ ...s, weight: String(shares[i]) }))
  const weigh = (at: number) => {
    const to = parseNumber(steps[at]!.weight)
    if (to === undefined || !Number.isFinite(to) || to <= 0) return
    kept.current.add(steps[at]!.step)
    const fixed = new Set(steps.flatMap((s, i) => (kept.current.has(s.step) ? [i] : [])))
    onChange(weighted(steps, rebalance(steps.map((s) => parseNumber(s.weight) || 0), at, to, fixed)))
  }
  const add = () => {
    const all = [...steps, { step: newId(), title: '', weight: '', due: steps.at(-1)?.due ?? '' }]
    const share = Math.max(1, Math.round(100 / all.length))
    onChange(weighted(all, steps.length === 0 ? equalShares(1) : rebalance([...steps.map((s) => parseNumber(s.weight) || 0), 0], steps.length, share)))
    requestAnimationFrame(() => list.current?.querySelector<HTMLInputElement>('li:last-child input')?.focus())
  }
  const remove = (at: number) => {
    const rest = steps.filter((_, i) => i !== at)
    const shares = rest.map((s) => parseNumber(s.weight) || 0)
    const sum = shares.reduce((a, b) => a + b, 0)
    // The others keep their proportions and fill 100 again.
    onSave(rest.length === 0 ? [] : weighted(rest, sum > 0 ? rebalance([0, ...shares], 0, 0).slice(1) : equalShares(rest.length)))
  }
  return (
    <>
      <ol class="measure-steps" ref={list} aria-label={t.steps}>
        {steps.map((s, i) => (
          <li key={s.step} class="measure-step" aria-label={t.step(i + 1)}>
            <input class="step-title" type="text" maxLength={300} aria-label={t.stepTitle} placeholder={t.stepTitle} value={s.title} onInput={(e) => onChange(set(i, { title: e.currentTarget.value }))} />
            <input class="step-due" type="date" lang={locale()} aria-label={t.stepDue} value={s.due} onInput={(e) => onChange(set(i, { due: e.currentTarget.value }))} />
            <span class="step-weight">
              <input type="text" inputMode="decimal" aria-label={t.stepWeight} value={s.weight} onInput={(e) => onChange(set(i, { weight: e.currentTarget.value }))} onChange={() => weigh(i)} />
              <span aria-hidden="true">%</span>
            </span>
            {edit && <IconButton small icon="close" label={t.removeStep(s.title || t.step(i + 1))} onClick={() => remove(i)} />}
          </li>
        ))}
      </ol>
      {edit && (
        <Button small icon="plus" onClick={add}>
          {t.addStep}
        </Button>
      )}
    </>
  )
}
