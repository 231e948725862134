// Which part of the wall the window shows: x, y is the wall point in the
// window's top left corner, k the magnification.
import { center, type Point, type Rect, type Size } from './geometry'

export interface Camera extends Point { readonly k: number }

const minZoom = 0.1
export const maxZoom = 2.5

export const toWall = (c: Camera, p: Point): Point => ({ x: c.x + p.x / c.k, y: c.y + p.y / c.k })

/** Moves the wall by so many pixels of the window. */
export const panned = (c: Camera, dx: number, dy: number): Camera => ({ ...c, x: c.x - dx / c.k, y: c.y - dy / c.k })

/** Magnifies by a factor and keeps the wall point under `at` (window pixels) where it is. */
export function zoomed(c: Camera, factor: number, at: Point): Camera {
  const k = Math.min(maxZoom, Math.max(minZoom, c.k * factor))
  const p = toWall(c, at)
  return { x: p.x - at.x / k, y: p.y - at.y / k, k }
}

export const visible = (c: Camera, window: Size): Rect => ({ x: c.x, y: c.y, w: window.w / c.k, h: window.h / c.k })

/** Shows all of r in the middle, never magnified beyond maxK. */
export function fitted(r: Rect, window: Size, margin = 48, maxK = 1): Camera {
  const k = Math.max(minZoom, Math.min(maxK, (window.w - 2 * margin) / Math.max(r.w, 1), (window.h - 2 * margin) / Math.max(r.h, 1)))
  const m = center(r)
  return { x: m.x - window.w / 2 / k, y: m.y - window.h / 2 / k, k }
}

/** The smallest move that brings r into the window, keeping the magnification. */
export function following(c: Camera, r: Rect, window: Size, margin = 24): Camera {
  const v = visible(c, window)
  const m = margin / c.k
  const axis = (from: number, length: number, at: number, size: number) => {
    if (at - m < from || size + 2 * m > length) return at - m
    return at + size + m > from + length ? at + size + m - length : from
  }
  return { ...c, x: axis(v.x, v.w, r.x, r.w), y: axis(v.y, v.h, r.y, r.h) }
}

/** How far to pan in one frame when something is held near the edge, in window pixels. */
export function edgePull(p: Point, window: Size, reach = 48, most = 14): Point {
  const axis = (at: number, size: number) => {
    if (at < reach) return Math.min(1, (reach - at) / reach) * most
    if (at > size - reach) return -Math.min(1, (at - size + reach) / reach) * most
    return 0
  }
  return { x: axis(p.x, window.w), y: axis(p.y, window.h) }
}
