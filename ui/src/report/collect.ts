// What happened to the goals of a board between two moments, read from its
// history: nothing in a report is known from anywhere else.
import { reading, titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { knownFor } from '../goals/pace'
import { lastOf, mean, progressOf, weightsOf } from '../goals/progress'
import { decisionIn, type Decision } from '../history/decided'
import { nameIn } from '../history/rows'
import { reportWords } from '../i18n/report'
import { handedOver, outOfBand, recognised, type HandedOver, type Recognised, type Watched } from './beside'
import { originsOf, type Origins } from './origin'
import { pilotsOf, type Pilots } from './pilots'
import { levelsOf, type Level } from '../heroes/model'
import type { Book } from '../history/book'
import type { Tables } from '../sync/tables'
import type { Decision as Decide } from '../sync/said'
import type { CheckIn, Gauge, KeyResult, Objective, Ref } from '../sync/types'

type Goal = Objective | KeyResult
interface When { rev: number; at: number; by: string }

/** Something that happened, with the revision that shows it. */
export interface Fact { ref: Ref; name: string; rev: number; at: number; by: string; reason?: string }

/** Where a key result stands at the end, and where it stood before. */
export interface Stand {
  ref: Ref
  name: string
  /** With the mean of its key results by their weights; undefined where none has any. */
  objective: { id: string; name: string; mean: number | undefined }
  before: number | undefined
  after: number
  gauge: Gauge
  /** What was told of it last. */
  said: CheckIn | undefined
  sure: { before: number | undefined; after: number | undefined }
  /** The day that was told of last; empty: none was. */
  on: string
  /** Told of too long ago, or never though there was time. */
  stale: boolean
  closed: boolean
  /** Of the last check-in. */
  rev: number
}

/** What was agreed, an objective with the key results of that moment. */
export interface Agreed extends Fact { with: { ref: Ref; name: string }[] }
/** An initiative and the goals that it is for. */
export interface Work extends Fact { for: readonly Ref[] }
export interface Amended extends Fact { field: string; before: string; after: string }

export interface Report {
  /** In ms; the first is not part of it. */
  from: number
  to: number
  events: number
  stands: Stand[]
  decisions: Decision[]
  agreed: Agreed[]
  reopened: Fact[]
  closed: (Fact & { score?: number; decision?: Decide })[]
  amended: Amended[]
  drafted: Fact[]
  dropped: Fact[]
  /** Initiatives that were finished, and those that were given up. */
  work: { done: Work[]; dropped: Work[] }
  unowned: { ref: Ref; name: string }[]
  origins: Origins | undefined
  out: Watched[]
  handed: HandedOver[]
  recognised: Recognised[]
  /** How the recognitions fall on the levels; empty where there are fewer than two. */
  levels: Level[]
  pilots: Pilots
}

const DAY = 86_400_000
const byOrder = (a: Goal, b: Goal) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1)
const here = <G extends Goal>(all: Iterable<G>): G[] => [...all].filter((g) => !g.gone).sort(byOrder)

/** The report of what came after one moment up to another, in ms. */
export async function collect(book: Book, from: number, to: number): Promise<Report> {
  const first = book.at[0]! > from ? -1 : book.revisionAt(from)
  const last = book.revisionAt(to)
  const decisions: Decision[] = []
  const gone = new Map<Ref, When>()
  const work = new Map<string, When>()
  const held = new Map<string, When>()
  const revs = new Map<string, number>()
  const start = first < 0 ? undefined : await book.tables(first)
  const old = new Map<string, KeyResult>([...(start?.all('keyresult') ?? [])].map((k) => [k.id, k]))
  if (last > first) {
    for await (const { rev, step, before } of book.steps(first, last)) {
      const decision = decisionIn(rev, step, before)
      if (decision) decisions.push(decision)
      for (const [kind, id, put] of step[5]) {
        const when = { rev, at: step[0], by: step[2] }
        revs.set(`${kind}/${id} ${step[0]}`, rev)
        if (put['gone'] === true) gone.set(`${kind}/${id}`, when)
        if (kind === 'initiative' && put['status']) work.set(id, when)
        if (kind === 'kpi' && put['from']) held.set(id, when)
      }
    }
  }
  const end = await book.tables(last)
  // What changed a thing at a moment, for several things may change in the same millisecond.
  const revOf = (ref: Ref, at: number): number => revs.get(`${ref} ${at}`) ?? book.revisionAt(at)
  const within = (at: number | undefined): at is number => at !== undefined && at > from && at <= to
  const known = knownFor([...end.all('board')][0]?.rules)
  const objectives = here(end.all('objective'))
  const keyResults = objectives.flatMap((o) => here(end.all('keyresult')).filter((k) => k.objective === o.id))
  const goals: [Ref, Goal][] = [...objectives.map((o): [Ref, Goal] => [`objective/${o.id}`, o]), ...keyResults.map((k): [Ref, Goal] => [`keyresult/${k.id}`, k])]
  const called = namer(goals.map(([, g]) => g))
  const honours = recognised(end, within, revOf)
  const fact = (ref: Ref, g: Goal, at: number, by = '', reason?: string): Fact => ({ ref, name: called(g), rev: revOf(ref, at), at, by, ...(reason && { reason }) })
  return {
    from, to, decisions,
    events: Math.max(0, last - first),
    stands: objectives.flatMap((o) => {
      const all = keyResults.filter((k) => k.objective === o.id)
      const objective = { id: o.id, name: called(o), mean: mean(all.map((k) => progressOf(k)?.shown ?? 0), weightsOf(all)) }
      return all.flatMap((k) => stand(k, called(k), objective, old.get(k.id), to, known, revOf))
    }),
    agreed: agreements(goals.filter(([, g]) => g.versions?.some((v) => within(v.at))), within, fact, called),
    closed: goals.flatMap(([ref, g]) => (g.versions ?? []).filter((v) => within(v.closed)).map((v) => ({
      ...fact(ref, g, v.closed!, '', v.closing?.reason || v.closing?.note), ...(v.closing?.score !== undefined && { score: v.closing.score }), ...(v.closing?.decision && { decision: v.closing.decision }),
    }))),
    reopened: goals.flatMap(([ref, g]) => (g.versions ?? []).filter((v) => within(v.until)).map((v) => fact(ref, g, v.until!, '', v.reason))),
    amended: goals.flatMap(([ref, g]) => amendments(book, end, ref, g, within, fact)),
    drafted: goals.filter(([, g]) => within(g.at) && g.title && !g.id.startsWith('template')).map(([ref, g]) => fact(ref, g, g.at!, g.by)),
    dropped: dropped(end, gone, called),
    work: { done: worked(end, work, 'done'), dropped: worked(end, work, 'dropped') },
    unowned: goals.filter(([, g]) => !g.owner && g.state !== 'closed' && g.title).map(([ref, g]) => ({ ref, name: called(g) })),
    origins: originsOf(end),
    out: outOfBand(end, revOf),
    handed: handedOver(end, held),
    recognised: honours,
    levels: levelsOf(honours, end.all('person')),
    pilots: pilotsOf(end, goals, called, revOf),
  }
}

/** What goals are called; where some have titles in two languages, those that have none in the reader's say so. */
export function namer(goals: readonly Goal[]): (g: Goal) => string {
  const both = goals.some((g) => g.other)
  return (g) => {
    const title = titleIn(g, lang()) ?? ''
    return both && reading(g, lang()).missing ? reportWords().untranslated(title) : title
  }
}

function stand(k: KeyResult, name: string, objective: Stand['objective'], before: KeyResult | undefined, to: number, known: number, revOf: (ref: Ref, at: number) => number): Stand[] {
  const after = progressOf(k)?.shown
  if (after === undefined) return []
  const said = lastOf(k)
  const since = said ? Date.parse(said.on) : (k.at ?? to)
  return [{
    ref: `keyresult/${k.id}`, name, objective,
    before: before && !before.gone ? progressOf(before)?.shown : undefined, after,
    gauge: k, said,
    sure: { before: before && lastOf(before)?.confidence, after: said?.confidence },
    on: said?.on ?? '', stale: k.state !== 'closed' && to - since > (known + 1) * DAY, closed: k.state === 'closed',
    rev: said ? revOf(`keyresult/${k.id}`, said.at) : -1,
  }]
}

type Making = (ref: Ref, g: Goal, at: number, by?: string, reason?: string) => Fact

/** What was agreed at once is told once: an objective with its key results. */
function agreements(goals: readonly [Ref, Goal][], within: (at: number) => boolean, fact: Making, called: (g: Goal) => string): Report['agreed'] {
  const all: Report['agreed'] = []
  for (const [ref, g] of goals) {
    for (const v of g.versions ?? []) {
      if (!within(v.at) || v.closed === v.at) continue // closed without ever having been agreed
      const above = 'objective' in g ? all.find((a) => a.at === v.at && a.ref === `objective/${g.objective}`) : undefined
      if (above) above.with.push({ ref, name: called(g) })
      else all.push({ ...fact(ref, g, v.at, v.by), with: [] })
    }
  }
  return all
}

/** Typing in one text is one change, from what it was to what it became. */
function amendments(book: Book, end: Tables, ref: Ref, g: Goal, within: (at: number) => boolean, fact: Making): Amended[] {
  const all: Amended[] = []
  const shown = (field: string, v = ''): string => (field === 'owner' ? book.people.names[v] || '' : field === 'objective' ? nameIn(end, 'objective', v) : v)
  for (const c of g.changes ?? []) {
    if (!within(c.at)) continue
    const now = { ...fact(ref, g, c.at, c.by, c.reason), field: c.field, before: shown(c.field, c.from), after: shown(c.field, c.to) }
    const i = all.findIndex((a) => a.field === c.field && a.by === now.by && (a.reason ?? '') === (now.reason ?? ''))
    if (i < 0) all.push(now)
    else all[i] = { ...now, before: all[i]!.before }
  }
  return all.filter((a) => a.before !== a.after)
}

function worked(end: Tables, work: ReadonlyMap<string, When>, status: 'done' | 'dropped'): Work[] {
  return [...work].flatMap(([id, when]) => {
    const i = end.get('initiative', id)
    return i && !i.gone && i.status === status ? [{ ref: `initiative/${id}`, name: i.title ?? '', for: i.for ?? [], ...when }] : []
  })
}

function dropped(end: Tables, gone: ReadonlyMap<Ref, When>, called: (g: Goal) => string): Fact[] {
  const all: Fact[] = []
  for (const kind of ['objective', 'keyresult'] as const) {
    for (const g of end.all(kind)) {
      const when = gone.get(`${kind}/${g.id}`)
      const reason = g.changes?.findLast((c) => c.field === 'gone')?.reason
      if (g.gone && when && g.title) all.push({ ref: `${kind}/${g.id}`, name: called(g), ...when, ...(reason && { reason }) })
    }
  }
  return all
}

/** Key results that came further or fell back. */
export const moved = (r: Report): Stand[] => r.stands.filter((s) => s.before !== undefined ? s.after !== s.before : s.said !== undefined && s.after > 0)
export const still = (r: Report): Stand[] => r.stands.filter((s) => !s.closed && !moved(r).includes(s))
