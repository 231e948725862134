// Adds the pulses of several boards up, week by week.
import { floor, together } from '../voices/voices'
import type { Cycle, MapTables, Pulse } from '../space/types'

/** Which boards are looked at; empty: all. */
export interface Scope { cycle: string; team: string; board: string }

/** The boards' sums for each week; undefined where there is nothing to tell. */
export interface Week {
  /** The Monday, in ms. */
  at: number
  /** The mean of all objectives that can be measured, 0 to 1. */
  progress: number | undefined
  /** What is expected of the boards that have a cycle, 0 to 1. */
  expected: number | undefined
  /** Mean, 0 to 10. */
  confidence: number | undefined
  on: number
  off: number
  /** Percent on track less percent off track. */
  net: number | undefined
  churn: number
  inputs: number
  people: number
  /** Inputs per person. */
  load: number | undefined
}

const WEEK = 7 * 86_400_000
const monday = (p: Pulse): number => Date.parse(p.from)

export function within(t: MapTables, s: Scope): Pulse[] {
  return [...t.pulse.values()].filter((p) => {
    const b = t.board.get(p.id)
    return b && (!s.board || b.id === s.board) && (!s.cycle || b.cycle === s.cycle) && (!s.team || b.teams?.includes(s.team))
  })
}

/** The cycle of a day, else the one that ended last, else the one that begins first. */
export function currentCycle(cycles: Iterable<Cycle>, today: string): Cycle | undefined {
  const all = [...cycles].sort((a, b) => (a.start < b.start ? -1 : 1))
  return all.findLast((c) => c.start <= today && today <= c.end) ?? all.findLast((c) => c.end < today) ?? all[0]
}

const over = (sum: number, n: number): number | undefined => (n > 0 ? sum / n : undefined)

export function weeksOf(pulses: readonly Pulse[]): Week[] {
  if (pulses.length === 0) return []
  const first = Math.min(...pulses.map(monday))
  const last = Math.max(...pulses.map((p) => monday(p) + (p.objectives.length - 1) * WEEK))
  const weeks: Week[] = []
  for (let at = first; at <= last; at += WEEK) weeks.push(weekOf(pulses, at))
  return weeks
}

function weekOf(pulses: readonly Pulse[], at: number): Week {
  const sum = { objectives: 0, progress: 0, paced: 0, expected: 0, said: 0, sure: 0, on: 0, off: 0, churn: 0, inputs: 0 }
  const people = new Set<string>()
  for (const p of pulses) {
    const i = Math.round((at - monday(p)) / WEEK)
    const objectives = p.objectives[i]
    if (objectives === undefined) continue
    sum.objectives += objectives
    sum.progress += objectives * (p.progress[i] ?? 0)
    if (p.expected) {
      sum.paced += objectives
      sum.expected += objectives * (p.expected[i] ?? 0)
    }
    for (const key of ['said', 'sure', 'on', 'off', 'churn'] as const) sum[key] += p[key][i] ?? 0
    for (const byWeek of Object.values(p.inputs ?? {})) sum.inputs += byWeek[i] ?? 0
    for (const n of p.people?.[i] ?? []) people.add(p.who![n]!)
  }
  return {
    at,
    progress: over(sum.progress, sum.objectives),
    expected: over(sum.expected, sum.paced),
    confidence: over(sum.sure, sum.said),
    on: sum.on,
    off: sum.off,
    net: over(100 * (sum.on - sum.off), sum.on + sum.off),
    churn: sum.churn,
    inputs: sum.inputs,
    people: people.size,
    load: over(sum.inputs, people.size),
  }
}

export interface Part { roles: string[]; people: number; inputs: number }

/** Who put something in, by role: roles of fewer than three people are told together. Undefined where that would still be about single persons. */
export function partsOf(pulses: readonly Pulse[]): Part[] | undefined {
  const inputs = new Map<string, number>()
  const people = new Map<string, Set<string>>()
  for (const p of pulses) {
    for (const [role, byWeek] of Object.entries(p.inputs ?? {})) inputs.set(role, (inputs.get(role) ?? 0) + byWeek.reduce((a, b) => a + b, 0))
    for (const [i, id] of (p.who ?? []).entries()) {
      const role = p.as?.[i] ?? ''
      people.set(role, (people.get(role) ?? new Set()).add(id))
    }
  }
  const order = ['owner', 'facilitator', 'participant', 'observer', '']
  const of = order.flatMap((role): Part[] => (inputs.has(role) || people.has(role) ? [{ roles: [role], people: people.get(role)?.size ?? 0, inputs: inputs.get(role) ?? 0 }] : []))
  const parts = together(of, (a, b) => ({ roles: [...a.roles, ...b.roles], people: a.people + b.people, inputs: a.inputs + b.inputs }))
  return parts.some((p) => p.people < floor) || parts.length === 0 ? undefined : parts
}
