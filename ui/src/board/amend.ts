// What is agreed is changed with a reason, which is asked for here.
import { signal } from '@preact/signals'
import type { Board, Commands, GoalState, Ref } from '../sync/types'

/** Commands that change a goal and can say why. */
type Amending = { [C in keyof Commands]: 'reason' extends keyof Commands[C] ? C : never }[keyof Commands]

/** A change that waits for its reason; with `text` also for what is to be written. */
export interface Wish { readonly of?: Ref | undefined; readonly name: Amending; readonly data: object; readonly text?: string }
export const reasonWanted = signal<Wish | undefined>(undefined)

/** An objective of the company that would be agreed beside one on another board. */
export const besides = signal<Ref | undefined>(undefined)

/** Whether a goal can be changed without a reason: it is neither agreed nor closed. */
export const freely = (goal: { state?: GoalState } | undefined): boolean => goal?.state !== 'agreed' && goal?.state !== 'closed'

const stateOf = (board: Board, ref: Ref): GoalState | undefined => {
  const [kind, id] = ref.split('/') as ['objective' | 'keyresult', string]
  return board.table(kind).get(id).peek()?.state
}

/** Changes a goal at once, or asks why first. Answers whether it is done. */
export function change<C extends Amending>(board: Board, of: Ref, name: C, data: Commands[C]): boolean {
  if (stateOf(board, of) === 'agreed') {
    reasonWanted.value = { of, name, data }
    return false
  }
  board.dispatch(name, data)
  return true
}
