import { goalWanted } from '../board/making'
import { go } from '../route'
import type { MapGoal } from '../space/types'

/** Opens a goal where it lives, and points it out there. */
export function openGoal(g: MapGoal): void {
  go(`/b/${g.board}`)
  goalWanted.value = `${g.kind}/${g.id.slice(g.board.length + 1)}`
}
