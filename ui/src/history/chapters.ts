// Marks by which people find their way: what opened, closed, or made a goal.
import type { Book } from './book'
import type { Fits } from './filter'

const chapterTypes = new Set([
  'BoardCreated', 'BoardArchived', 'BoardRestored', 'PersonJoined', 'ObjectiveDrafted', 'KeyResultDrafted',
  'KeyResultMeasured', 'GoalAgreed', 'PilotMarked', 'PilotPromoted', 'PilotEnded', 'CheckedIn', 'CheckInReported', 'ObjectiveDeleted', 'KeyResultDeleted', 'GroupAdded', 'PhaseStarted', 'PhaseEnded', 'PollOpened', 'PollClosed', 'HistoryRead', 'HistoryExported', 'GoalsExported',
])

/** What happens again sooner than this belongs to the chapter begun. */
const together = 120_000

export interface Chapter { rev: number; type: string; count: number }

export function chaptersOf(book: Book): Chapter[] {
  const all: Chapter[] = []
  for (let rev = 0; rev < book.size; rev++) {
    const type = book.typeOf(rev)
    if (!chapterTypes.has(type)) continue
    const last = all.at(-1)
    // What a template brings is part of the beginning.
    if (last && (last.type === type || last.type === 'BoardCreated') && book.at[rev]! - book.at[last.rev]! < together && (last.type === type || book.at[rev] === book.at[last.rev])) last.count++
    else all.push({ rev, type, count: 1 })
  }
  return all
}

/** How busy it was around each place of the track, 0 to 1, and the part of it that fits. */
export function density(book: Book, places: number, fits: Fits = () => false): { all: number; theirs: number }[] {
  const per = Math.max(1, book.size / places)
  const out: { all: number; theirs: number }[] = []
  for (let i = 0; i < Math.min(places, book.size); i++) {
    const [from, to] = [Math.floor(i * per), Math.min(book.size, Math.floor((i + 1) * per))]
    const minutes = Math.max(1 / 60, ((book.at[Math.min(to, book.size - 1)] ?? 0) - (book.at[from] ?? 0)) / 60_000)
    let theirs = 0
    for (let r = from; r < to; r++) if (fits(r)) theirs++
    // From one event a day to sixty a minute, each step up ten times as busy.
    const pace = Math.log10(((to - from) / minutes) * 1440) / Math.log10(1440 * 60)
    out.push({ all: Math.max(0.06, Math.min(1, pace)), theirs: to > from ? theirs / (to - from) : 0 })
  }
  return out
}
