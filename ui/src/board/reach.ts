// What the keyboard can be on.
import type { Ref } from '../sync/types'
import { following } from './camera'
import { fly, heading } from './fly'
import type { Rect } from './geometry'
import { groupRef, noteRef, type Wall } from './model'

/** Notes and groups that the keyboard can reach. */
export const reachable = (wall: Wall): (readonly [Ref, Rect])[] => [
  ...wall.groups.peek().map((id) => {
    const r = wall.groupRect(id)
    // A group is reached by its heading, so that the way down goes on into its notes.
    return [groupRef(id), { ...r, h: Math.min(r.h, 40) }] as const
  }),
  ...wall.notes.peek().filter((id) => !wall.hidden(id)).map((id) => [noteRef(id), wall.noteRect(id)] as const),
]

export function focusOn(wall: Wall, ref: Ref): void {
  wall.active.value = ref
  fly(wall, following(heading(wall), wall.rect(ref), wall.window.peek(), 32))
}

/** Puts the browser's focus on a thing that is drawn. */
export function focusDrawn(ref: Ref): void {
  document.querySelector<HTMLElement>(`[data-ref="${ref}"]`)?.focus({ preventScroll: true })
}
