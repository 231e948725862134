// How far goals have come and whether that is far enough by now. The formulas
// are those of events/board, with the same vectors; they are here too because
// a check-in shows at once, offline as well, and because a verdict is of the
// day on which somebody looks.
import { keyResultsOf } from '../board/goalverbs'
import { canWrite } from '../shell/rights'
import type { Board, CheckIn, Gauge, KeyResult, Milestone } from '../sync/types'

export type Verdict = 'pending' | 'early' | 'on-track' | 'behind' | 'at-risk' | 'outdated'

const DAY = 86_400_000
/** After so many days a value is not believed any more. */
export const STALE_DAYS = 14

/** A day where the person is, 2026-11-22. */
export const dayOf = (ms: number): string => {
  const d = new Date(ms)
  return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}

export const lastOf = (k: KeyResult): CheckIn | undefined => k.checkins?.at(-1)

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

/** The progress at a value; of milestones, with the steps done. */
export function measured(g: Gauge, value: number, done: readonly string[] = []): Progress {
  const { kind, baseline = 0, target = 0, low = -Infinity, high = Infinity, steps = [] } = g
  if (!measurable(g)) return progress(0)
  if (kind === 'binary') return progress(value >= 1 ? 1 : 0)
  if (kind === 'milestone') {
    const weigh = (all: readonly Milestone[]) => all.reduce((sum, m) => sum + m.weight, 0)
    return progress(weigh(steps.filter((m) => done.includes(m.step))) / weigh(steps))
  }
  if (kind) return progress(low <= value && value <= high ? 1 : 0)
  return progress((value - baseline) / (target - baseline))
}

/** How far a key result has come by its last check-in, before the first nowhere; undefined without a way to measure. */
export function progressOf(k: KeyResult): Progress | undefined {
  if (!measurable(k)) return undefined
  const last = lastOf(k)
  return last ? measured(k, last.value, last.done) : progress(0)
}

/** The progress that is expected by now: the share of the days from its agreement, or its draft, to when it is due. */
export function expectedOf(board: Board, k: KeyResult): number | undefined {
  const due = k.due ?? board.table('objective').get(k.objective).value?.due
  const start = k.versions?.[0]?.at ?? k.at
  if (!due || start === undefined) return undefined
  const end = Date.parse(due) + DAY // the last day counts
  return end > start ? Math.max(0, Math.min(1, (board.now() - start) / (end - start))) : 1
}

/** Progress against what is expected, both 0 to 1: on track from 70 % of it, behind from 40 %; none while too little is expected. */
export function paceOf(progress: number, expected: number): 'early' | 'on-track' | 'behind' | 'at-risk' {
  const ratio = progress / (expected || 1) + 1e-9
  if (!(expected >= 0.05)) return 'early'
  return ratio >= 0.7 ? 'on-track' : ratio >= 0.4 ? 'behind' : 'at-risk'
}

/** The pace of a key result; what is old hides that it was on track. */
export function verdictOf(board: Board, k: KeyResult): Verdict | undefined {
  const [progress, last] = [progressOf(k), lastOf(k)]
  if (progress === undefined || k.state === 'closed') return undefined
  if (!last) return 'pending'
  const expected = expectedOf(board, k)
  const pace = expected === undefined ? undefined : paceOf(progress.shown, expected)
  if (pace === 'behind' || pace === 'at-risk') return pace
  if (Date.parse(dayOf(board.now())) - Date.parse(last.on) > STALE_DAYS * DAY) return 'outdated'
  return pace
}

/** The mean of an objective's key results, and beside it the one that is furthest behind; nothing before the first check-in. */
export function rollUp(board: Board, objective: string): { mean: number; weakest: KeyResult } | undefined {
  const all = keyResultsOf(board, objective).map((k) => ({ k, p: progressOf(k)?.shown ?? 0 }))
  const weakest = all.reduce<(typeof all)[number] | undefined>((least, x) => (least && least.p <= x.p ? least : x), undefined)
  if (!weakest || all.every(({ k }) => !lastOf(k))) return undefined
  return { mean: all.reduce((sum, { p }) => sum + p, 0) / all.length, weakest: weakest.k }
}

/** Its owner checks in, or whom the owner chose; of what nobody owns, anybody. Subscribes. */
export function mayCheckIn(board: Board, k: KeyResult): boolean {
  const me = board.me.value?.person
  return canWrite(board) && k.state !== 'closed' && progressOf(k) !== undefined && (!k.owner || k.owner === me || k.delegate === me)
}
