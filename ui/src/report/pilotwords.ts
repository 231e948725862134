// What pilots have shown so far, in words.
import type { Book } from '../history/book'
import { pilotWords } from '../i18n/pilot'
import { reportWords } from '../i18n/report'
import { when } from '../i18n/when'
import { toldWords } from '../lineage/toldwords'
import type { Pilot, Ref } from '../sync/types'
import type { Report, Work } from './collect'
import type { Pilots } from './pilots'
import type { Line, Section } from './write'

/** The part of a report that is about some goals. What was decided about the board as a whole stays. */
export function within(r: Report, scope: ReadonlySet<Ref>): Report {
  const only = <T extends { ref: Ref }>(all: T[]): T[] => all.filter((x) => scope.has(x.ref))
  const driving = (all: readonly Work[]): Work[] => all.filter((w) => w.for.some((ref) => scope.has(ref)))
  // A key result may be tried small below an objective that is not.
  const agreed = r.agreed.flatMap((a) => (scope.has(a.ref) ? [a] : a.with.filter((k) => scope.has(k.ref)).map((k) => ({ ...a, ...k, with: [] }))))
  return { ...r, stands: only(r.stands), agreed, reopened: only(r.reopened), closed: only(r.closed), amended: only(r.amended), dropped: only(r.dropped), work: { done: driving(r.work.done), dropped: driving(r.work.dropped) } }
}

export function pilotSections(book: Book, { all, teams }: Pilots, homes: readonly string[]): Record<'pilots' | 'needs' | 'teams', Section> {
  const t = reportWords().pilot
  const title = (name: string) => name || reportWords().untitled
  const needs = all.flatMap(({ name, pilot, rev }) => (pilot.depends ?? []).map((d) => ({ text: t.needs(d.team, d.need ?? ''), rev, under: all.length > 1 ? [{ text: t.for(title(name)) }] : [] })))
  return {
    pilots: { title: t.pilots, lines: all.length === 0 ? [{ text: t.none }] : all.map(({ name, pilot, rev }) => ({ text: t.stands(title(name), t.states[stateOf(pilot)]), rev, under: terms(pilot) })) },
    needs: { title: t.dependencies, lines: needs.length > 0 || all.length === 0 ? needs : [{ text: t.alone }] },
    teams: { title: t.teams, lines: [...homes.filter((h) => !teams.some((x) => x.team === h)).map((team) => ({ team, people: [] })), ...teams].map(({ team, people }) => ({ text: t.team(team || t.noTeam, people.map((p) => book.people.names[p] || '?').join(t.between)) })) },
  }
}

const stateOf = ({ outcome }: Pilot) => (!outcome ? 'running' : outcome.promoted ? 'promoted' : 'ended')

function terms(p: Pilot): Line[] {
  const t = reportWords().pilot
  const out = p.outcome
  return [
    { text: t.exit(p.exit) },
    ...(out ? [{ text: t.came(pilotWords()[out.met ? 'met' : 'notMet'], out.result) }] : [{ text: t.since(when(p.at)) }]),
    ...(out?.title ? [{ text: t.was(pilotWords().was.title, out.title) }] : []),
    ...(out?.target ? [{ text: t.was(pilotWords().was.target, toldWords('target', out.target) ?? out.target) }] : []),
  ]
}
