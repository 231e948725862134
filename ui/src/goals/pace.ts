// Whether progress is far enough for the day. The same as in events/board.
import type { BoardRules, Cycle, Gauge, KeyResult, PhasedTarget } from '../sync/types'
import { measurable, measured } from './gauge'

export type Verdict = 'pending' | 'early' | 'on-track' | 'behind' | 'at-risk' | 'outdated'

/** The days in which a goal is to be reached; the last one counts. */
export interface Time { start: string | undefined; end: string | undefined }

const DAY = 86_400_000
/** From one check-in to the next, in days, by the cadence. */
export const cadenceDays = { week: 7, fortnight: 14, month: 30 }
/** Days that a check-in may be late before what was said is not believed any more. */
const GRACE_DAYS = 7
/** For how many days a value counts as known. */
export const knownFor = (rules: BoardRules | undefined): number => cadenceDays[rules?.cadence ?? 'week'] + GRACE_DAYS

/** The day on which a moment lies. */
export const dayAt = (ms: number): string => new Date(ms).toISOString().slice(0, 10)

const day = (text: string): number => Date.parse(`${text}T00:00Z`)

export const nextDay = (text: string): string => dayAt(day(text) + DAY)

/** From its cycle's start, else its first agreement, else its draft, until its own day, else its objective's, else its cycle's end. */
export function timeIn(cycle: Cycle | undefined, k: Pick<KeyResult, 'versions' | 'at' | 'due'>, above: string | undefined): Time {
  const began = k.versions?.[0]?.at ?? k.at
  return { start: cycle?.start ?? (began === undefined ? undefined : dayAt(began)), end: k.due ?? above ?? cycle?.end }
}

/** The share of the days from a start to an end that has passed when a day begins. */
function elapsed({ start, end }: Time, on: string): number | undefined {
  if (!start || !end) return undefined
  const length = day(end) + DAY - day(start)
  return length > 0 ? Math.max(0, Math.min(1, (day(on) - day(start)) / length)) : 1
}

/** Until when each step is to be done: what is done or not has one. */
function stepsOf(g: Gauge, end: string | undefined) {
  if (g.kind === 'binary') return [{ step: '', weight: 1, due: end }]
  return g.kind === 'milestone' ? (g.steps ?? []).map((m) => ({ step: m.step, weight: m.weight, due: m.due ?? end })) : undefined
}

/** What phased targets expect when a day begins: straight lines over what is reached when their days end, and to the target; undefined where there are none. */
function phasedOn(g: Gauge, phased: readonly PhasedTarget[], { start, end }: Time, on: string): number | undefined {
  if (phased.length === 0 || g.kind || !start || !measurable(g)) return undefined
  const ways = phased.filter((p) => !end || p.on < end).map((p) => [day(p.on) + DAY, measured(g, p.value).shown] as const)
  if (end) ways.push([day(end) + DAY, 1])
  let [from, share] = [day(start), 0]
  for (const [until, reached] of ways) {
    if (day(on) < until) return day(on) > from ? share + ((reached - share) * (day(on) - from)) / (until - from) : share
    ;[from, share] = [until, reached]
  }
  return share
}

/** The progress that is expected when a day begins: by phased targets; of steps, the weight of those due before it; else the share of the time. */
export function expectedOn(g: Gauge & { phased?: readonly PhasedTarget[] }, time: Time, on: string): number | undefined {
  const phased = phasedOn(g, g.phased ?? [], time, on)
  if (phased !== undefined) return phased
  const steps = stepsOf(g, time.end)
  if (!steps) return elapsed(time, on)
  if (!steps.some((s) => s.due)) return undefined
  const sum = (all: typeof steps) => all.reduce((w, s) => w + s.weight, 0)
  return sum(steps.filter((s) => s.due && s.due < on)) / sum(steps)
}

const overdueOn = (g: Gauge, done: readonly string[], time: Time, on: string): boolean =>
  g.kind === 'milestone' && stepsOf(g, time.end)!.some((s) => s.due !== undefined && s.due < on && !done.includes(s.step))

/** Progress against what is expected, both 0 to 1: on track from 70 % of it, behind from 40 %; none while too little is expected. */
export function paceOf(progress: number, expected: number): 'early' | 'on-track' | 'behind' | 'at-risk' {
  const ratio = progress / (expected || 1) + 1e-9
  if (!(expected >= 0.05)) return 'early'
  return ratio >= 0.7 ? 'on-track' : ratio >= 0.4 ? 'behind' : 'at-risk'
}

/** With a step overdue at most behind, also where nobody checked in; what is old hides that it was on track. */
export function judge(k: KeyResult, time: Time, on: string, rules: BoardRules | undefined): Verdict | undefined {
  if (k.state === 'closed') return undefined
  const last = k.checkins?.at(-1)
  const late = overdueOn(k, last?.done ?? [], time, on)
  if (!last && !late) return 'pending'
  const shown = last ? measured(k, last.value, last.done).shown : 0
  if (shown >= 1 && stepsOf(k, undefined)) return 'on-track' // nothing is left to do, or to tell
  const expected = expectedOn(k, time, on)
  const pace = expected === undefined ? undefined : paceOf(shown, expected)
  if (pace === 'behind' || pace === 'at-risk') return pace
  if (late) return 'behind'
  if (last && day(on) - day(last.on) > knownFor(rules) * DAY) return 'outdated'
  return pace
}
