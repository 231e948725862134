// Which events are looked at: of one person, of one kind, about one goal.
import type { Ref } from '../sync/types'
import type { Book } from './book'

export const kindsOfEvents = ['goals', 'checkins', 'notes', 'polls', 'meeting', 'people'] as const
export type EventKind = (typeof kindsOfEvents)[number]

const kinds: readonly [EventKind, RegExp][] = [
  ['checkins', /^(CheckedIn|CheckIn|Delegate|Review|GoalScored|GoalClosed|Verdict)/],
  ['polls', /^(Poll|Objection)/],
  ['notes', /^(Note|Group|Branches|Overlap|Text)/],
  ['meeting', /^(Agenda|Phase|Lead|Gate|Breakout|Choice|Round)/],
  ['people', /^(Person|Role|Invite|Board|History|Commands|Rules|Scope)/],
]

/** What an event is about, by its type; of what is not known here: goals. */
export const kindOf = (type: string): EventKind => kinds.find(([, is]) => is.test(type))?.[0] ?? 'goals'

/** Empty: not chosen by that. */
export interface Filter { person: string; kind: EventKind | ''; goal: Ref | '' }
export const everything: Filter = { person: '', kind: '', goal: '' }
export type Fits = (rev: number) => boolean

/** Whether an event is looked at; undefined: all are. `about` are the revisions of the goal, once they are known. */
export function fitting(book: Book, { person, kind, goal }: Filter, about: ReadonlySet<number> | undefined): Fits | undefined {
  if (!person && !kind && !goal) return undefined
  return (rev) => (!person || book.actorOf(rev) === person) && (!kind || kindOf(book.typeOf(rev)) === kind) && (!goal || (about?.has(rev) ?? false))
}

/** The revisions that touched a goal; of an objective, those of its key results as well. */
export async function revisionsOf(book: Book, goal: Ref): Promise<Set<number>> {
  const revs = new Set<number>()
  const of = new Set<string>([goal])
  for await (const { rev, step } of book.steps(-1, book.size - 1)) {
    for (const [kind, id, put] of step[5]) {
      const ref = `${kind}/${id}`
      if (kind === 'keyresult' && `objective/${String(put['objective'])}` === goal) of.add(ref)
      if (of.has(ref)) revs.add(rev)
    }
  }
  return revs
}
