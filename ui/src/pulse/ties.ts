// What ties the goals of some boards to those of others.
import { linksOf } from '../map/model'
import type { MapGoal, MapTables } from '../space/types'
import type { Relation } from '../sync/types'

export interface Tie { from: MapGoal; to: MapGoal; relation: Relation }

/** The edges between the boards and all others, those that lead out first. */
export function tiesOf(t: MapTables, boards: ReadonlySet<string>): Tie[] {
  const all: Tie[] = []
  for (const from of t.goal.values()) {
    for (const link of linksOf(from)) {
      const to = t.goal.get(link.to)
      if (to && boards.has(from.board) !== boards.has(to.board)) all.push({ from, to, relation: link.relation })
    }
  }
  return all.sort((a, b) => Number(boards.has(b.from.board)) - Number(boards.has(a.from.board)))
}
