// Beginning and ending to write in place on the wall.
import { masked, maskWanted, may } from '../meeting/phase'
import type { Ref } from '../sync/types'
import { noteRef, refId, refKind, type Wall } from './model'
import { addNote, forget, write, type Is } from './verbs'

// Notes made by this page and not yet left: an empty one among them was a
// change of mind and goes away without a word.
const fresh = new Set<string>()

export function addAndWrite(wall: Wall, at?: { x: number; y: number }, is?: Is): void {
  if (!may(wall.board, 'write')) return
  if (masked(wall.board)) {
    maskWanted.value++
    return
  }
  const id = addNote(wall, at, undefined, is)
  fresh.add(id)
  write(wall, noteRef(id))
}

export function endWriting(wall: Wall, ref: Ref, how: 'enter' | 'next' | 'escape' | 'blur'): void {
  if (wall.editing.peek() !== ref) return
  const id = refId(ref)
  const empty = refKind(ref) === 'note' && wall.board.field(ref + '/text').text.peek().trim() === ''
  const unwanted = fresh.delete(id) && empty
  wall.editing.value = undefined
  // The focus leaves the textarea before it goes away, so that the keyboard stays on the wall.
  const thing = how === 'blur' ? null : document.activeElement?.closest<HTMLElement>('[data-ref]')
  const place = unwanted ? thing?.closest<HTMLElement>('.wall-view') : thing
  place?.focus({ preventScroll: true })
  if (unwanted) {
    wall.board.dispatch('DeleteNotes', { notes: [id] })
    forget(wall, [ref])
    if (wall.active.peek() === ref) wall.active.value = undefined
  } else if (how === 'next') {
    addAndWrite(wall)
  }
}
