// How far a value has come on a gauge. The same as in events/board.
import type { Gauge, Milestone } from '../sync/types'

/** How far something has come: `raw` may lie below 0 or above 1, `shown` is between them. */
export interface Progress { raw: number; shown: number }

const progress = (raw: number): Progress => (Number.isFinite(raw) ? { raw, shown: Math.max(0, Math.min(1, raw)) } : { raw: 0, shown: 0 })

/** Whether the gauge has all that its kind needs. */
export function measurable({ kind, baseline, target, low, high, steps }: Gauge): boolean {
  if (kind === 'binary') return true
  if (kind === 'milestone') return !!steps?.length
  if (kind) return (kind === 'below' || low !== undefined) && (kind === 'above' || high !== undefined)
  return baseline !== undefined && target !== undefined
}

/** What those of its steps weigh together that are done. */
export const weightOf = ({ steps = [] }: { steps?: readonly Milestone[] }, done: readonly string[]): number =>
  steps.reduce((sum, m) => (done.includes(m.step) ? sum + m.weight : sum), 0)

/** The progress at a value; of milestones, with the steps done. */
export function measured(g: Gauge, value: number, done: readonly string[] = []): Progress {
  const { kind, baseline = 0, target = 0, low = -Infinity, high = Infinity, steps = [] } = g
  if (!measurable(g)) return progress(0)
  if (kind === 'binary') return progress(value >= 1 ? 1 : 0)
  if (kind === 'milestone') return progress(weightOf({ steps }, done) / weightOf({ steps }, steps.map((m) => m.step)))
  if (kind) return progress(low <= value && value <= high ? 1 : 0)
  return progress((value - baseline) / (target - baseline))
}
