// Goes where the followed person goes: the same part of the wall, or the same
// view. Whatever this person does with the wall or the views themselves ends it.
import { effect } from '@preact/signals'
import type { Camera } from '../board/camera'
import { wallOf } from '../board/model'
import { show, view, views, viewsHere } from '../shell/view'
import type { Board, Peer } from '../sync/types'
import { following, leave } from './following'

const glideMs = 110 // in which two thirds of the way are gone
const near = 0.4 // window pixels

/** Follows until the returned function is called. */
export function ride(board: Board): () => void {
  const wall = wallOf(board)
  const calm = matchMedia('(prefers-reduced-motion: reduce)')
  const before = view.peek()
  let expected = before
  let target: Camera | undefined
  let frame = 0
  let last = 0
  // A new object: whatever still moves the camera sees that it is no longer its own.
  let put: Camera = (wall.camera.value = { ...wall.camera.peek() })
  const move = (to: Camera) => {
    put = to
    wall.camera.value = to
  }
  const step = (now: number) => {
    frame = 0
    if (!target) return
    const part = 1 - Math.exp(-Math.min(100, now - last) / glideMs)
    last = now
    const next = part < 1 ? toward(put, target, part, wall.window.peek()) : target
    if (Math.hypot(next.x - target.x, next.y - target.y) * target.k < near && Math.abs(next.k / target.k - 1) < 0.001) return move(target)
    move(next)
    frame = requestAnimationFrame(step)
  }
  const aim = (to: Camera) => {
    target = to
    if (calm.matches) return move(to)
    if (frame) return
    last = performance.now()
    frame = requestAnimationFrame(step)
  }
  const stops = [
    effect(() => {
      const peer = leader(board)
      if (!peer) return
      const theirs = peer.view === 'both' && !viewsHere.value.includes('both') ? 'wall' : views.find((v) => v === peer.view)
      if (theirs && theirs !== view.peek() && !(theirs === 'wall' && view.peek() === 'both')) {
        show(theirs)
        expected = view.peek()
      }
      const { w, h } = wall.window.value
      if (!peer.window || w === 0) return
      const k = Math.min(4, Math.max(0.05, w / peer.window.w))
      aim({ x: peer.window.x - w / 2 / k, y: peer.window.y - h / 2 / k, k })
    }),
    effect(() => {
      const own = wall.camera.value !== put || view.value !== expected || wall.editing.value !== undefined
      if (own) leave()
    }),
  ]
  const key = (e: KeyboardEvent) => {
    if (e.key === 'Escape' && !e.defaultPrevented && !document.querySelector('dialog[open]')) leave()
  }
  document.addEventListener('keydown', key)
  return () => {
    for (const stop of stops) stop()
    document.removeEventListener('keydown', key)
    cancelAnimationFrame(frame)
    // Somebody who was called away goes back to what they had; who went on by themselves stays.
    if (view.peek() === expected && wall.camera.peek() === put && expected !== before) show(before)
  }
}

/** The page of the followed person that shows most. */
function leader(board: Board): Peer | undefined {
  const whom = following.value
  const light = board.spotlight.value
  if (whom?.call && light?.n === whom.call) return board.peer(light.session).value
  const pages = board.peers.value.flatMap((s) => board.peer(s).value ?? []).filter((p) => p.person === whom?.person)
  return pages.findLast((p) => p.window) ?? pages.at(-1)
}

/** A part of the way: what lies in the middle moves straight, magnification evenly. */
function toward(a: Camera, b: Camera, part: number, { w, h }: { w: number; h: number }): Camera {
  const k = a.k * (b.k / a.k) ** part
  const along = (from: number, to: number, size: number) => {
    const [m, n] = [from + size / 2 / a.k, to + size / 2 / b.k]
    return m + (n - m) * part - size / 2 / k
  }
  return { x: along(a.x, b.x, w), y: along(a.y, b.y, h), k }
}
