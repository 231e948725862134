// Which goals are shown: of one owner, in one stage, under one perspective, with one label.
import { signal } from '@preact/signals'
import { keyResultsOf } from '../board/goalverbs'
import type { Board, GoalState, Objective, Perspective } from '../sync/types'

export interface GoalFilter { owner?: string; state?: GoalState | 'draft'; perspective?: Perspective; label?: string }

/** What this page looks for; nothing: everything. */
export const goalFilter = signal<GoalFilter>({})

/** An objective is shown when it fits, or one of its key results does. Subscribes. */
export function passes(board: Board, o: Objective, f: GoalFilter = goalFilter.value): boolean {
  if (f.perspective && o.perspective !== f.perspective) return false
  const fits = (g: { owner?: string; state?: GoalState; labels?: readonly string[] }) =>
    (!f.label || !!g.labels?.includes(f.label)) &&
    (!f.owner || (f.owner === 'nobody' ? !g.owner : g.owner === f.owner)) && (!f.state || (g.state ?? 'draft') === f.state)
  return fits(o) || keyResultsOf(board, o.id).some(fits)
}
