// Points, sizes and rectangles in wall units, and what is asked of them.
export interface Point { readonly x: number; readonly y: number }
export interface Size { readonly w: number; readonly h: number }
export interface Rect extends Point, Size {}

export const center = (r: Rect): Point => ({ x: r.x + r.w / 2, y: r.y + r.h / 2 })

export const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y)

export const inside = (r: Rect, p: Point): boolean => p.x >= r.x && p.x <= r.x + r.w && p.y >= r.y && p.y <= r.y + r.h

export const overlaps = (a: Rect, b: Rect): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h

/** The rectangle grown by d on every side; a negative d shrinks it, at most to nothing. */
export function grow(r: Rect, d: number): Rect {
  const dx = Math.max(d, -r.w / 2)
  const dy = Math.max(d, -r.h / 2)
  return { x: r.x - dx, y: r.y - dy, w: r.w + 2 * dx, h: r.h + 2 * dy }
}

/** The rectangle with these two corners, in any order. */
export const between = (a: Point, b: Point): Rect => ({
  x: Math.min(a.x, b.x),
  y: Math.min(a.y, b.y),
  w: Math.abs(a.x - b.x),
  h: Math.abs(a.y - b.y),
})

/** The smallest rectangle around all; undefined around nothing. */
export function bounds(rects: Iterable<Rect>): Rect | undefined {
  let [l, t, r, b] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const one of rects) {
    l = Math.min(l, one.x)
    t = Math.min(t, one.y)
    r = Math.max(r, one.x + one.w)
    b = Math.max(b, one.y + one.h)
  }
  return l > r ? undefined : { x: l, y: t, w: r - l, h: b - t }
}

/**
 * The place nearest to wanted where a thing of this size overlaps none of the
 * others, looked for in growing rings; wanted itself when all rings are full.
 */
export function freeSpot(wanted: Point, size: Size, others: readonly Rect[], gap = 16): Point {
  const fits = (p: Point) => !others.some((o) => overlaps(grow({ ...p, ...size }, gap / 2), o))
  if (fits(wanted)) return wanted
  const [sx, sy] = [(size.w + gap) / 2, (size.h + gap) / 2]
  for (let ring = 1; ring <= 40; ring++) {
    let best: Point | undefined
    for (let i = -ring; i <= ring; i++) {
      for (const [cx, cy] of [[i, -ring], [i, ring], [-ring, i], [ring, i]] as const) {
        const p = { x: wanted.x + cx * sx, y: wanted.y + cy * sy }
        if (fits(p) && (!best || distance(p, wanted) < distance(best, wanted))) best = p
      }
    }
    if (best) return best
  }
  return wanted
}
