// A report in words.
import { saidWords } from '../goals/MeasureWords'
import { decided } from '../history/Decisions'
import { fieldName, valueWords } from '../history/report'
import type { Book } from '../history/book'
import { board as boardWords } from '../i18n/board'
import { amount, percent, scoreWords } from '../i18n/figures'
import { history } from '../i18n/history'
import { reportWords } from '../i18n/report'
import { voiceWords } from '../i18n/voices'
import { onDay, when } from '../i18n/when'
import type { Origins } from './origin'
import { heroesOf, outstanding } from '../heroes/model'
import { levelWords } from '../heroes/levels'
import { talkWords } from '../i18n/talk'
import { bandWords } from '../kpi/band'
import type { ChartProps } from '../pulse/Chart'
import { moved, still, type Report, type Stand } from './collect'
import type { Courses } from './course'
import { drawn } from './drawn'
import { pilotSections, within } from './pilotwords'

/** A line, the revision of the history that shows it, and what belongs under it. */
export interface Line { text: string; rev?: number; under?: readonly Line[]; share?: Share }
/** How far something has come, 0 to 1, and where it was before: a picture of what the line says in words. */
export interface Share { now: number; before?: number | undefined }
export interface Section { title: string; lines: readonly Line[]; charts?: readonly Drawn[] }
/** A picture of numbers over weeks, also to be read as a table. */
export type Drawn = Omit<ChartProps, 'kind' | 'heading' | 'children'>

export const kinds = ['week', 'quarter', 'changed', 'pilot'] as const
/** Of a week, of a whole cycle, of what working with goals has changed, or of what pilots have shown so far. */
export type ReportKind = (typeof kinds)[number]

/** The sections that have something to tell; `teams` are those whose board it is, `courses` how its goals came along. */
export function write(book: Book, all: Report, kind: ReportKind, teams: readonly string[] = [], courses?: Courses): Section[] {
  const r = kind === 'pilot' ? within(all, all.pilots.scope) : all
  const t = reportWords()
  const s = t.sections
  const parts: Record<string, Section> = {
    short: { title: s.short, lines: [{ text: t.short(moved(r).length, moved(r).length + still(r).length, r.stands.filter((x) => x.stale).length) }, { text: t.events(r.events) }] },
    results: { title: s.results, lines: results(r) },
    courses: { title: t.course.title, lines: [], charts: courses ? drawn(courses) : [] },
    moved: { title: s.moved, lines: moved(r).map(movedLine) },
    still: { title: s.still, lines: still(r).map(stillLine) },
    stale: { title: s.stale, lines: r.stands.filter((x) => x.stale).map(stillLine) },
    sure: { title: s.sure, lines: r.stands.filter((x) => x.sure.before !== undefined && x.sure.after !== x.sure.before).map((x) => ({ text: t.sure(nameOf(x.name), x.sure.before!, x.sure.after!), rev: x.rev })) },
    decisions: { title: s.decisions, lines: r.decisions.map((d) => ({ text: t.by(decided(d), who(book, d.actor), when(d.at)), rev: d.rev, ...(d.reason && { under: [{ text: t.because(d.reason) }] }) })) },
    agreed: { title: s.agreed, lines: r.agreed.map((a) => ({ text: t.by(nameOf(a.name), who(book, a.by), when(a.at)), rev: a.rev, under: a.with.map(({ name }) => ({ text: nameOf(name) })) })) },
    closed: { title: s.closed, lines: r.closed.map((c) => reasoned({ text: t.on(t.closed(nameOf(c.name), c.score === undefined ? '' : scoreWords(c.score), c.decision ? t.goesOn[c.decision] : ''), when(c.at)), rev: c.rev }, c.reason)) },
    done: { title: s.done, lines: r.work.done.map((d) => ({ text: t.by(nameOf(d.name), who(book, d.by), when(d.at)), rev: d.rev })) },
    reopened: { title: s.reopened, lines: r.reopened.map((a) => reasoned({ text: t.on(nameOf(a.name), when(a.at)), rev: a.rev }, a.reason)) },
    amended: { title: s.amended, lines: r.amended.filter((a) => a.field !== 'gone').map((a) => reasoned({ text: t.by(t.amended(nameOf(a.name), fieldName(a.field), valueWords(a.field, a.before) || a.before, valueWords(a.field, a.after) || a.after), who(book, a.by), when(a.at)), rev: a.rev }, a.reason)) },
    drafted: { title: s.drafted, lines: r.drafted.map((d) => ({ text: t.by(nameOf(d.name), who(book, d.by), when(d.at)), rev: d.rev })) },
    dropped: { title: s.dropped, lines: [...r.dropped, ...r.work.dropped].map((d) => reasoned({ text: t.by(nameOf(d.name), who(book, d.by), when(d.at)), rev: d.rev }, d.reason)) },
    handed: { title: s.handed, lines: r.handed.map((h) => ({ text: t.by(t.handed(nameOf(h.name), nameOf(h.kpi)), who(book, h.by), when(h.at)), rev: h.rev })) },
    out: { title: s.out, lines: r.out.map(({ kpi, rev }) => ({ text: t.out(nameOf(kpi.title ?? ''), amount(kpi.values!.at(-1)!.value, kpi.health?.unit), bandWords(kpi)), rev })) },
    recognised: { title: s.recognised, lines: honours(book, r) },
    origins: { title: s.origins, lines: originLines(r.origins) },
    ...pilotSections(book, r.pilots, teams),
    unowned: { title: s.unowned, lines: r.unowned.map((u) => ({ text: u.name })) },
  }
  const told: Record<ReportKind, string[]> = {
    week: ['short', 'moved', 'still', 'sure', 'decisions', 'agreed', 'reopened', 'amended', 'closed', 'handed', 'drafted', 'done', 'dropped', 'out', 'stale', 'unowned', 'recognised'],
    quarter: ['short', 'results', 'courses', 'closed', 'handed', 'decisions', 'agreed', 'reopened', 'amended', 'done', 'dropped', 'origins', 'out', 'stale', 'unowned', 'recognised'],
    changed: ['decisions', 'dropped', 'closed', 'handed', 'amended', 'done', 'moved'],
    pilot: r.pilots.all.length > 0 ? ['pilots', 'needs', 'teams', 'moved', 'still', 'sure', 'done', 'decisions', 'agreed', 'reopened', 'amended', 'closed', 'dropped'] : ['pilots'],
  }
  return told[kind].map((name) => parts[name]!).filter((p) => p.lines.length > 0 || p.charts?.length)
}

const who = (book: Book, person: string): string => book.people.names[person] || history().somebody
const nameOf = (title: string): string => title || reportWords().untitled
const reasoned = (line: Line, reason: string | undefined): Line => (reason ? { ...line, under: [{ text: reportWords().because(reason) }] } : line)
const valueOf = (s: Stand): string => (s.said ? saidWords(s.gauge, s.said) : '')

function movedLine(s: Stand): Line {
  const t = reportWords()
  return { text: t.moved(nameOf(s.name), percent(s.before ?? 0), percent(s.after), valueOf(s)), rev: s.rev, share: { now: s.after, before: s.before ?? 0 } }
}

function stillLine(s: Stand): Line {
  const t = reportWords()
  const day = s.on ? t.told(onDay(s.on)) : t.never
  return { text: t.still(nameOf(s.name), percent(s.after), day), ...(s.rev >= 0 && { rev: s.rev }) }
}

function meanLine({ name, mean }: Stand['objective']): string {
  const t = reportWords()
  return mean === undefined ? t.noMean(nameOf(name)) : t.mean(nameOf(name), percent(mean))
}

/** Where every key result stands at the end, under its objective. */
function results(r: Report): Line[] {
  const t = reportWords()
  const under = new Map<string, Stand[]>()
  for (const s of r.stands) under.set(s.objective.id, [...(under.get(s.objective.id) ?? []), s])
  return [...under.values()].map((all) => ({
    text: meanLine(all[0]!.objective), ...(all[0]!.objective.mean !== undefined && { share: { now: all[0]!.objective.mean } }),
    under: all.map((s) => ({ share: { now: s.after }, text: t.result(nameOf(s.name), percent(s.after), valueOf(s), s.sure.after), ...(s.rev >= 0 && { rev: s.rev }) })),
  }))
}

/** Who was recognised for what; a word when one person holds most of it, and how it falls on the levels for each of their people. No score reads any of it. */
function honours(book: Book, r: Report): Line[] {
  const t = reportWords()
  const one = outstanding(heroesOf(r.recognised))
  return [
    ...r.recognised.map((h) => ({ text: t.recognised(who(book, h.person), h.text), rev: h.rev, under: [{ text: t.by(nameOf(h.name), h.among ? boardWords().oneOf(h.among) : who(book, h.by), when(h.at)) }] })),
    ...(one ? [{ text: talkWords().heroes.outstanding(who(book, one.person), percent(one.share)) }] : []),
    ...(r.levels.length > 0 ? [{ text: levelWords(r.levels) }] : []),
  ]
}

/** From above or from below: levels and never people. */
function originLines(o: Origins | undefined): Line[] {
  const t = reportWords()
  if (!o) return []
  const share = (n: number) => percent(n / o.all)
  return [
    ...(o.few ? [{ text: voiceWords().few }] : o.levels.map((l) => ({ text: t.origin(l.of.map((of) => of || voiceWords().noLevel).join(voiceWords().and), share(l.n)) }))),
    ...(o.unnamed > 0 ? [{ text: t.origin(voiceWords().unnamed, share(o.unnamed)) }] : []),
    ...(o.direct > 0 ? [{ text: t.origin(t.direct, share(o.direct)) }] : []),
  ]
}
