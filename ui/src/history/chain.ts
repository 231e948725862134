// Where a goal came from, what was made of it, and what became of the notes it
// came from.
import { parseRef, type Tables } from '../sync/tables'
import type { CheckIn, Kind, NoteKind, Ref } from '../sync/types'
import type { Book } from './book'
import { saidWords, value, type Part, type Value } from './diff'
import { decisionIn, type Decision } from './decided'
import { nameIn } from './rows'

export interface Moment { rev: number; first: number; at: number; type: string; actor: string; undo: 0 | 1 | 2; among?: number; parts: Pick<Part, 'field' | 'before' | 'after'>[] }
export interface Origin {
  ref: Ref
  kind: Kind
  name: string
  moments: Moment[]
  /** The notes of a group when the goal was drafted from it. */
  notes: Origin[]
  /** What became of it: goals made from it, and whether it is deleted now. */
  to: { ref: Ref; name: string; gone: boolean }[]
  gone: boolean
  /** What it is in the method, and the things it is about: for an answer its issues. */
  is?: NoteKind
  about: Origin[]
}
export interface Why { ref: Ref; name: string; became: Origin['to']; parent: string; moments: Moment[]; origins: Origin[]; spoken: Origin[]; decisions: Decision[]
  /** Of a note: itself and the group it lies in, with what became of both. */
  fate: Origin[]
}

const told = new Set(['text', 'name', 'title', 'other', 'why', 'metric', 'owner', 'due', 'ambition', 'direction', 'baseline', 'target', 'low', 'high', 'phased', 'pilot', 'labels', 'unit', 'objective', 'gone', 'group', 'kind', 'contribution', 'state', 'delegate', 'checkins'])
/** Told in words made of what they hold. */
const made = new Set(['phased', 'pilot', 'labels'])
const pause = 60_000

/** The answer for one goal, from one reading of the whole history. */
export async function why(book: Book, goal: Ref): Promise<Why> {
  const all = new Map<Ref, Moment[]>()
  const members = new Map<Ref, Ref[]>()
  const decided: Decision[] = []
  for await (const { rev, step, before } of book.steps(-1, book.size - 1)) {
    const [at, type, actor, , undo, puts] = step
    const decision = decisionIn(rev, step, before)
    if (decision) decided.push(decision)
    for (const [kind, id, put] of puts) {
      if (kind !== 'note' && kind !== 'group' && kind !== 'objective' && kind !== 'keyresult') continue
      const ref: Ref = `${kind}/${id}`
      const was = before.get(kind, id) as Record<string, Value> | undefined
      const parts = Object.entries(put).flatMap(([field, v]) => {
        const [x, y] = field === 'checkins' ? [undefined, newest(was?.[field], v)] : made.has(field) ? [value(was, field), value({ [field]: v ?? undefined }, field)] : [was?.[field], (v ?? undefined) as Value]
        return told.has(field) && x !== y ? [{ field, before: named(book, before, field, x), after: named(book, before, field, y) }] : []
      })
      if (parts.length === 0 && was) continue // moved about, or linked
      if (ref === goal && !was) for (const from of (put['from'] ?? []) as Ref[]) members.set(from, notesIn(before, from))
      const among = actor === '' && kind === 'note' ? ((put['among'] ?? was?.['among']) as number | undefined) : undefined
      const moments = all.get(ref) ?? []
      all.set(ref, moments)
      const last = moments.at(-1)
      if (last && last.type === type && last.actor === actor && undo === last.undo && at - last.at < pause) {
        moments[moments.length - 1] = { rev, first: last.first, at, type, actor, undo, ...(among && { among }), parts: merge(last.parts, parts) }
      } else moments.push({ rev, first: rev, at, type, actor, undo, ...(among && { among }), parts })
    }
  }
  const now = await book.tables(book.size - 1)
  const origin = (ref: Ref, deep = true): Origin => {
    const [kind, id] = parseRef(ref)
    const e = now.get(kind, id) as { to?: Ref[]; gone?: boolean; kind?: NoteKind; about?: Ref[] } | undefined
    const to = (e?.to ?? []).filter((r) => r !== goal).map((r) => {
      const [k, i] = parseRef(r)
      return { ref: r, name: nameIn(now, k, i), gone: !!(now.get(k, i) as { gone?: boolean } | undefined)?.gone }
    })
    return { ref, kind, name: nameIn(now, kind, id), moments: all.get(ref) ?? [], notes: (members.get(ref) ?? []).map((r) => origin(r)), to, gone: !!e?.gone, ...(e?.kind && { is: e.kind }), about: deep ? (e?.about ?? []).filter((r) => r !== goal && r.startsWith('note/')).map((r) => origin(r, false)) : [] }
  }
  const [kind, id] = parseRef(goal)
  const e = now.get(kind, id) as { from?: Ref[]; objective?: string; group?: string; to?: Ref[] } | undefined
  const fate = kind === 'note' ? [origin(goal), ...(e?.group ? [origin(`group/${e.group}`)] : [])] : []
  const became = (kind === 'keyresult' ? e?.to ?? [] : []).map((r) => ({ ref: r, name: nameIn(now, ...parseRef(r)), gone: !!(now.get(...parseRef(r)) as { gone?: boolean } | undefined)?.gone }))
  const origins = (e?.from ?? []).map((r) => origin(r))
  const spoken = [...now.all('note')].filter((n) => n.about?.includes(goal) && !e?.from?.includes(`note/${n.id}`)).map((n) => origin(`note/${n.id}`))
  // What was decided about the goal, about the objective it measures, and about what it was made from.
  const meant = new Set<Ref>([goal, ...(e?.objective ? [`objective/${e.objective}`] : []), ...[...origins, ...fate].flatMap((o) => [o.ref, ...o.notes.map((n) => n.ref)])])
  return { ref: goal, became, name: nameIn(now, kind, id), parent: e?.objective ? nameIn(now, 'objective', e.objective) : '', moments: all.get(goal) ?? [], origins, spoken, decisions: decided.filter((d) => meant.has(d.ref)), fate }
}

/** What a check-in adds, in words; undefined for what only took one away or said something about one. */
function newest(was: unknown, now: unknown): Value {
  const known = new Set(((was ?? []) as CheckIn[]).map((c) => c.id))
  const said = ((now ?? []) as CheckIn[]).filter((c) => !known.has(c.id)).reduce<CheckIn | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)
  return said && saidWords(said)
}

/** From before the first to after the last of two. */
function merge(a: Moment['parts'], b: Moment['parts']): Moment['parts'] {
  const fields = [...new Set([...a, ...b].map((p) => p.field))]
  return fields.map((field) => ({
    field,
    before: (a.find((p) => p.field === field) ?? b.find((p) => p.field === field))!.before,
    after: (b.find((p) => p.field === field) ?? a.find((p) => p.field === field))!.after,
  }))
}

function notesIn(tables: Tables, ref: Ref): Ref[] {
  const [kind, id] = parseRef(ref)
  return kind === 'group' ? [...tables.all('note')].filter((n) => n.group === id && !n.gone).map((n): Ref => `note/${n.id}`) : []
}

function named(book: Book, tables: Tables, field: string, v: Value): Value {
  if (v === undefined) return undefined
  if (field === 'owner' || field === 'delegate') return book.people.names[String(v)] || String(v)
  if (field === 'objective' || field === 'group') return nameIn(tables, field, String(v))
  return v
}
