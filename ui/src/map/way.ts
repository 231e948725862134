// The way of one goal through the map: what it serves up to the mission, and
// all that serves it.
import type { Chart, Link } from './model'

/** With the goal itself; circles end where they began. */
export function wayOf(c: Chart, id: string): Set<string> {
  const way = new Set([id])
  for (const links of [c.up, c.down]) walk(links, id, way)
  return way
}

function walk(links: ReadonlyMap<string, readonly Link[]>, from: string, way: Set<string>): void {
  const seen = new Set([from])
  const next = [from]
  for (let id = next.pop(); id !== undefined; id = next.pop()) {
    for (const { to } of links.get(id) ?? []) {
      if (seen.has(to)) continue
      seen.add(to)
      way.add(to)
      next.push(to)
    }
  }
}
