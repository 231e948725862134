// Checks a key result's measure as far as a person can be helped while typing.
// The server decides; the reasons are those it would give.
import type { Direction } from '../sync/types'

type MeasureProblem = 'baseline_not_number' | 'target_not_number' | 'target_equals_baseline' | 'direction_mismatch'

/** What the inputs hold, as typed. */
export interface MeasureDraft { direction: Direction; baseline: string; target: string; unit: string }

/**
 * A number as people write it: "1,200.5", "1 200", "12.5%" without its sign,
 * full-width digits of Chinese input methods. Empty is undefined, nonsense NaN.
 */
export function parseNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[\s,_']/g, '').replace(/−/g, '-').replace(/%$/, '')
  if (plain === '') return undefined
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN
}

export function measureProblem(d: MeasureDraft): MeasureProblem | undefined {
  const [from, to] = [parseNumber(d.baseline), parseNumber(d.target)]
  if (from !== undefined && !Number.isFinite(from)) return 'baseline_not_number'
  if (to !== undefined && !Number.isFinite(to)) return 'target_not_number'
  if (from === undefined || to === undefined) return undefined
  if (from === to) return 'target_equals_baseline'
  return (to > from) === (d.direction === 'increase') ? undefined : 'direction_mismatch'
}
