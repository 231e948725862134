// What became of a goal since it was first agreed.
import type { Amendment, KeyResult, Milestone, Objective, PhasedTarget, Version } from '../sync/types'

export type Goal = Objective | KeyResult

/** What a version holds of a goal, in the order in which it is told. */
const held = ['title', 'kind', 'direction', 'baseline', 'target', 'low', 'high', 'steps', 'phased', 'unit', 'owner', 'due', 'ambition'] as const
const numbers = new Set(['baseline', 'target', 'low', 'high'])
export type Field = (typeof held)[number]
export type Standing = Partial<Omit<Pick<Version, Field>, 'steps' | 'phased'>> & { steps?: readonly Milestone[] | string; phased?: readonly PhasedTarget[] | string }
export interface Move { field: string; before: string | number | undefined; after: string | number | undefined }

/** From one agreement to the next: how it was agreed, and what changed while it held. */
export interface Stretch { version: Version; moves: Move[]; changes: Amendment[] }

/** Oldest first. The moves of the first are empty; of the others they tell what was reworked since the one before. */
export function stretches(goal: Goal): Stretch[] {
  const versions = goal.versions ?? []
  let before: Standing | undefined
  return versions.map((version, i) => {
    const [from, until] = [i === 0 ? -Infinity : version.at, versions[i + 1]?.at ?? Infinity]
    const changes = (goal.changes ?? []).filter((c) => c.at >= from && c.at < until)
    const moves = before ? movesBetween(before, version) : []
    before = amended(version, changes)
    return { version, moves, changes }
  })
}

export function movesBetween(before: Standing, after: Standing): Move[] {
  return held.map((field) => ({ field, before: told(before, field), after: told(after, field) })).filter((m) => m.before !== m.after)
}

/** Steps and phased targets in the words in which an amendment tells them. */
export function told(standing: Standing, field: Field): string | number | undefined {
  const v = standing[field]
  return typeof v === 'object' ? v.map((m) => 'value' in m ? [m.on, m.value].join(': ') : [m.title, `(${m.weight})`, m.due].filter(Boolean).join(' ')).join('; ') : v
}

function amended(standing: Standing, changes: readonly Amendment[]): Standing {
  const now: Record<string, string | number | undefined> = Object.fromEntries(held.map((f) => [f, told(standing, f)]))
  for (const { field, to } of changes) {
    if (!to) delete now[field]
    else now[field] = numbers.has(field) ? Number(to) : to
  }
  return now as Standing
}

export const everAgreed = (goal: Goal | undefined): boolean => (goal?.versions?.length ?? 0) > 0

/** How often an agreed goal was changed or reopened. */
export const unrest = (goal: Goal): number => (goal.churn ?? 0) + (goal.versions ?? []).filter((v) => v.reason).length

/** The changes and reopenings of an objective and its key results, and for each of these goals that was ever agreed. The server counts the same. */
export function churnIndex(objective: Objective | undefined, keyResults: readonly KeyResult[]): { moves: number; goals: number; index: number } {
  const agreed = [...(objective ? [objective] : []), ...keyResults].filter(everAgreed)
  const moves = agreed.reduce((n, g) => n + unrest(g), 0)
  return { moves, goals: agreed.length, index: agreed.length === 0 ? 0 : moves / agreed.length }
}
