// The goalpost ledger: every goal that was ever agreed, as it was first agreed
// and as it stands at a revision.
import { measurable, measured } from '../goals/gauge'
import { everAgreed, stretches, unrest, type Goal, type Move, type Standing } from '../lineage/versions'
import type { Tables } from '../sync/tables'
import type { Gauge, Ref, Version } from '../sync/types'
import { nameIn } from './rows'

/** A change of what was agreed; without a move: it was reopened. */
export interface Entry { move?: Move; reason: string; by: string; at: number }
export interface Goalpost {
  ref: Ref
  name: string
  /** Of a key result: its objective. */
  under: string
  first: Version
  now: Goal
  changes: Entry[]
  /** How many changes there were; more than are listed when those are very many. */
  count: number
  gap: Gap
  /** What was reached by the last check-in, as a share of the way first agreed and of the way now. */
  reached: { first?: number; now?: number }
}
export interface Gap {
  /** Target now minus target first. */
  target?: number
  /** The same as a share of the way first agreed: above 0 there is further to go than agreed. */
  share?: number
  days?: number
  /** It is counted in another unit or direction, so that the targets cannot be compared. */
  incomparable: boolean
}

/** In the order of the board. */
export function ledgerOf(tables: Tables): Goalpost[] {
  const byOrder = (a: Goal, b: Goal) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1)
  const keyResults = [...tables.all('keyresult')].sort(byOrder)
  const all: [Ref, Goal, string][] = [...tables.all('objective')].sort(byOrder).flatMap((o): [Ref, Goal, string][] => [
    [`objective/${o.id}`, o, ''],
    ...keyResults.filter((k) => k.objective === o.id).map((k): [Ref, Goal, string] => [`keyresult/${k.id}`, k, nameIn(tables, 'objective', o.id)]),
  ])
  return all.filter(([, goal]) => everAgreed(goal)).map(([ref, now, under]) => {
    const first = now.versions![0]!
    return { ref, name: now.title ?? first.title ?? '', under, first, now, changes: entries(now), count: unrest(now), gap: gapOf(first, now), reached: reachedOf(first, now) }
  })
}

function entries(goal: Goal): Entry[] {
  return stretches(goal).flatMap(({ version, changes }): Entry[] => [
    ...changes.map((c) => ({ move: { field: c.field, before: c.from, after: c.to }, reason: c.reason ?? '', by: c.by ?? '', at: c.at })),
    ...(version.until === undefined ? [] : [{ reason: version.reason ?? '', by: '', at: version.until }]),
  ])
}

const dayMs = 86_400_000

function gapOf(first: Version, goal: Goal): Gap {
  const now: Standing = 'objective' in goal ? goal : {}
  const incomparable = first.target !== undefined && (now.unit !== first.unit || now.direction !== first.direction || now.kind !== first.kind)
  const days = first.due && goal.due ? Math.round((Date.parse(goal.due) - Date.parse(first.due)) / dayMs) : undefined
  const target = first.target === undefined || now.target === undefined || incomparable ? undefined : rounded(now.target - first.target)
  const way = first.baseline === undefined || first.target === undefined ? 0 : first.target - first.baseline
  return { incomparable, ...(target !== undefined && { target, ...(way !== 0 && { share: target / way }) }), ...(days !== undefined && { days }) }
}

function reachedOf(first: Version, goal: Goal): Goalpost['reached'] {
  const last = 'objective' in goal ? goal.checkins?.at(-1) : undefined
  const share = (g: Gauge) => (last && measurable(g) ? measured(g, last.value, last.done).raw : undefined)
  const [then, now] = [share(first), 'objective' in goal ? share(goal) : undefined]
  return { ...(then !== undefined && { first: then }), ...(now !== undefined && { now }) }
}

/** 0.3 - 0.1 is 0.2 for people. */
const rounded = (n: number): number => Number(n.toPrecision(12))

export const sorts = ['order', 'changes', 'gap', 'agreed'] as const
export type Sort = (typeof sorts)[number]

export function sorted(posts: readonly Goalpost[], by: Sort): Goalpost[] {
  const size = (p: Goalpost) => Math.abs(p.gap.share ?? 0)
  const days = (p: Goalpost) => Math.abs(p.gap.days ?? 0)
  if (by === 'order') return [...posts]
  return [...posts].sort((a, b) => (by === 'changes' ? b.count - a.count : by === 'gap' ? size(b) - size(a) || days(b) - days(a) : a.first.at - b.first.at))
}
