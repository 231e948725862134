// How far goals have come and whether that is far enough by now. The formulas
// are those of events/board, with the same vectors; they are here too because
// a check-in shows at once, offline as well, and because a verdict is of the
// day on which somebody looks.
import { keyResultsOf } from '../board/goalverbs'
import { canWrite } from '../shell/rights'
import type { Board, CheckIn, KeyResult } from '../sync/types'
import { measurable, measured, type Progress } from './gauge'
import { dayAt, judge, expectedOn, timeIn, type Time, type Verdict } from './pace'

export type { Verdict } from './pace'

/** A day where the person is, 2026-11-22. */
export const dayOf = (ms: number): string => {
  const d = new Date(ms)
  return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map((n) => String(n).padStart(2, '0')).join('-')
}

/** The day by which everybody judges, wherever they are: days begin at midnight UTC, as for the map. */
export const today = (board: Board): string => dayAt(board.now())

export const lastOf = (k: KeyResult): CheckIn | undefined => k.checkins?.at(-1)

/** How far a key result has come by its last check-in, before the first nowhere; undefined without a way to measure. */
export function progressOf(k: KeyResult): Progress | undefined {
  if (!measurable(k)) return undefined
  const last = lastOf(k)
  return last ? measured(k, last.value, last.done) : { raw: 0, shown: 0 }
}

/** When a key result is to be reached. Subscribes. */
export const timeOf = (board: Board, k: KeyResult): Time =>
  timeIn(board.table('board').get(board.id).value?.cycle, k, board.table('objective').get(k.objective).value?.due)

/** The progress that is expected by now; undefined while nobody said until when. Subscribes. */
export const expectedOf = (board: Board, k: KeyResult): number | undefined => expectedOn(k, timeOf(board, k), today(board))

/** Whether a key result comes on as it should; what is old hides that it does. Subscribes. */
export function verdictOf(board: Board, k: KeyResult): Verdict | undefined {
  if (board.table('objective').get(k.objective).value?.horizon) return undefined // a frame is not judged by a cycle's pace
  return measurable(k) ? judge(k, timeOf(board, k), today(board), board.table('board').get(board.id).value?.rules) : undefined
}

/** Closed as abandoned or postponed. */
const released = (k: KeyResult): boolean => k.state === 'closed' && /^(abandon|postpone)$/.test(k.versions?.at(-1)?.closing?.decision ?? '')

/** How much each of an objective's key results counts. What was released counts no more, as long as others do. */
export function weightsOf(all: readonly KeyResult[]): number[] {
  const given = all.flatMap((k) => k.weight ?? [])
  const others = given.length === 0 ? 1 : given.reduce((a, b) => a + b, 0) / given.length
  const over = !all.every(released)
  return all.map((k) => (over && released(k) ? 0 : (k.weight ?? others)))
}

/** The mean by weights; undefined where nothing has any. */
export function mean(shares: readonly number[], weights: readonly number[]): number | undefined {
  const sum = weights.reduce((a, b) => a + b, 0)
  return sum > 0 ? shares.reduce((total, p, i) => total + p * weights[i]!, 0) / sum : undefined
}

/** The mean of an objective's key results, undefined without weight, and beside it the one that is furthest behind; nothing before the first check-in. */
export function rollUp(board: Board, objective: string): { mean: number | undefined; weakest: KeyResult | undefined } | undefined {
  const all = keyResultsOf(board, objective)
  if (all.every((k) => !lastOf(k))) return undefined
  const [shares, weights] = [all.map((k) => progressOf(k)?.shown ?? 0), weightsOf(all)]
  const counting = all.map((_, i) => i).filter((i) => weights[i]! > 0)
  const weakest = counting.reduce<number | undefined>((least, i) => (least !== undefined && shares[least]! <= shares[i]! ? least : i), undefined)
  return { mean: mean(shares, weights), weakest: weakest === undefined ? undefined : all[weakest] }
}

/** The share of its objective that a key result makes, where weights were given. Subscribes. */
export function shareOf(board: Board, k: KeyResult): number | undefined {
  const all = keyResultsOf(board, k.objective)
  if (all.every((x) => x.weight === undefined)) return undefined
  const weights = weightsOf(all)
  const sum = weights.reduce((a, b) => a + b, 0)
  return sum > 0 ? weights[all.findIndex((x) => x.id === k.id)]! / sum : 0
}

/** Its owner checks in, or whom the owner chose; of what nobody owns, anybody. Subscribes. */
export function mayCheckIn(board: Board, k: KeyResult): boolean {
  const me = board.me.value?.person
  return canWrite(board) && k.state !== 'closed' && progressOf(k) !== undefined && (!k.owner || k.owner === me || k.delegate === me)
}
