// Deleting says so and offers the way back at once; the trash keeps the rest.
import { board as words } from '../i18n/board'
import { toast } from '../kit/toast'
import type { Ref } from '../sync/types'
import { mayRemove } from './allowed'
import { nearest } from './nav'
import { focusDrawn, reachable } from './reach'
import type { Wall } from './model'
import { remove } from './verbs'

export function removeWithUndo(wall: Wall, refs: readonly Ref[]): void {
  if (refs.length === 0 || !refs.every((ref) => mayRemove(wall, ref))) return
  const next = neighbour(wall, refs)
  const { notes, restore } = remove(wall, refs)
  wall.active.value = next
  if (next) focusDrawn(next)
  const t = words()
  toast({ text: notes > 0 ? t.said.deleted(notes) : t.said.groupDeleted, action: { label: t.undo, run: restore } })
}

// The focus goes on to what lay beside, not back to the beginning.
function neighbour(wall: Wall, refs: readonly Ref[]): Ref | undefined {
  const all = reachable(wall)
  const from = all.find(([r]) => r === refs[0])
  const rest = all.filter(([r]) => !refs.includes(r))
  if (!from) return undefined
  for (const way of ['right', 'left', 'down', 'up'] as const) {
    const found = nearest(from[1], way, rest)
    if (found) return found
  }
  return undefined
}
