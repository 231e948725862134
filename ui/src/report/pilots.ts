// What a pilot has to show: who takes part, what it needs of others, what has
// to be seen to go on, and how it stands.
import type { Tables } from '../sync/tables'
import type { KeyResult, Objective, Pilot, Ref } from '../sync/types'

/** A goal that is tried small, or was. `rev` is that of its terms, or of its end. */
export interface Piloted { ref: Ref; name: string; pilot: Pilot; rev: number }
/** People who answer for a pilot or help with it; the empty team is that of people without one. */
export interface TeamOf { team: string; people: string[] }

export interface Pilots {
  all: Piloted[]
  teams: TeamOf[]
  /** The pilots and what belongs to them. */
  scope: ReadonlySet<Ref>
}

export function pilotsOf(end: Tables, goals: readonly [Ref, Objective | KeyResult][], called: (g: Objective | KeyResult) => string, revOf: (ref: Ref, at: number) => number): Pilots {
  const marked = goals.filter(([, g]) => g.pilot)
  const scope = new Set(marked.map(([ref]) => ref))
  for (const [ref, g] of goals) if ('objective' in g && scope.has(`objective/${g.objective}`)) scope.add(ref)
  const teams = new Map<string, Set<string>>()
  const takesPart = (team: string) => teams.get(team) ?? teams.set(team, new Set()).get(team)!
  for (const [ref, g] of goals) {
    if (!scope.has(ref)) continue
    const home = 'objective' in g ? end.get('objective', g.objective) : g
    for (const team of home?.teams ?? []) takesPart(team)
    for (const person of [g.owner, ...(g.contributors ?? [])]) if (person) takesPart(end.get('person', person)?.team ?? '').add(person)
  }
  return {
    scope,
    all: marked.map(([ref, g]) => ({ ref, name: called(g), pilot: g.pilot!, rev: revOf(ref, g.pilot!.outcome?.at ?? g.pilot!.at) })),
    teams: [...teams].map(([team, people]) => ({ team, people: [...people] })).sort((a, b) => (a.team === '' ? 1 : b.team === '' ? -1 : a.team.localeCompare(b.team))),
  }
}
