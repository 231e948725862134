// A goal from above is no goal of one's own.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import type { Board, KeyResult, Objective } from '../sync/types'
import { alike } from './alike'

/**
 * The key result whose words an objective repeats: of the goals it is aligned
 * to or, when it is aligned to none on this board, of any other objective.
 * Subscribes.
 */
export function copiedFrom(board: Board, o: Objective): KeyResult | undefined {
  if (!o.title) return undefined
  const others = objectivesOf(board).filter((p) => p.id !== o.id).flatMap((p) => keyResultsOf(board, p.id))
  const above = new Set((o.aligned ?? []).map((edge) => edge.split('/').at(-1)))
  const parents = others.filter((k) => above.has(k.id) || above.has(k.objective))
  return (parents.length > 0 ? parents : others).find((k) => alike(k.title ?? '', o.title!))
}
