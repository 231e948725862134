// What differs between two moments of a board, and who made it so.
import { pilotTold } from '../lineage/pilot'
import { told, type Standing } from '../lineage/versions'
import { parseRef, type Tables } from '../sync/tables'
import type { Amendment, CheckIn, InitiativeMilestone, ItemLink, Kind, Pilot, Ref, Version } from '../sync/types'
import { dayOf } from '../goals/progress'
import { figure, listed } from '../i18n/figures'
import { history } from '../i18n/history'
import { initiatives } from '../i18n/initiatives'
import { aside } from '../i18n/kit'
import { onDay } from '../i18n/when'
import type { Book } from './book'
import { edgesOf, edgeWords, movedEdges } from './edges'
import { nameIn } from './rows'

export type Value = string | number | boolean | undefined
export interface Part {
  field: string
  before: Value
  after: Value
  actor: string
  at: number
  rev: number
  /** Why, where something agreed was changed. */
  reason?: string
}
export interface Change {
  ref: Ref
  kind: Kind
  what: 'added' | 'removed' | 'changed'
  name: string
  /** For what was added or removed: who did it and when. */
  actor: string
  at: number
  rev: number
  parts: Part[]
}

/** What counts as a change of a kind, in the order in which it is told. Places come last: they say little. */
const fields: Partial<Record<Kind, readonly string[]>> = {
  board: ['title', 'archived'],
  objective: ['state', 'title', 'other', 'why', 'pilot', 'owner', 'contributors', 'labels', 'due', 'ambition', 'aligned', 'orphan', 'perspective', 'horizon', 'contribution', 'order'],
  keyresult: ['state', 'delegate', 'title', 'other', 'metric', 'kind', 'direction', 'baseline', 'target', 'low', 'high', 'steps', 'phased', 'weight', 'unit', 'pilot', 'owner', 'contributors', 'labels', 'due', 'ambition', 'aligned', 'links', 'objective', 'order'],
  initiative: ['status', 'title', 'owner', 'contributors', 'start', 'milestones', 'links', 'for', 'order'],
  note: ['text', 'kind', 'color', 'group', 'place'],
  group: ['name', 'place'],
  person: ['role', 'team', 'level', 'left'],
}
const order: readonly Kind[] = ['board', 'objective', 'keyresult', 'initiative', 'group', 'note', 'person']

interface Touch { actor: string; at: number; rev: number }

/** The changes from after revision a to after revision b, a before b. */
export async function diff(book: Book, a: number, b: number): Promise<Change[]> {
  const touched = await touchedSince(book, () => a, a, b)
  const [before, after] = [await book.tables(a), await book.tables(b)]
  return inOrder([...touched].map(([ref, of]) => compare(book, before, after, ref, of)))
}

/** The changes of every goal up to after a revision, since it was first agreed. */
export async function sinceAgreed(book: Book, b: number): Promise<Change[]> {
  const after = await book.tables(b)
  const agreed = new Map<Ref, number>()
  for (const kind of ['objective', 'keyresult'] as const) {
    for (const goal of after.all(kind)) if (goal.versions?.[0]) agreed.set(`${kind}/${goal.id}`, book.revisionAt(goal.versions[0].at))
  }
  const touched = await touchedSince(book, (ref) => agreed.get(ref) ?? Infinity, Math.min(b, ...agreed.values()), b)
  const changes: (Change | undefined)[] = []
  for (const [ref, of] of touched) changes.push(compare(book, await book.tables(agreed.get(ref)!), after, ref, of))
  return inOrder(changes)
}

/** Who last touched each field of each thing after its own revision, from a to b. */
async function touchedSince(book: Book, own: (ref: Ref) => number, a: number, b: number): Promise<Map<Ref, Map<string, Touch>>> {
  const touched = new Map<Ref, Map<string, Touch>>()
  for await (const { rev, step, before } of book.steps(a, b)) {
    const [at, , actor, , , puts] = step
    for (const [kind, id, put] of puts) {
      const ref: Ref = `${kind}/${id}`
      if (!fields[kind] || rev <= own(ref)) continue
      const of = touched.get(ref) ?? new Map<string, Touch>()
      touched.set(ref, of)
      for (const f of Object.keys(put)) of.set(f === 'x' || f === 'y' ? 'place' : f, { actor, at, rev })
      if ('aligned' in put) for (const to of movedEdges(edgesOf(before.get(kind, id)), edgesOf(put))) of.set(`aligned ${to}`, { actor, at, rev })
    }
  }
  return touched
}

/** How one thing differs, if it does. */
function compare(book: Book, before: Tables, after: Tables, ref: Ref, of: ReadonlyMap<string, Touch>): Change | undefined {
  const [kind, id] = parseRef(ref)
  const [was, is] = [there(before, kind, id), there(after, kind, id)]
  if (!was && !is) return undefined // came and went between
  const what = !was ? 'added' : !is ? 'removed' : 'changed'
  const parts: Part[] = kind === 'keyresult' ? saidBetween(book, was, is) : []
  for (const f of fields[kind] ?? []) {
    if (f === 'aligned') {
      if (what !== 'removed') parts.push(...alignedBetween(before, after, was, is, of))
      continue
    }
    const [x, y] = [value(was, f), value(is, f)]
    const t = of.get(f)
    if (x === y || what === 'removed' || !t) continue
    if (what === 'added' && (f === 'order' || f === 'place' || f === 'color' || f === 'left')) continue
    const reason = reasonOf(is, f, t.at)
    parts.push({ field: f, before: shown(book, before, f, x), after: shown(book, after, f, y), ...t, ...(reason && { reason }) })
  }
  if (what === 'changed' && parts.length === 0) return undefined
  const by = what === 'added' ? (of.get('at') ?? of.get('gone')) : of.get('gone')
  const last = by ?? [...of.values()].at(-1)!
  return { ref, kind, what, name: kind === 'person' ? book.people.names[id] ?? '' : nameIn(is ? after : before, kind, id), ...last, parts }
}

function inOrder(changes: readonly (Change | undefined)[]): Change[] {
  return changes.filter((c) => c !== undefined).sort((x, y) => order.indexOf(x.kind) - order.indexOf(y.kind) || x.rev - y.rev)
}

/** Every edge that came, went or means something else. */
function alignedBetween(before: Tables, after: Tables, was: object | undefined, is: object | undefined, of: ReadonlyMap<string, Touch>): Part[] {
  const [x, y] = [edgesOf(was), edgesOf(is)]
  const board = [...after.all('board')][0]?.id ?? ''
  return movedEdges(x, y).flatMap((to) => {
    const t = of.get(`aligned ${to}`)
    return t ? [{ field: 'aligned', before: edgeWords(before, board, to, x.get(to)), after: edgeWords(after, board, to, y.get(to)), ...t }] : []
  })
}

/** Every check-in that came to be between: the day that it holds of beside the one on which it was recorded. */
function saidBetween(book: Book, was: Record<string, unknown> | undefined, is: Record<string, unknown> | undefined): Part[] {
  const of = (e: Record<string, unknown> | undefined) => (e?.['checkins'] ?? []) as CheckIn[]
  const known = new Set(of(was).map((c) => c.id))
  return of(is).filter((c) => !known.has(c.id)).sort((a, b) => a.at - b.at).map((c) => ({
    field: 'checkins', before: undefined, after: saidWords(c), actor: c.by ?? '', at: c.at, rev: book.revisionAt(c.at),
  }))
}

/** A check-in in words: the value, the confidence and the day that it holds of. */
export function saidWords(c: CheckIn): string {
  const t = history().diff
  return t.said(aside(figure(c.value), `${c.confidence}/10`), onDay(c.on), c.on < dayOf(c.at))
}

/** The reason that was given for what became of a field at a time. */
function reasonOf(e: Record<string, unknown> | undefined, field: string, at: number): string | undefined {
  const reopened = field === 'state' ? (e?.['versions'] as Version[] | undefined)?.find((v) => v.until === at) : undefined
  return (reopened ?? (e?.['changes'] as Amendment[] | undefined)?.find((c) => c.field === field && c.at === at))?.reason
}

function there(tables: Tables, kind: Kind, id: string): Record<string, unknown> | undefined {
  const e = tables.get(kind, id) as Record<string, unknown> | undefined
  return e?.['gone'] ? undefined : e
}

export function value(e: Record<string, unknown> | undefined, field: string): Value {
  if (field === 'steps' || field === 'phased') return told((e ?? {}) as Standing, field)
  if (field === 'pilot') return pilotTold(e?.[field] as Pilot | undefined)
  if (field === 'labels') return e?.[field] ? listed(e[field] as string[]) : undefined
  if (field === 'for') return (e?.[field] as string[] | undefined)?.join(', ')
  if (field === 'milestones') return (e?.[field] as InitiativeMilestone[] | undefined)?.map((m) => `${m.due ?? '–'}${m.done ? ' ✓' : ''} ${m.title ?? ''}`.trim()).join('; ')
  if (field === 'links') return (e?.[field] as ItemLink[] | undefined)?.map((l) => aside(l.key ?? l.url, initiatives().links.statuses[l.status])).join('; ')
  if (field === 'contributors') return (e?.[field] as string[] | undefined)?.join(',')
  return field === 'place' ? e && !e['group'] ? `${String(e['x'])},${String(e['y'])}` : undefined : (e?.[field] as Value)
}

/** People, goals and groups by their names. */
function shown(book: Book, tables: Tables, field: string, v: Value): Value {
  if (v === undefined) return undefined
  if (field === 'owner' || field === 'delegate') return book.people.names[String(v)] || String(v)
  if (field === 'contributors') return listed(String(v).split(',').map((p) => book.people.names[p] || p))
  if (field === 'for') return listed(String(v).split(', ').map((r) => nameIn(tables, ...parseRef(r))))
  if (field === 'objective') return nameIn(tables, 'objective', String(v))
  if (field === 'group') return nameIn(tables, 'group', String(v))
  return v
}
