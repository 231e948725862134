// Phased targets as people type them, and the points of the picture of pace.
import { parseNumber } from '../board/measuring'
import type { Gauge, KeyResult, PhasedTarget } from '../sync/types'
import { measurable, measured } from './gauge'
import { expectedOn, nextDay, type Time } from './pace'

export interface PhaseDraft { on: string; value: string }
export type PhaseProblem = 'day' | 'value' | 'twice' | 'beyond' | 'backwards'

/** Whether a key result goes from a baseline to a target, so that phases can lead there. */
export const leads = (k: Gauge): boolean => !k.kind && measurable(k)

export const phaseDrafts = (k: KeyResult): PhaseDraft[] => (k.phased ?? []).map((p) => ({ on: p.on, value: String(p.value) }))

/** What is wrong with each row, by its place; rows that nobody began are left out. The server refuses the same. */
export function phaseProblems(k: Gauge, rows: readonly PhaseDraft[]): Map<number, PhaseProblem> {
  const wrong = new Map<number, PhaseProblem>()
  const progress = (row: PhaseDraft) => measured(k, parseNumber(row.value)!)
  rows.forEach((row, i) => {
    if (!row.on && !row.value.trim()) return
    const n = parseNumber(row.value)
    if (!row.on) wrong.set(i, 'day')
    else if (n === undefined || !Number.isFinite(n)) wrong.set(i, 'value')
    else if (rows.some((r, j) => j < i && r.on === row.on)) wrong.set(i, 'twice')
    else if (progress(row).raw !== progress(row).shown) wrong.set(i, 'beyond')
  })
  const sound = rows.map((row, i) => ({ row, i })).filter(({ row, i }) => row.on && !wrong.has(i)).sort((a, b) => (a.row.on < b.row.on ? -1 : 1))
  sound.slice(1).forEach(({ row, i }, before) => {
    if (progress(row).raw < progress(sound[before]!.row).raw) wrong.set(i, 'backwards')
  })
  return wrong
}

/** The rows that hold something, by their days. */
export const phasesOf = (rows: readonly PhaseDraft[]): PhasedTarget[] =>
  rows.flatMap((r) => (r.on && r.value.trim() ? [{ on: r.on, value: parseNumber(r.value)! }] : [])).sort((a, b) => (a.on < b.on ? -1 : 1))

/** The first phased target whose day has not ended yet. */
export const nextPhase = (k: KeyResult, time: Time, today: string): PhasedTarget | undefined =>
  leads(k) ? k.phased?.find((p) => p.on >= today && (!time.end || p.on < time.end)) : undefined

export interface PacePoint { day: string; expected: number | undefined; actual: number | undefined }

/** What was expected and what was said when each of the days ended that matter: start, phases, check-ins, today, end. */
export function pacePoints(k: KeyResult, time: Time, today: string): PacePoint[] {
  const said = k.checkins ?? []
  const days = new Set([time.start, ...(k.phased ?? []).map((p) => p.on), ...said.map((c) => c.on), today, time.end].filter((d) => d !== undefined))
  return [...days].sort().map((day) => {
    const last = said.findLast((c) => c.on <= day)
    return { day, expected: day === time.start ? 0 : expectedOn(k, time, nextDay(day)), actual: last && day <= today ? measured(k, last.value, last.done).shown : undefined }
  })
}
