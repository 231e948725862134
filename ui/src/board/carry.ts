// Things picked up by Space or by a click, carried by arrows or the pointer,
// and put down by Enter or the next click: the way without dragging.
import type { Ref } from '../sync/types'
import { board as words } from '../i18n/board'
import { announce } from '../kit/announce'
import { mayMove } from './allowed'
import { following } from './camera'
import type { Target } from './drop'
import { center, type Point } from './geometry'
import { heart, lift, liftedWith, type Hold } from './hold'
import { refId, refKind, type Wall } from './model'

interface Carried { hold: Hold; by: Point; target: string }

const carried = new WeakMap<Wall, Carried>()

export function pickUp(wall: Wall, ref: Ref): void {
  if (!mayMove(wall, ref) || wall.carrying.peek()) return
  carried.set(wall, { hold: lift(wall, liftedWith(wall, ref)), by: { x: 0, y: 0 }, target: '' })
  wall.carrying.value = true
  announce(words().said.lifted(calledRef(wall, ref)))
}

/** Carries on by so much; the middle of the first thing decides what it would be put on. */
export function carryBy(wall: Wall, dx: number, dy: number): void {
  const c = carried.get(wall)
  if (!c) return
  c.by = { x: c.by.x + dx, y: c.by.y + dy }
  const at = heart(wall, c.hold)
  c.hold.move(c.by, { x: at.x + dx, y: at.y + dy })
  wall.camera.value = following(wall.camera.peek(), wall.rect(c.hold.refs[0]!), wall.window.peek(), 40)
  const over = called(wall, wall.target.peek())
  if (over !== c.target) announce(over ? words().said.over(over) : words().said.overWall)
  c.target = over
}

/** Carries the middle of the first thing to a place. */
export function carryTo(wall: Wall, at: Point): void {
  const c = carried.get(wall)
  if (!c) return
  const now = center(wall.rect(c.hold.refs[0]!))
  c.by = { x: c.by.x + at.x - now.x, y: c.by.y + at.y - now.y }
  c.hold.move(c.by, at)
}

export function putDown(wall: Wall): void {
  const c = carried.get(wall)
  if (!c) return
  carried.delete(wall)
  wall.carrying.value = false
  sayDropped(wall, c.hold.drop())
}

/** Puts everything back; false when nothing was carried. */
export function putBack(wall: Wall): boolean {
  const c = carried.get(wall)
  if (!c) return false
  carried.delete(wall)
  wall.carrying.value = false
  c.hold.cancel()
  announce(words().said.cancelled)
  return true
}

export function sayDropped(wall: Wall, target: Target): void {
  const t = words().said
  announce(target.kind === 'wall' ? t.dropped : target.kind === 'note' ? (wall.editing.peek() ? t.grouped : t.linked(called(wall, target))) : t.droppedIn(called(wall, target)))
}

const called = (wall: Wall, target: Target): string =>
  target.kind === 'wall' ? '' : calledRef(wall, (target.kind === 'note' ? 'note/' : 'group/') + target.id)

/** What a note or group is called when speaking of it. */
export function calledRef(wall: Wall, ref: Ref): string {
  if (refKind(ref) === 'group') return wall.group(refId(ref)).peek()?.name || words().unnamedGroup
  const text = wall.note(refId(ref)).peek()?.text ?? ''
  return words().aNote(text.length > 60 ? text.slice(0, 59) + '…' : text)
}
