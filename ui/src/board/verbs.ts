// What a person can do to the wall, whichever way they ask for it.
import { batch, untracked } from '@preact/signals'
import { myBreakout } from '../voices/breakout'
import { meetingOf } from '../meeting/phase'
import { present } from '../shell/whoshere'
import type { NoteColor, NoteKind, Ref } from '../sync/types'
import { newId, newSalt } from '../sync/id'
import { mayWrite } from './allowed'
import { fitted, following, visible } from './camera'
import { approach, fly } from './fly'
import { bounds, center, freeSpot, overlaps, type Point, type Rect } from './geometry'
import { placeInGroup } from './hold'
import { groupGap, noteMinHeight, noteWidth } from './layout'
import { groupRef, noteRef, refId, refKind, type Wall } from './model'
import { steps, type Direction } from './nav'
import { keysAt } from './order'

export const colors: readonly NoteColor[] = ['sun', 'rose', 'mint', 'sky', 'lilac', 'stone']

const rounded = (p: Point): Point => ({ x: Math.round(p.x), y: Math.round(p.y) })
const noteSize = { w: noteWidth, h: noteMinHeight }

/** Everything on the wall that a new thing should not cover. */
const taken = (wall: Wall) => [
  ...wall.groups.peek().map(wall.groupRect),
  ...wall.notes.peek().filter((id) => !wall.home(id).peek()).map(wall.noteRect),
]

/** The middle of what the window shows. */
export const middle = (wall: Wall): Point => center(visible(wall.camera.peek(), wall.window.peek()))

// The colour last used goes on, so that somebody sorting by colour need not choose again and again.
let lastColor: NoteColor = 'sun'

/** What a new note is, where that is not what the step of the meeting says. */
export interface Is { kind?: NoteKind; about?: Ref[]; for?: string; forName?: string }

/** A new note with its middle at `at` or, without a place, beside the active thing; it is written next. */
export function addNote(wall: Wall, at?: Point, text?: string, is: Is = {}): string {
  const note = newId()
  const active = wall.active.peek()
  const beside = at === undefined && active && exists(wall, active) ? active : undefined
  const group = at
    ? wall.groups.peek().find((g) => overlaps(wall.groupRect(g), { ...at, w: 1, h: 1 }))
    : beside && (refKind(beside) === 'group' ? refId(beside) : wall.home(refId(beside)).peek())
  let corner: Point
  let order: string | undefined
  if (group && !wall.collapsed.peek().has(group)) {
    const members = wall.members(group).peek()
    const after = beside ? members.indexOf(refId(beside)) + 1 || members.length : members.length
    order = keysAt(members.map((id) => ({ order: wall.note(id).peek()?.order ?? '' })), after)[0]!
    corner = wall.groupRect(group)
  } else if (beside) {
    corner = freeSpot(besideOf(wall, wall.rect(beside)), noteSize, taken(wall), groupGap)
  } else {
    const p = at ?? seat(wall)
    const corner_ = at ? undefined : myBreakout(wall.board)
    const wanted = corner_ ? { x: corner_.x, y: corner_.y } : { x: p.x - noteWidth / 2, y: p.y - noteMinHeight / 2 }
    corner = at ? wanted : freeSpot(wanted, noteSize, taken(wall))
  }
  const home = group && order ? { group, order } : {}
  const phase = meetingOf(wall.board).now.peek()?.id
  wall.board.dispatch('AddNote', { note, ...(phase && { phase }), ...rounded(corner), color: lastColor, ...(text ? { text } : {}), ...home, ...answering(wall, beside), ...is, salt: newSalt() })
  return note
}

/** Where answers are written, a note made beside an issue answers it. */
function answering(wall: Wall, beside: Ref | undefined): Is {
  if (!beside || refKind(beside) !== 'note' || meetingOf(wall.board).now.peek()?.notes !== 'answer') return {}
  return wall.note(refId(beside)).peek()?.kind === 'issue' ? { about: [beside] } : {}
}

// People who begin at the same moment do not see each other's notes yet: each
// begins at a place of their own around the middle, the nearest first.
const step = { w: noteWidth + groupGap, h: noteMinHeight + groupGap }
const seats = Array.from({ length: 49 }, (_, i) => [(i % 7) - 3, Math.floor(i / 7) - 3] as const)
  .sort(([ax, ay], [bx, by]) => Math.hypot(ax * step.w, ay * step.h) - Math.hypot(bx * step.w, by * step.h))

function seat(wall: Wall): Point {
  const here = untracked(() => present(wall.board)).map((p) => p.id).sort() // the same on every page
  const [dx, dy] = seats[Math.max(0, here.indexOf(wall.board.me.peek()?.person ?? '')) % seats.length]!
  const p = middle(wall)
  return { x: p.x + dx * step.w, y: p.y + dy * step.h }
}

// To the right; where the window ends, under the beginning of the row, as one writes.
function besideOf(wall: Wall, r: Rect): Point {
  const v = visible(wall.camera.peek(), wall.window.peek())
  if (r.x + r.w + groupGap + noteWidth <= v.x + v.w) return { x: r.x + r.w + groupGap, y: r.y }
  const row = taken(wall).filter((o) => Math.abs(o.y - r.y) < 40 && o.x >= v.x && o.x <= r.x)
  return { x: Math.min(r.x, ...row.map((o) => o.x)), y: r.y + r.h + groupGap }
}

/** Makes it the active and only chosen thing and opens it for writing. */
export function write(wall: Wall, ref: Ref): void {
  if (!mayWrite(wall, ref)) return
  batch(() => {
    wall.selection.value = new Set([ref])
    wall.active.value = ref
    wall.editing.value = ref
  })
  approach(wall, ref)
}

export function exists(wall: Wall, ref: Ref): boolean {
  const e = refKind(ref) === 'note' ? wall.note(refId(ref)).peek() : wall.group(refId(ref)).peek()
  return e !== undefined && !e.gone
}

/** Notes among refs, those of chosen groups included. */
export const notesOf = (wall: Wall, refs: Iterable<Ref>): string[] => [
  ...new Set([...refs].flatMap((r) => (refKind(r) === 'note' ? [refId(r)] : wall.members(refId(r)).peek()))),
]

export function colorNotes(wall: Wall, refs: Iterable<Ref>, color: NoteColor): void {
  lastColor = color
  const notes = notesOf(wall, refs).filter((id) => (wall.note(id).peek()?.color ?? 'sun') !== color)
  if (notes.length > 0) wall.board.dispatch('ColorNotes', { notes, color })
}

/** Deletes things, groups with their notes. Answers how many notes, and the way back. */
export function remove(wall: Wall, refs: Iterable<Ref>): { notes: number; restore: () => void } {
  const { board } = wall
  const list = [...refs]
  const notes = notesOf(wall, list)
  const groups = list.filter((r) => refKind(r) === 'group').map((r) => {
    const { name = '', x, y } = wall.group(refId(r)).peek() ?? { x: 0, y: 0 }
    return { group: refId(r), name, x, y, notes: [...wall.members(refId(r)).peek()] }
  })
  if (notes.length > 0) board.dispatch('DeleteNotes', { notes })
  for (const { group } of groups) board.dispatch('DissolveGroup', { group, notes: [] })
  forget(wall, [...list, ...notes.map(noteRef)])
  return {
    notes: notes.length,
    restore() {
      if (notes.length > 0) board.dispatch('RestoreNotes', { notes })
      // A dissolved group does not come back; another takes its place.
      for (const g of groups) board.dispatch('AddGroup', { ...g, group: newId() })
    },
  }
}

/** Takes the box away and leaves its notes where they lie. */
export function dissolve(wall: Wall, group: string): void {
  const notes = wall.members(group).peek().map((id) => ({ note: id, ...rounded(wall.spot(id).peek()) }))
  wall.board.dispatch('DissolveGroup', { group, notes })
  forget(wall, [groupRef(group)])
}

/** Takes things that are gone out of everything that points at them. */
export function forget(wall: Wall, refs: readonly Ref[]): void {
  const rest = [...wall.selection.peek()].filter((r) => !refs.includes(r))
  batch(() => {
    if (rest.length !== wall.selection.peek().size) wall.selection.value = new Set(rest)
    if (refs.includes(wall.editing.peek() ?? '')) wall.editing.value = undefined
  })
}

/** Takes notes out of their group and lays them beside it. */
export function ungroup(wall: Wall, notes: readonly string[]): void {
  const others = taken(wall)
  const placed = notes.map((note) => {
    const home = wall.home(note).peek()
    const r = home ? wall.groupRect(home) : wall.noteRect(note)
    const size = { w: noteWidth, h: wall.height(note).peek() }
    const p = rounded(freeSpot({ x: r.x + r.w + 24, y: r.y }, size, others))
    others.push({ ...p, ...size })
    return { note, ...p }
  })
  wall.board.dispatch('MoveNotes', { notes: placed })
}

/** Moves things one step: notes of a group change places in it, others move on the wall. */
export function nudge(wall: Wall, refs: readonly Ref[], way: Direction, by = 40): void {
  const d = steps[way]
  const free: { note: string; x: number; y: number }[] = []
  for (const ref of refs) {
    const id = refId(ref)
    const { x, y } = wall.rect(ref)
    const home = refKind(ref) === 'note' ? wall.home(id).peek() : undefined
    const to = rounded({ x: x + d.x * by, y: y + d.y * by })
    if (refKind(ref) === 'group') wall.board.dispatch('MoveGroup', { group: id, ...to })
    else if (home) shift(wall, home, id, d.x + d.y)
    else free.push({ note: id, ...to })
  }
  if (free.length > 0) wall.board.dispatch('MoveNotes', { notes: free })
}

/** Moves a note so many places on in its group. */
export function shift(wall: Wall, group: string, note: string, by: number): void {
  const list = wall.members(group).peek()
  const to = list.indexOf(note) + by
  if (to < 0 || to >= list.length) return
  placeInGroup(wall, group, [note], by > 0 ? to + 1 : to)
}

/** The words that something made of these notes or groups starts with. */
export function titleFrom(wall: Wall, refs: readonly Ref[]): string {
  const text = (ref: Ref) =>
    ((refKind(ref) === 'note' ? wall.note(refId(ref)).peek()?.text : wall.group(refId(ref)).peek()?.name) ?? '').trim()
  const first = refs.map(text).find((t) => t !== '') ?? ''
  const line = first.split('\n')[0] ?? ''
  return line.length > 300 ? line.slice(0, 299) + '…' : line
}

export const fitAll = (wall: Wall): void => {
  const all = bounds(taken(wall))
  if (all) fly(wall, fitted(all, wall.window.peek()))
}

/** The first look: everything, or its upper left part when everything would be too small to read. */
export function look(wall: Wall): void {
  const all = bounds(taken(wall))
  if (!all) return
  const whole = fitted(all, wall.window.peek())
  wall.camera.value = whole.k >= 0.4 ? whole : { x: all.x - 24 / 0.6, y: all.y - 24 / 0.6, k: 0.6 }
}

/** Brings a thing into view, makes it active and chosen. */
export function reveal(wall: Wall, ref: Ref): void {
  const home = refKind(ref) === 'note' ? wall.home(refId(ref)).peek() : undefined
  batch(() => {
    if (home && wall.collapsed.peek().has(home)) {
      wall.collapsed.value = new Set([...wall.collapsed.peek()].filter((g) => g !== home))
    }
    wall.selection.value = new Set([ref])
    wall.active.value = ref
  })
  const r = wall.rect(ref)
  const camera = wall.camera.peek()
  const window = wall.window.peek()
  fly(wall, overlaps(r, visible(camera, window)) ? following(camera, r, window) : fitted(r, window, 48, Math.max(0.8, camera.k)))
}

/** A free place for something of this size near the middle of the window. */
export const middleFor = (wall: Wall, size: { w: number; h: number }): Point => {
  const p = middle(wall)
  return rounded(freeSpot({ x: p.x - size.w / 2, y: p.y - size.h / 2 }, size, taken(wall)))
}
