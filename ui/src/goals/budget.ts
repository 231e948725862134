// How many changes after agreement the space has room for in a cycle, and how
// many a board has made. The server counts the same.
import type { Wish } from '../board/amend'
import { everAgreed, type Goal } from '../lineage/versions'
import type { Board } from '../sync/types'
import { goalOf } from './stage'

export interface Budget { used: number; most: number; hard: boolean }

/** Changes of a goal since a moment, one for each command, and its reopenings unless it was closed. */
export function changesSince(goal: Goal, since: number): number {
  const changes = (goal.changes ?? []).filter((c) => !c.also && c.at >= since)
  const reopened = (goal.versions ?? []).filter((v) => v.reason && v.closed === undefined && (v.until ?? 0) >= since)
  return changes.length + reopened.length
}

/** Undefined where the space has set none. */
export function budgetOf(board: Board): Budget | undefined {
  const b = board.table('board').get(board.id).value
  const most = b?.rules?.changes
  if (!most) return undefined
  const since = Date.parse(b.cycle?.start ?? '') || 0
  const goals: Goal[] = [...board.table('objective').all.value, ...board.table('keyresult').all.value]
  return { used: goals.reduce((n, g) => n + changesSince(g, since), 0), most, hard: b.rules?.hard ?? false }
}

/** The budget of a change that waits for its reason; undefined where it costs nothing. */
export function budgetFor(board: Board, wish: Wish): Budget | undefined {
  return wish.of && goalOf(board, wish.of)?.state === 'closed' ? undefined : budgetOf(board)
}

/** Whether any goal of a board was agreed. */
export const anyAgreed = (board: Board): boolean => board.table('objective').all.value.some(everAgreed) || board.table('keyresult').all.value.some(everAgreed)
