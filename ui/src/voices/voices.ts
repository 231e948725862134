// Whose voice is heard, by role and never by name: what is told of fewer than
// three people is told together with others'.
import type { Note, Person, Role } from '../sync/types'

/** The least number of people whose share may be shown by itself. */
export const floor = 3

export interface Voice {
  /** The roles told together, the mightiest first. */
  roles: Role[]
  people: number
  notes: number
  votes: number
  /** Of the notes that became goals, by themselves or in a group. */
  survivals: number
}
export interface Voices {
  rows: Voice[]
  /** Written or cast without a name: counted, and nobody's. */
  unnamed: Omit<Voice, 'roles' | 'people'>
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

/** The role a note speaks for: that of the person it was written for, where it was. Somebody without a device takes part. */
export const roleOf = (n: Note, people: ReadonlyMap<string, Person>): Role | undefined =>
  n.among ? undefined : n.forName ? 'participant' : people.get(n.for ?? n.by ?? '')?.role

export function voicesOf(people: Iterable<Person>, notes: Iterable<Note>, survived: (n: Note) => boolean, ballots: Iterable<Cast> = []): Voices {
  const all = new Map([...people].map((p) => [p.id, p]))
  const by = new Map<Role, Voice>(writers.map((r) => [r, { roles: [r], people: [...all.values()].filter((p) => p.role === r && !p.left).length, notes: 0, votes: 0, survivals: 0 }]))
  const unnamed = { notes: 0, votes: 0, survivals: 0 }
  // Who only watches now wrote as one who took part.
  const row = (role: Role | undefined, named: boolean) => (named ? by.get(role ?? 'participant') ?? by.get('participant')! : unnamed)
  for (const n of spoken(notes)) {
    const r = row(roleOf(n, all), !n.among)
    r.notes++
    if (survived(n)) r.survivals++
  }
  for (const b of ballots) row(b.guest ? 'participant' : all.get(b.person ?? '')?.role, b.person !== undefined || b.guest !== undefined).votes++
  const rows = merged(writers.map((r) => by.get(r)!).filter((v) => v.people > 0 || v.notes > 0 || v.votes > 0))
  return { rows, unnamed, few: rows.length < 1 || rows.some((v) => v.people < floor) }
}

/** Joins what is too small with its neighbour until everything is large enough, or one is left. */
function merged(rows: readonly Voice[]): Voice[] {
  const out = [...rows]
  for (let small = out.findIndex((v) => v.people < floor); small >= 0 && out.length > 1; small = out.findIndex((v) => v.people < floor)) {
    const with_ = small > 0 && (small === out.length - 1 || out[small - 1]!.people <= out[small + 1]!.people) ? small - 1 : small
    out.splice(with_, 2, sum(out[with_]!, out[with_ + 1]!))
  }
  return out
}

const sum = (a: Voice, b: Voice): Voice => ({
  roles: [...a.roles, ...b.roles], people: a.people + b.people, notes: a.notes + b.notes, votes: a.votes + b.votes, survivals: a.survivals + b.survivals,
})
