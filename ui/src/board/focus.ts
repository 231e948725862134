// How many goals a team can keep in mind, as the space has it. More are a
// warning here and a line in the history.
import type { Board } from '../sync/types'

export function mostOf(board: Board): { objectives: number; keyresults: number } {
  const rules = board.table('board').get(board.id).value?.rules
  return { objectives: rules?.objectives || 3, keyresults: rules?.keyresults || 5 }
}
