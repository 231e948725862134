// How the goals of a board came along, week by week: each week as it was known
// at its end, read from the history as everything else in a report.
import { expectedOn, dayAt, timeIn } from '../goals/pace'
import { lastOf, mean, progressOf, weightsOf } from '../goals/progress'
import { measurable } from '../goals/gauge'
import type { Book } from '../history/book'
import type { Tables } from '../sync/tables'
import type { Cycle, KeyResult, Objective } from '../sync/types'
import { namer } from './collect'

type Share = number | undefined

/** An objective at the end of each week: shares of 1, and the mean confidence of 10; undefined where there is nothing to tell. */
export interface Course { id: string; name: string; progress: Share[]; expected: Share[]; sure: Share[] }
/** The ends of the weeks in ms, and the mean confidence of all key results beside the objectives. */
export interface Courses { at: number[]; sure: Share[]; all: Course[] }

const WEEK = 7 * 86_400_000
/** Two years and a half; a longer time is told from its end. */
const mostWeeks = 130

/** The weeks of a time, counted back from its end; objectives that can be measured at it, in their order. */
export async function coursesOf(book: Book, from: number, to: number): Promise<Courses> {
  const first = Math.max(from, book.at[0]!)
  const at: number[] = []
  for (let t = to; t >= first && at.length < mostWeeks; t -= WEEK) at.unshift(t)
  const weeks: ReturnType<typeof weekOf>[] = []
  for (const t of at) weeks.push(weekOf(await book.tables(book.revisionAt(t)), t))
  const end = await book.tables(book.revisionAt(to))
  const objectives = [...end.all('objective')].filter((o) => !o.gone && weeks.at(-1)?.of.has(o.id)).sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1))
  const called = namer([...objectives, ...[...end.all('keyresult')].filter((k) => !k.gone)])
  const row = (id: string, key: keyof Stood) => weeks.map((w) => w.of.get(id)?.[key])
  return {
    at, sure: weeks.map((w) => w.sure),
    all: objectives.map((o) => ({ id: o.id, name: called(o), progress: row(o.id, 'progress'), expected: row(o.id, 'expected'), sure: row(o.id, 'sure') })),
  }
}

interface Stood { progress: Share; expected: Share; sure: Share }

function weekOf(tables: Tables, t: number): { of: Map<string, Stood>; sure: Share } {
  const cycle = [...tables.all('board')][0]?.cycle
  const of = new Map<string, Stood>()
  const told: KeyResult[] = []
  for (const o of tables.all('objective')) {
    const all = [...tables.all('keyresult')].filter((k) => k.objective === o.id && !k.gone && measurable(k))
    if (o.gone || all.length === 0) continue
    of.set(o.id, stood(o, all, cycle, dayAt(t)))
    told.push(...all)
  }
  return { of, sure: sureOf(told) }
}

function stood(o: Objective, all: readonly KeyResult[], cycle: Cycle | undefined, day: string): Stood {
  const weights = weightsOf(all)
  const asked = all.map((k) => (o.horizon ? undefined : expectedOn(k, timeIn(cycle, k, o.due), day)))
  const due = all.flatMap((_, i) => (asked[i] === undefined ? [] : [i]))
  return {
    progress: mean(all.map((k) => progressOf(k)!.shown), weights),
    expected: mean(due.map((i) => asked[i]!), due.map((i) => weights[i]!)),
    sure: sureOf(all),
  }
}

function sureOf(all: readonly KeyResult[]): Share {
  const said = all.flatMap((k) => lastOf(k)?.confidence ?? [])
  return mean(said, said.map(() => 1))
}
