// What an objective is for, written into its title in one press.
import { freely, reasonWanted } from '../board/amend'
import { coach } from '../i18n/coach'
import type { Board } from '../sync/types'

const longest = 300 // characters of a title

/** The words that would go behind the title: the purpose is the goal above, or left open. */
export const purposeFrom = (above: string): string => coach().purposeText(above.trim().replace(/[.!?。！？…]+$/u, ''))

/** Adds them; what is agreed asks for the reason first. */
export function addPurpose(board: Board, id: string, above: string): void {
  const o = board.table('objective').get(id).peek()
  const field = `objective/${id}/title` as const
  const title = ((o?.title ?? '').trimEnd() + purposeFrom(above)).slice(0, longest)
  if (freely(o)) board.field(field).set(title)
  else reasonWanted.value = { of: `objective/${id}`, name: 'SetText', data: { field }, text: title }
}
