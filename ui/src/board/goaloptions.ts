import { board as words } from '../i18n/board'
import type { Board, Ref } from '../sync/types'
import { keyResultsOf, objectivesOf } from './goalverbs'

/** The goals of a board as a choice, key results below their objective. Subscribes. */
export const goalOptions = (board: Board): { value: Ref; label: string }[] =>
  objectivesOf(board).flatMap((o) => [
    { value: `objective/${o.id}`, label: o.title || words().untitled },
    ...keyResultsOf(board, o.id).map((k) => ({ value: `keyresult/${k.id}`, label: `– ${k.title || words().untitled}` })),
  ])
