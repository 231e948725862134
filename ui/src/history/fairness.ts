// Whether the room heard everybody: from the board as it was at a revision.
import type { Tables } from '../sync/tables'
import { becameGoal, cast } from '../voices/survived'
import { floor, spoken, voicesOf, type Voices } from '../voices/voices'

export interface Fairness {
  role: Voices
  /** Where people have levels. */
  level?: Voices
  /** Of the notes that became goals, how many came among the first quarter of all; none where so few notes tell nothing. */
  first?: { survivals: number; early: number }
  /** How often a note of who leads became a goal, and one of who takes part; none where either are fewer than three people. */
  lead?: { lead: number; part: number }
}

const enough = 8 // notes

export function fairnessOf(tables: Tables): Fairness {
  const people = [...tables.all('person')]
  const notes = [...tables.all('note')]
  const made = becameGoal(notes, tables.all('group'))
  const ballots = cast(tables.all('poll'))
  const role = voicesOf(people, notes, made, ballots)
  const said = spoken(notes).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const survivals = said.filter(made).length
  const early = said.slice(0, Math.ceil(said.length / 4)).filter(made).length
  const rate = (part: boolean): number | undefined => {
    const rows = role.rows.filter((v) => v.of.includes('participant') === part)
    const [n, all, kept] = rows.reduce(([p, a, k], v) => [p + v.people, a + v.notes, k + v.survivals], [0, 0, 0] as [number, number, number])
    return n < floor || all === 0 ? undefined : kept / all
  }
  const [lead, part] = [rate(false), rate(true)]
  return {
    role,
    ...(people.some((p) => p.level) && { level: voicesOf(people, notes, made, ballots, 'level') }),
    ...(said.length >= enough && survivals > 0 && { first: { survivals, early } }),
    ...(lead !== undefined && part !== undefined && { lead: { lead, part } }),
  }
}
