// Where things lie on the map: statements on top, and under each goal the
// goals that serve it. Computed when goals or edges come or go, never for a
// change of words or numbers.
import type { MapTables } from '../space/types'
import { statementsOf, type Chart } from './model'

export const cardWidth = 224
export const cardHeight = 92
const gapX = 24
const gapY = 26
const bandGap = 74 // between ranks, where edges run
const shape = 2.2 // width to height that is aimed at

export interface Spot { id: string; x: number; y: number; rank: number }
export interface Layout { spots: Map<string, Spot>; width: number; height: number }

/** Two charts with the same key are laid out the same. */
export function structureKey(t: MapTables, c: Chart): string {
  const parts = statementsOf(t).map((s) => s.id)
  for (const o of c.objectives) parts.push(`${o.id}<${(c.up.get(o.id) ?? []).map((l) => l.to).join(',')}`)
  return parts.join(' ')
}

export function layOut(t: MapTables, c: Chart): Layout {
  const ranks = rankAll(t, c)
  const total = [...ranks.values()].reduce((n, ids) => n + ids.length, 0)
  const perRow = Math.max(4, Math.ceil(Math.sqrt((total * shape * (cardHeight + gapY)) / (cardWidth + gapX))))
  const spots = new Map<string, Spot>()
  const width = Math.min(perRow, Math.max(1, ...[...ranks.values()].map((ids) => ids.length))) * (cardWidth + gapX) - gapX
  let y = 0
  for (const rank of [...ranks.keys()].sort((a, b) => a - b)) {
    const ids = inOrder(ranks.get(rank)!, c, spots)
    for (let from = 0; from < ids.length; from += perRow) {
      const row = ids.slice(from, from + perRow)
      const left = (width - (row.length * (cardWidth + gapX) - gapX)) / 2
      for (const [i, id] of row.entries()) spots.set(id, { id, x: left + i * (cardWidth + gapX), y, rank })
      y += cardHeight + gapY
    }
    y += bandGap - gapY
  }
  return { spots, width, height: Math.max(0, y - bandGap) }
}

/** Statements have rank 0, a goal is one below the lowest thing that it serves. Circles end where they began. */
function rankAll(t: MapTables, c: Chart): Map<number, string[]> {
  const known = new Map<string, number>()
  const rankOf = (id: string): number => {
    const got = known.get(id)
    if (got !== undefined) return got
    known.set(id, 1) // while it is looked at: what serves itself stays here
    let rank = 1
    for (const { to } of c.up.get(id) ?? []) rank = Math.max(rank, (t.statement.has(to) ? 0 : rankOf(to)) + 1)
    known.set(id, rank)
    return rank
  }
  const ranks = new Map<number, string[]>()
  const put = (rank: number, id: string) => {
    const ids = ranks.get(rank)
    if (ids) ids.push(id)
    else ranks.set(rank, [id])
  }
  const statements = statementsOf(t)
  if (statements.length > 0) ranks.set(0, statements.map((s) => s.id))
  const loose: string[] = []
  for (const o of c.objectives) {
    if (!c.up.get(o.id)?.length && !c.down.get(o.id)?.length) loose.push(o.id)
    else put(rankOf(o.id), o.id)
  }
  // What stands alone comes last, under everything that hangs together.
  const last = Math.max(0, ...ranks.keys()) + 1
  if (loose.length > 0) ranks.set(last, loose)
  return ranks
}

/** Goals lie under the middle of what they serve, those of a board together. */
function inOrder(ids: readonly string[], c: Chart, above: ReadonlyMap<string, Spot>): string[] {
  const middle = (id: string): number => {
    const xs = (c.up.get(id) ?? []).map((l) => above.get(l.to)?.x).filter((x) => x !== undefined)
    return xs.length > 0 ? xs.reduce((a, b) => a + b, 0) / xs.length : Infinity
  }
  return ids
    .map((id, i) => ({ id, i, at: middle(id) }))
    .sort((a, b) => (a.at === b.at ? a.i - b.i : a.at - b.at))
    .map((x) => x.id)
}
