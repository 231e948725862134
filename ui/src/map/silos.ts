// Teams that work on their own, among some goals.
import type { MapGoal, MapTables, Team } from '../space/types'
import { linksOf } from './model'

/**
 * The teams of the goals given of which none is tied to a goal of another team,
 * and that share no board with one. Of the whole space the server knows them,
 * also by boards that the reader does not see.
 */
export function silosOf(t: MapTables, goals: readonly MapGoal[]): Team[] {
  const teams = (g: MapGoal | undefined): readonly string[] => (g && t.board.get(g.board)?.teams) ?? []
  const some = new Set(goals.map((g) => g.id))
  const tied = new Set<string>()
  for (const g of goals) if (teams(g).length > 1) teams(g).forEach((id) => tied.add(id))
  for (const from of t.goal.values()) {
    for (const { to } of linksOf(from)) {
      if (t.statement.has(to) || (!some.has(from.id) && !some.has(to))) continue
      const above = t.goal.get(to)
      // What serves a goal out of sight has a tie all the same.
      for (const a of teams(from)) if (!above || teams(above).some((b) => b !== a)) tied.add(a)
      for (const b of teams(above)) if (teams(from).some((a) => a !== b)) tied.add(b)
    }
  }
  const there = new Set(goals.flatMap(teams))
  return [...t.team.values()].filter((team) => there.has(team.id) && !tied.has(team.id))
}
