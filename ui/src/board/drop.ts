// What letting go means: decided from places alone, so that mouse, touch,
// keyboard and menus all end in the same commands.
import { grow, inside, type Point, type Rect } from './geometry'
import { slotAt, type GroupLayout } from './layout'

export interface Surroundings {
  /** Notes outside of groups, topmost first. */
  notes: readonly { id: string; rect: Rect }[]
  /** Open and collapsed groups, topmost first; heights are those of their notes. */
  groups: readonly { id: string; layout: GroupLayout; heights: readonly number[] }[]
}

export type Target =
  | { kind: 'wall' }
  | { kind: 'note'; id: string }
  | { kind: 'group'; id: string; index: number }

const wall: Target = { kind: 'wall' }

/** What lies under p for the held notes and groups; held things never receive themselves. */
export function targetAt(p: Point, heldNotes: ReadonlySet<string>, heldGroups: ReadonlySet<string>, around: Surroundings): Target {
  const group = around.groups.find((g) => !heldGroups.has(g.id) && inside(g.layout.rect, p))
  if (group) return { kind: 'group', id: group.id, index: slotAt(group.layout, group.heights, p) }
  // A group does not join a single note, and the rim of a note is for laying notes beside each other.
  if (heldGroups.size > 0) return wall
  const note = around.notes.find((n) => !heldNotes.has(n.id) && inside(grow(n.rect, -Math.min(n.rect.w, n.rect.h) / 5), p))
  return note ? { kind: 'note', id: note.id } : wall
}
