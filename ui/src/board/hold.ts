// Notes and groups in the hand: from lifting them to letting go. Mouse,
// finger, keyboard and click-to-place all go through here.
import type { Ref } from '../sync/types'
import { targetAt, type Target } from './drop'
import { center, type Point } from './geometry'
import { tell } from './here'
import { keysAt } from './order'
import { groupHead, groupPad } from './layout'
import { groupRef, noteRef, refId, refKind, type Wall } from './model'
import { fits } from './notekinds'
import { newId } from '../sync/id'

// Others need to see that something moves, not all of five hundred notes.
const shownToOthers = 60

export interface Hold {
  readonly refs: readonly Ref[]
  /** Moves everything by so much from where it was lifted; `at` is the wall point that decides the target. */
  move(by: Point, at: Point): void
  /** Ends the hold by a command, if anything changed. Says where things went. */
  drop(): Target
  cancel(): void
}

/** Which things move together when this one is lifted. */
export function liftedWith(wall: Wall, ref: Ref): Ref[] {
  const chosen = wall.selection.peek()
  const refs = chosen.has(ref) ? [...chosen] : [ref]
  return refs.filter((r) => refKind(r) === 'group' || !refs.includes(groupRef(wall.home(refId(r)).peek() ?? '')))
}

export function lift(wall: Wall, refs: readonly Ref[]): Hold {
  const from = new Map<Ref, Point>(refs.map((r) => [r, { x: wall.rect(r).x, y: wall.rect(r).y }]))
  const notes = new Set(refs.filter((r) => refKind(r) === 'note').map(refId))
  const groups = new Set(refs.filter((r) => refKind(r) === 'group').map(refId))
  let target: Target = { kind: 'wall' }
  let moved = false

  const show = (places: ReadonlyMap<Ref, Point>) => {
    wall.held.value = places
    const drag = [...places].slice(0, shownToOthers).map(([r, p]) => ({ note: refId(r), x: Math.round(p.x), y: Math.round(p.y) }))
    tell(wall.board, { drag: drag.length ? drag : undefined })
  }
  const end = () => {
    wall.target.value = { kind: 'wall' }
    tell(wall.board, { drag: undefined })
  }
  show(from)

  return {
    refs,
    move(by, at) {
      moved = true
      show(new Map([...from].map(([r, p]) => [r, { x: p.x + by.x, y: p.y + by.y }])))
      target = targetAt(at, notes, groups, wall.around())
      const former = wall.target.peek()
      if (former.kind !== target.kind || JSON.stringify(former) !== JSON.stringify(target)) wall.target.value = target
    },
    drop() {
      const places = wall.held.peek()
      end()
      if (moved) settle(wall, places, target)
      // The prediction is published with the next frame; letting go before would show the old place for one frame.
      requestAnimationFrame(() => {
        if (wall.held.peek() === places) wall.held.value = new Map()
      })
      return target
    },
    cancel() {
      wall.held.value = new Map()
      end()
    },
  }
}

/** Turns where things were let go into commands. Things deleted meanwhile are left out. */
export function settle(wall: Wall, places: ReadonlyMap<Ref, Point>, target: Target): void {
  const { board } = wall
  const alive = [...places].filter(([r]) => {
    const e = refKind(r) === 'note' ? wall.note(refId(r)).peek() : wall.group(refId(r)).peek()
    return e !== undefined && !e.gone
  })
  const notes = alive.filter(([r]) => refKind(r) === 'note').map(([r, p]) => ({ note: refId(r), x: Math.round(p.x), y: Math.round(p.y) }))
  const groups = alive.filter(([r]) => refKind(r) === 'group').map(([r, p]) => ({ group: refId(r), x: Math.round(p.x), y: Math.round(p.y) }))

  if (target.kind === 'group') {
    for (const g of groups) board.dispatch('MergeGroups', { from: g.group, into: target.id })
    placeInGroup(wall, target.id, notes.map((n) => n.note), target.index)
    return
  }
  if (target.kind === 'note' && notes.length > 0) {
    // An answer laid on an issue answers it, and stays where it was.
    const to = noteRef(target.id)
    const answers = notes.filter((n) => wall.note(n.note).peek()?.kind === 'answer' && !wall.note(n.note).peek()?.about?.includes(to))
    if (answers.length === notes.length && fits(board, 'answer', to)) {
      board.dispatch('LinkNotes', { notes: answers.map((n) => n.note), to })
      return
    }
    groupTogether(wall, [target.id, ...notes.map((n) => n.note)])
    return
  }
  if (notes.length > 0) board.dispatch('MoveNotes', { notes })
  for (const g of groups) board.dispatch('MoveGroup', g)
}

/** Puts notes into a group at a place counted with those that already lie in it; does nothing when that changes nothing. */
export function placeInGroup(wall: Wall, group: string, notes: readonly string[], index = Infinity): void {
  if (notes.length === 0) return
  const all = wall.members(group).peek()
  const before = all.slice(0, Math.min(index, all.length)).filter((id) => !notes.includes(id))
  const rest = all.filter((id) => !notes.includes(id))
  const after = [...before, ...notes, ...rest.slice(before.length)]
  if (after.length === all.length && after.every((id, i) => id === all[i])) return
  const keys = keysAt(rest.map((id) => ({ order: wall.note(id).peek()?.order ?? '' })), before.length, notes.length)
  wall.board.dispatch('PlaceInGroup', { group, notes: notes.map((note, i) => ({ note, order: keys[i]! })) })
}

/** A new group around notes, where the first of them lies; its name is written next. */
export function groupTogether(wall: Wall, notes: readonly string[], name = ''): string {
  const first = wall.noteRect(notes[0]!)
  const group = newId()
  wall.board.dispatch('AddGroup', {
    group,
    name,
    x: Math.round(first.x - groupPad),
    y: Math.round(first.y - groupHead),
    notes: [...notes],
  })
  wall.selection.value = new Set([groupRef(group)])
  wall.active.value = groupRef(group)
  wall.editing.value = groupRef(group)
  return group
}

/** The point that decides the target when there is no pointer: the middle of the first held thing. */
export const heart = (wall: Wall, hold: Hold): Point => center(wall.rect(hold.refs[0] ?? noteRef('')))
