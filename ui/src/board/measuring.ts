// Checks a key result's measure as far as a person can be helped while typing.
// The server decides; the reasons are those it would give.
import type { Direction, Gauge, GaugeKind, Milestone } from '../sync/types'

export const measureKinds = ['increase', 'decrease', 'within', 'above', 'below', 'milestone', 'binary'] as const
export type MeasureKind = (typeof measureKinds)[number]
type MeasureProblem =
  | 'baseline_not_number' | 'target_not_number' | 'target_equals_baseline' | 'direction_mismatch'
  | 'low_not_number' | 'high_not_number' | 'band_upside_down' | 'step_weight'

export interface StepDraft { step: string; title: string; weight: string; due: string }
/** What the inputs hold, as typed. */
export interface MeasureDraft { kind: MeasureKind; baseline: string; target: string; low: string; high: string; unit: string; steps: readonly StepDraft[] }

export const isWay = (kind: MeasureKind): kind is Direction => kind === 'increase' || kind === 'decrease'

/**
 * A number as people write it: "1,200.5", "1.200,5", "1 200", "1234,5", "12.5%"
 * without its sign, "3.5万", full-width digits of Chinese input methods. 1.234
 * is a decimal, 1,234 are thousands. Empty is undefined, nonsense NaN. Tables are
 * read in the same way, see realtime/sheet/testdata/written.json.
 */
export function parseNumber(text: string): number | undefined {
  let plain = text.normalize('NFKC').replace(/[\s'’]/g, '').replace(/−/g, '-').replace(/%$/, '')
  if (plain === '') return undefined
  const power = /[万萬]$/.test(plain) ? 'e4' : /[亿億]$/.test(plain) ? 'e8' : ''
  if (power) plain = plain.slice(0, -1)
  if (/^[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?$/.test(plain)) plain = plain.replaceAll(',', '')
  else if (/^[+-]?[1-9]\d{0,2}(\.\d{3})+(,\d*)?$/.test(plain) && /\..*[.,]/.test(plain)) plain = plain.replaceAll('.', '').replace(',', '.')
  else if (/^[^.,]*,[^.,]*$/.test(plain)) plain = plain.replace(',', '.')
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) && !(power && /e/i.test(plain)) ? Number(plain + power) : NaN
}

const wrong = (text: string): boolean => {
  const n = parseNumber(text)
  return n !== undefined && !Number.isFinite(n)
}

export function measureProblem(d: MeasureDraft): MeasureProblem | undefined {
  if (isWay(d.kind)) return wayProblem(d.kind, d.baseline, d.target)
  if (d.kind === 'milestone') return named(d.steps).some((s) => !(Number(parseNumber(s.weight)) > 0)) ? 'step_weight' : undefined
  if (d.kind !== 'below' && wrong(d.low)) return 'low_not_number'
  if (d.kind !== 'above' && wrong(d.high)) return 'high_not_number'
  return d.kind === 'within' && Number(parseNumber(d.low)) > Number(parseNumber(d.high)) ? 'band_upside_down' : undefined
}

function wayProblem(direction: Direction, baseline: string, target: string): MeasureProblem | undefined {
  if (wrong(baseline)) return 'baseline_not_number'
  if (wrong(target)) return 'target_not_number'
  const [from, to] = [parseNumber(baseline), parseNumber(target)]
  if (from === undefined || to === undefined) return undefined
  if (from === to) return 'target_equals_baseline'
  return (to > from) === (direction === 'increase') ? undefined : 'direction_mismatch'
}

/** A step without a name is one that nobody has begun to write. */
const named = (steps: readonly StepDraft[]): StepDraft[] => steps.filter((s) => s.title.trim() !== '')

const typed = (n: number | undefined): string => (n === undefined ? '' : String(n))

export const draftOf = (g: Gauge): MeasureDraft => ({
  kind: g.kind ?? g.direction ?? 'increase',
  baseline: typed(g.baseline), target: typed(g.target), low: typed(g.low), high: typed(g.high), unit: g.unit ?? '',
  steps: (g.steps ?? []).map((m) => ({ step: m.step, title: m.title, weight: String(m.weight), due: m.due ?? '' })),
})

/** What is sent: the fields of its kind, as far as they are filled in. */
export function gaugeOf(d: MeasureDraft): Gauge {
  const some = <K extends string>(key: K, text: string) => {
    const n = parseNumber(text)
    return n === undefined ? {} : ({ [key]: n } as Record<K, number>)
  }
  const unit = d.kind === 'milestone' || d.kind === 'binary' ? '' : d.unit.trim()
  if (isWay(d.kind)) return { direction: d.kind, unit, ...some('baseline', d.baseline), ...some('target', d.target) }
  const kind: GaugeKind = d.kind
  if (kind === 'binary') return { kind }
  if (kind === 'milestone') {
    const steps = named(d.steps).map((s): Milestone => ({ step: s.step, title: s.title.trim(), weight: parseNumber(s.weight)!, ...(s.due && { due: s.due }) }))
    return steps.length > 0 ? { kind, steps } : { kind }
  }
  return { kind, unit, ...(kind !== 'below' && some('low', d.low)), ...(kind !== 'above' && some('high', d.high)) }
}

const plain = (g: Gauge) => [g.kind, g.kind ? undefined : g.direction, g.baseline, g.target, g.low, g.high, g.unit || undefined, (g.steps ?? []).map((m) => [m.step, m.title, m.weight, m.due || undefined])]

/** Whether two gauges say the same, whoever ticked their steps. */
export const sameGauge = (a: Gauge, b: Gauge): boolean => JSON.stringify(plain(a)) === JSON.stringify(plain(b))

/**
 * Whole shares that add up to 100: the one edited is what was typed, those that were
 * edited before stay, and only the others make room. Where nothing else is left
 * to give way, the edited ones do too.
 */
export function rebalance(shares: readonly number[], at: number, to: number, kept: ReadonlySet<number> = new Set()): number[] {
  const value = Math.round(Math.max(0, Math.min(100, to)))
  let free = shares.map((_, i) => i).filter((i) => i !== at && !kept.has(i))
  const held = shares.reduce((sum, s, i) => (i === at || free.includes(i) ? sum : sum + s), 0)
  if (free.length === 0 || value + held > 100) free = shares.map((_, i) => i).filter((i) => i !== at)
  if (free.length === 0) return [100]
  const left = 100 - shares.reduce((sum, s, i) => (i === at ? sum + value : free.includes(i) ? sum : sum + s), 0)
  const before = free.reduce((sum, i) => sum + shares[i]!, 0)
  const ideal = shares.map((s, i) => (i === at ? value : !free.includes(i) ? s : before > 0 ? (s / before) * left : left / free.length))
  return whole(ideal, free)
}

/** Equal shares that add up to 100. */
export const equalShares = (n: number): number[] => whole(Array<number>(n).fill(100 / n), Array.from({ length: n }, (_, i) => i))

/** Whole numbers at the places given, whose sum stays: the greatest rests are rounded up. */
function whole(ideal: readonly number[], free: readonly number[]): number[] {
  const out = ideal.map((v, i) => (free.includes(i) ? Math.floor(v + 1e-9) : v))
  let rest = Math.round(ideal.reduce((a, b) => a + b, 0) - out.reduce((a, b) => a + b, 0))
  for (const i of [...free].sort((a, b) => ideal[b]! % 1 - ideal[a]! % 1 || a - b)) {
    if (rest-- <= 0) break
    out[i]!++
  }
  return out
}
