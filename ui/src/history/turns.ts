// A closed quarter as a case: the past as far as the next decision, the outcome
// hidden until the reader has committed to a decision of their own.
import type { Book } from './book'

// A check-in tells of a goal and decides nothing: a quarter has dozens.
const decisionTypes = new Set([
  'ChoiceRecorded', 'PollClosed', 'GatePassed', 'GateWaived', 'OverlapSettled', 'GoalAgreed', 'GoalReopened', 'GoalClosed', 'GoalScored', 'PilotPromoted', 'PilotEnded', 'FocusOverridden',
  'ReviewOpened', 'ReviewClosed', 'ObjectiveDeleted', 'KeyResultDeleted', 'KeyResultMeasured', 'NotesRevealed',
])
/** Decisions of the same kind sooner after each other than this are one. */
const together = 600_000

/** A decision: its first and last revision. */
export interface Turn { from: number; to: number; type: string }
/** What the reader decided before seeing a turn. */
export interface Committed { from: number; text: string; at: number }

/** The decisions of a history, none of them its very beginning. */
export function turnsOf(book: Book): Turn[] {
  const all: Turn[] = []
  for (let rev = 1; rev < book.size; rev++) {
    const type = book.typeOf(rev)
    if (!decisionTypes.has(type)) continue
    const last = all.at(-1)
    if (last && last.type === type && book.at[rev]! - book.at[last.to]! < together) last.to = rev
    else all.push({ from: rev, to: rev, type })
  }
  return all
}

/** How many events the reader may see before having decided about a turn; after the last everything. */
export const sizeBefore = (book: Book, turns: readonly Turn[], i: number): number => turns[i]?.from ?? book.size

/** Everybody by a number, in the order in which they came into the history. */
export function masked(book: Book, word: (n: number) => string): Record<string, string> {
  const names: Record<string, string> = {}
  let n = 0
  const call = (id: string) => {
    if (id && !(id in names)) names[id] = word(++n)
  }
  for (let rev = 0; rev < book.size; rev++) call(book.actorOf(rev))
  Object.keys(book.people.names).sort().forEach(call)
  return names
}

const key = (board: string) => `keyline.case.${board}`

/** What this browser keeps of the reader's decisions on a board. */
export function recall(board: string): Committed[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key(board)) ?? '[]')
    return Array.isArray(kept) ? kept.filter((c): c is Committed => typeof c?.text === 'string' && Number.isInteger(c.from) && Number.isFinite(c.at)) : []
  } catch {
    return []
  }
}

export function keep(board: string, all: readonly Committed[]): void {
  try {
    localStorage.setItem(key(board), JSON.stringify(all))
  } catch {
    // Not remembered after the page is closed.
  }
}
