// Which thing the arrow keys reach next.
import { center, type Point, type Rect } from './geometry'

export type Direction = 'up' | 'down' | 'left' | 'right'

export const steps: Record<Direction, Point> = {
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
}

export const arrow = (key: string): Direction | undefined =>
  ({ ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' } as const)[key]

/**
 * The nearest candidate whose centre lies that way. Straying sideways counts
 * twice, unless the two face each other, so that rows and columns are followed.
 */
export function nearest<K>(from: Rect, way: Direction, candidates: Iterable<readonly [K, Rect]>): K | undefined {
  const d = steps[way]
  const a = center(from)
  let best: K | undefined
  let least = Infinity
  for (const [key, rect] of candidates) {
    const b = center(rect)
    const ahead = (b.x - a.x) * d.x + (b.y - a.y) * d.y
    if (ahead < 1) continue
    const aside = Math.abs((b.x - a.x) * d.y) + Math.abs((b.y - a.y) * d.x)
    if (aside > 3 * ahead && aside > 60) continue
    const facing = d.x
      ? rect.y < from.y + from.h && from.y < rect.y + rect.h
      : rect.x < from.x + from.w && from.x < rect.x + rect.w
    const cost = ahead + aside * (facing ? 0.5 : 2)
    if (cost < least) [best, least] = [key, cost]
  }
  return best
}

/** Reading order: by rows of about a note's height, then from left to right. */
export function reading<K>(things: readonly (readonly [K, Rect])[], row = 80): K[] {
  return [...things]
    .sort(([, a], [, b]) => Math.round(a.y / row) - Math.round(b.y / row) || a.x - b.x)
    .map(([key]) => key)
}
