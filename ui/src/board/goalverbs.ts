// What a person can do to objectives and key results.
import type { Board, KeyResult, Objective, Ref } from '../sync/types'
import { newId } from '../sync/id'
import { change } from './amend'
import { byOrder, keysAt } from './order'

export const objectivesOf = (board: Board): Objective[] =>
  board.table('objective').all.value.filter((o) => !o.gone).sort(byOrder)

export const keyResultsOf = (board: Board, objective: string): KeyResult[] =>
  board.table('keyresult').all.value.filter((k) => !k.gone && k.objective === objective).sort(byOrder)

/** Key results whose objective was deleted count as deleted with it. */
export const isLive = (board: Board, ref: Ref): boolean => {
  const [kind, id] = ref.split('/') as [string, string]
  if (kind === 'objective') return board.table('objective').get(id).value?.gone === undefined && board.table('objective').get(id).value !== undefined
  const k = board.table('keyresult').get(id).value
  return k !== undefined && !k.gone && isLive(board, 'objective/' + k.objective)
}

export function draftObjective(board: Board, title = '', from: Ref[] = [], index?: number): string {
  const objective = newId()
  const list = objectivesOf(board)
  const order = keysAt(list, index ?? list.length)[0]!
  board.dispatch('DraftObjective', { objective, title, order, ...(from.length ? { from } : {}) })
  return objective
}

export function draftKeyResult(board: Board, objective: string, title = '', from: Ref[] = [], index?: number): string {
  const keyresult = newId()
  const list = keyResultsOf(board, objective)
  const order = keysAt(list, index ?? list.length)[0]!
  board.dispatch('DraftKeyResult', { keyresult, objective, title, order, ...(from.length ? { from } : {}) })
  return keyresult
}

/** Puts an objective at a place counted in the list as it is shown, itself included. */
export function moveObjective(board: Board, objective: string, index: number): void {
  const list = objectivesOf(board)
  const at = list.findIndex((o) => o.id === objective)
  if (at < 0 || index === at || index === at + 1) return
  const rest = list.filter((o) => o.id !== objective)
  const order = keysAt(rest, index > at ? index - 1 : index)[0]!
  board.dispatch('MoveObjective', { objective, order })
}

/** The same for a key result, which may change its objective by it. */
export function moveKeyResult(board: Board, keyresult: string, objective: string, index = Infinity): void {
  const list = keyResultsOf(board, objective)
  const at = list.findIndex((k) => k.id === keyresult)
  const to = Math.min(index, list.length)
  if (at >= 0 && (to === at || to === at + 1)) return
  const rest = list.filter((k) => k.id !== keyresult)
  const order = keysAt(rest, at >= 0 && to > at ? to - 1 : to)[0]!
  if (board.table('keyresult').get(keyresult).peek()?.objective === objective) board.dispatch('MoveKeyResult', { keyresult, objective, order })
  else change(board, 'keyresult/' + keyresult, 'MoveKeyResult', { keyresult, objective, order })
}

/** One place up or down; at an edge of its objective a key result goes on into the next one. Answers whether it moved. */
export function stepKeyResult(board: Board, keyresult: string, by: 1 | -1): boolean {
  const k = board.table('keyresult').get(keyresult).peek()
  if (!k) return false
  const list = keyResultsOf(board, k.objective)
  const at = list.findIndex((x) => x.id === keyresult)
  if (at + by >= 0 && at + by < list.length) {
    moveKeyResult(board, keyresult, k.objective, by > 0 ? at + 2 : at - 1)
    return true
  }
  const objectives = objectivesOf(board)
  const next = objectives[objectives.findIndex((o) => o.id === k.objective) + by]
  if (!next) return false
  moveKeyResult(board, keyresult, next.id, by > 0 ? 0 : Infinity)
  return true
}

export function stepObjective(board: Board, objective: string, by: 1 | -1): boolean {
  const list = objectivesOf(board)
  const at = list.findIndex((o) => o.id === objective)
  if (at < 0 || at + by < 0 || at + by >= list.length) return false
  moveObjective(board, objective, by > 0 ? at + 2 : at - 1)
  return true
}
