// What an objective has ahead of it before it is agreed. The server names the
// same.
import { notesAbout } from '../board/notekinds'
import type { Board, Gate, Objective } from '../sync/types'
import { copiedFrom } from './copied'
import { gates, passOf } from './gates'

/** Gates not gone through, where the method was begun or the space holds gates hard, and a part of one's own where it is copied. */
export function aheadOf(board: Board, o: Objective): (Gate | 'contribution')[] {
  const hard = board.table('board').get(board.id).value?.rules?.hard
  const begun = hard || o.passes?.length || o.checks?.length || o.overlaps?.length || notesAbout(board, `objective/${o.id}`, 'effect', 'reason').some((n) => !n.hidden)
  return [...(begun ? gates.filter((g) => !passOf(o, g)) : []), ...(!o.contribution && copiedFrom(board, o) ? (['contribution'] as const) : [])]
}
