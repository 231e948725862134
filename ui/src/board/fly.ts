// Moving the camera so that eyes can follow. Any own pan or zoom ends it.
import type { Ref } from '../sync/types'
import { fitted, following, type Camera } from './camera'
import type { Wall } from './model'

const ms = 240
const flights = new WeakMap<Wall, { to: Camera; shown: Camera }>()

/** Where the camera will be when it has arrived. */
export const heading = (wall: Wall): Camera => {
  const flight = flights.get(wall)
  return flight && flight.shown === wall.camera.peek() ? flight.to : wall.camera.peek()
}

const ease = (t: number) => 1 - (1 - t) ** 3

/** The camera a part of the way on; what lies in the middle moves straight and magnification grows evenly. */
function between(a: Camera, b: Camera, t: number, w: number, h: number): Camera {
  const k = a.k * (b.k / a.k) ** t
  const middle = (c: Camera) => ({ x: c.x + w / 2 / c.k, y: c.y + h / 2 / c.k })
  const [m, n] = [middle(a), middle(b)]
  return { x: m.x + (n.x - m.x) * t - w / 2 / k, y: m.y + (n.y - m.y) * t - h / 2 / k, k }
}

export function fly(wall: Wall, to: Camera): void {
  const from = wall.camera.peek()
  const window = wall.window.peek()
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || window.w === 0) {
    wall.camera.value = to
    return
  }
  const flight = { to, shown: from }
  flights.set(wall, flight)
  const start = performance.now()
  const step = (now: number) => {
    if (flights.get(wall) !== flight || wall.camera.peek() !== flight.shown) return
    const t = Math.min(1, Math.max(0, (now - start) / ms))
    flight.shown = t === 1 ? to : between(from, to, ease(t), window.w, window.h)
    wall.camera.value = flight.shown
    if (t === 1) flights.delete(wall)
    else requestAnimationFrame(step)
  }
  requestAnimationFrame(step)
}

/** Brings something into view that is to be written, near enough to read and, on a phone, above the keyboard. */
export function approach(wall: Wall, ref: Ref): void {
  const window = wall.window.peek()
  if (window.w === 0) return
  const r = wall.rect(ref)
  const c = heading(wall)
  const touch = matchMedia('(pointer: coarse)').matches
  const near = c.k < 0.65 ? fitted({ ...r, h: Math.min(r.h, 200) }, window, 48, 1) : following(c, r, window, 32)
  const to = touch ? { ...near, y: r.y - (window.h * 0.14) / near.k } : near
  if (to.x !== c.x || to.y !== c.y || to.k !== c.k) fly(wall, to)
}
