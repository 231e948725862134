// Whose voice is heard, by role or level and never by name: what is told of
// fewer than three people is told together with others'.
import type { Note, Person, Role } from '../sync/types'

/** The least number of people whose share may be shown by itself. */
export const floor = 3

export interface Voice {
  /** The roles or levels told together; the empty level is that of people without one. */
  of: string[]
  people: number
  notes: number
  votes: number
  /** Of the notes that became goals, by themselves or in a group. */
  survivals: number
}
export interface Voices {
  rows: Voice[]
  /** Written or cast without a name: counted, and nobody's. */
  unnamed: Omit<Voice, 'of' | 'people'>
  /** Too few people to say anything about anybody. */
  few: boolean
}

/** A ballot as a poll tells it; without `person` it is nobody's. */
export interface Cast { person?: string; guest?: string }

const writers: readonly Role[] = ['owner', 'facilitator', 'participant']

// What a template asks is no contribution; its notes have ids of their own.
const isPrompt = (n: Note): boolean => n.id.startsWith('templaten')

/** Notes that count: there, shown, with words, and somebody's. */
export const spoken = (notes: Iterable<Note>): Note[] => [...notes].filter((n) => !n.gone && !n.hidden && !isPrompt(n) && (n.text ?? '').trim() !== '')

// Who only watches now wrote as one who took part, and so does somebody without a device.
const groups = {
  role: (p: Person | undefined): string => (p && writers.includes(p.role) ? p.role : 'participant'),
  level: (p: Person | undefined): string => p?.level ?? '',
}

/** Notes, votes and survivals of each role or level. A note speaks for whom it was written for. */
export function voicesOf(people: Iterable<Person>, notes: Iterable<Note>, survived: (n: Note) => boolean, ballots: Iterable<Cast> = [], by: keyof typeof groups = 'role'): Voices {
  const all = new Map([...people].filter((p) => !p.bot).map((p) => [p.id, p]))
  const rowsBy = new Map<string, Voice>()
  const unnamed = { notes: 0, votes: 0, survivals: 0 }
  const row = (p: Person | undefined): Voice => {
    const of = groups[by](p)
    let v = rowsBy.get(of)
    if (!v) rowsBy.set(of, (v = { of: [of], people: 0, notes: 0, votes: 0, survivals: 0 }))
    return v
  }
  for (const p of all.values()) if (!p.left && writers.includes(p.role)) row(p).people++
  for (const n of spoken(notes)) {
    const r = n.among ? unnamed : row(n.forName ? undefined : all.get(n.for ?? n.by ?? ''))
    r.notes++
    if (survived(n)) r.survivals++
  }
  for (const b of ballots) (b.guest !== undefined ? row(undefined) : b.person !== undefined ? row(all.get(b.person)) : unnamed).votes++
  const place = (v: Voice) => (by === 'role' ? String(writers.indexOf(v.of[0] as Role)) : v.of[0] || '\uffff')
  const rows = together([...rowsBy.values()].sort((a, b) => (place(a) < place(b) ? -1 : 1)), sum)
  return { rows, unnamed, few: rows.length < 1 || rows.some((v) => v.people < floor) }
}

/** Joins groups that are too small with a neighbour until everything is large enough, or one is left. */
export function together<G extends { people: number }>(groups: readonly G[], join: (a: G, b: G) => G): G[] {
  const out = [...groups]
  for (let small = out.findIndex((v) => v.people < floor); small >= 0 && out.length > 1; small = out.findIndex((v) => v.people < floor)) {
    const with_ = small > 0 && (small === out.length - 1 || out[small - 1]!.people <= out[small + 1]!.people) ? small - 1 : small
    out.splice(with_, 2, join(out[with_]!, out[with_ + 1]!))
  }
  return out
}

const sum = (a: Voice, b: Voice): Voice => ({
  of: [...a.of, ...b.of], people: a.people + b.people, notes: a.notes + b.notes, votes: a.votes + b.votes, survivals: a.survivals + b.survivals,
})
