// What I may do to a thing on the wall at this moment. Subscribes where read in a component.
import { may } from '../meeting/phase'
import type { Act, Ref } from '../sync/types'
import { refId, refKind, type Wall } from './model'

// One's own notes are for whoever may write; groups belong to all.
function allowed(wall: Wall, ref: Ref, others: Act): boolean {
  if (refKind(ref) === 'group') return may(wall.board, 'sort')
  const note = wall.note(refId(ref)).value
  const mine = note?.by === wall.board.me.value?.person
  if (note?.hidden && !mine) return false
  return may(wall.board, mine ? 'write' : others)
}

export const mayMove = (wall: Wall, ref: Ref): boolean => allowed(wall, ref, 'sort')
export const mayRemove = (wall: Wall, ref: Ref): boolean => allowed(wall, ref, 'edit')
/** Where a text was erased nobody writes again. */
export const mayWrite = (wall: Wall, ref: Ref): boolean => mayRemove(wall, ref) && !wall.note(refId(ref)).value?.erased
