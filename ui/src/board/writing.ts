// Beginning and ending to write in place on the wall.
import { batch } from '@preact/signals'
import type { Ref } from '../sync/types'
import { refId, refKind, type Wall } from './model'
import { addNote, forget, write } from './verbs'
import { noteRef } from './model'

// Notes made by this page and not yet left: an empty one among them was a
// change of mind and goes away without a word.
const fresh = new Set<string>()

export function addAndWrite(wall: Wall, at?: { x: number; y: number }): void {
  if (!wall.canEdit.peek()) return
  const id = addNote(wall, at)
  fresh.add(id)
  write(wall, noteRef(id))
}

export function endWriting(wall: Wall, ref: Ref, how: 'enter' | 'next' | 'escape' | 'blur'): void {
  if (wall.editing.peek() !== ref) return
  const id = refId(ref)
  const empty = refKind(ref) === 'note' && wall.board.field(ref + '/text').text.peek().trim() === ''
  const unwanted = fresh.delete(id) && empty
  batch(() => {
    wall.editing.value = undefined
    if (unwanted) {
      wall.board.dispatch('DeleteNotes', { notes: [id] })
      forget(wall, [ref])
      if (wall.active.peek() === ref) wall.active.value = undefined
    } else if (how === 'next') {
      addAndWrite(wall)
    }
  })
}
