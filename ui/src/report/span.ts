import { reportWords } from '../i18n/report'
import { when } from '../i18n/when'
import { dayOf } from '../goals/progress'
import type { ReportKind } from './write'

/** The time of a report: moments in ms, and its first and last day where the reader is. */
export interface Span { from: number; to: number; first: string; last: string; words: string }

const DAY = 86_400_000
const lengths: Record<ReportKind, number> = { week: 7, quarter: 13 * 7, changed: Infinity, pilot: Infinity }

/** The days asked for; else as long as the kind is, up to now, but not before the beginning. */
export function spanOf(kind: ReportKind, query: URLSearchParams, now: number, beginning: number): Span {
  const day = (name: string) => {
    const ms = Date.parse(`${query.get(name)}T00:00`)
    return Number.isNaN(ms) ? undefined : ms
  }
  const asked = day('to')
  const to = asked === undefined ? now : Math.min(now, asked + DAY - 1)
  const from = Math.min(to, day('from') ?? Math.max(beginning - 1, to - lengths[kind] * DAY))
  return { from, to, first: dayOf(from), last: dayOf(to), words: reportWords().span(when(from), when(to)) }
}
