// What a review is about and how far it has come, as this page sees it. The
// formulas are those of events/board.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { refId, refKind } from '../board/model'
import { goalOf } from '../goals/stage'
import { mean, progressOf, weightsOf } from '../goals/progress'
import type { Ambition, Board, Closing, KeyResult, Objective, Ref, Review, ReviewItem } from '../sync/types'

export type Band = 'red' | 'yellow' | 'green'

/** Red below 0.4, yellow below 0.7, green from there. */
export const bandOf = (score: number): Band => (score >= 0.7 ? 'green' : score >= 0.4 ? 'yellow' : 'red')

/** The score that a goal of an ambition is to reach: a commitment all of it, anything else 0.7. */
export const expectedScore = (ambition: Ambition | undefined): number => (ambition === 'committed' ? 1 : 0.7)

export const achieved = (ambition: Ambition | undefined, score: number): boolean => score + 1e-9 >= expectedScore(ambition)

/** A set of key results that asks for enough averages from 0.6 to 0.7. */
export const healthy = (mean: number): 'low' | 'healthy' | 'high' => (mean < 0.6 ? 'low' : mean > 0.7 ? 'high' : 'healthy')

const hundredths = (v: number): number => Math.round(v * 100) / 100

/** The review that is going on. Subscribes. */
export const openReview = (board: Board): Review | undefined => board.table('review').all.value.find((r) => !r.closed)

/** The newest first. Subscribes. */
export const pastReviews = (board: Board): Review[] => board.table('review').all.value.filter((r) => r.closed).sort((a, b) => b.at - a.at)

/** Goals in the order in which a review goes through them: of each objective its key results first, for they make its score. Subscribes. */
export function agendaOf(board: Board, review: Review | undefined): Ref[] {
  const listed = new Set((review?.items ?? []).map((i) => i.ref))
  const wanted = (ref: Ref) => goalOf(board, ref)?.state !== 'closed' || listed.has(ref)
  return objectivesOf(board).flatMap((o) => [...keyResultsOf(board, o.id).map((k) => `keyresult/${k.id}`), `objective/${o.id}`].filter((ref) => wanted(ref) && (!o.horizon || listed.has(ref))))
}

export const itemOf = (review: Review | undefined, ref: Ref): ReviewItem | undefined => review?.items?.find((i) => i.ref === ref)

/** Objectives that look further ahead than the cycle: a review shows them and scores neither them nor their key results. Subscribes. */
export const framesOf = (board: Board): Objective[] => objectivesOf(board).filter((o) => o.horizon && o.state !== 'closed')

/** The score that the formula suggests; undefined where nothing is measured. Subscribes. */
export function suggestedOf(board: Board, review: Review | undefined, ref: Ref): number | undefined {
  if (refKind(ref) === 'keyresult') {
    const k = board.table('keyresult').get(refId(ref)).value
    const p = k && progressOf(k)
    return p && hundredths(p.shown)
  }
  const all = keyResultsOf(board, refId(ref))
  const weights = weightsOf(all)
  const counting = all.flatMap((k, i) => {
    const under = `keyresult/${k.id}`
    const item = itemOf(review, under)
    if (item?.decision === 'abandon') return []
    const score = item?.score ?? suggestedOf(board, review, under)
    return score === undefined ? [] : [{ score, weight: weights[i]! }]
  })
  const score = mean(counting.map((c) => c.score), counting.map((c) => c.weight))
  return score === undefined ? undefined : hundredths(score)
}

/** Whether all was said of a goal that there is to say. */
export const settled = (item: ReviewItem | undefined): boolean => item?.score !== undefined && item.decision !== undefined

/** The mean score of the key results of a review; undefined before the first. */
export function meanOf(review: Review): number | undefined {
  const scores = (review.items ?? []).flatMap((i) => (refKind(i.ref) === 'keyresult' && i.score !== undefined && i.decision !== 'abandon' ? [i.score] : []))
  return scores.length > 0 ? scores.reduce((sum, s) => sum + s, 0) / scores.length : undefined
}

/** How a goal ended; undefined while it is open. */
export const closingOf = (goal: Objective | KeyResult | undefined): Closing | undefined => (goal?.state === 'closed' ? goal.versions?.at(-1)?.closing : undefined)

/** The objectives that a review decided to go on with: kept, changed or postponed. */
export function carriedOn(board: Board, review: Review): string[] {
  return (review.items ?? []).flatMap((i) => (refKind(i.ref) === 'objective' && i.decision && i.decision !== 'abandon' && goalOf(board, i.ref)?.state === 'closed' ? [refId(i.ref)] : []))
}
