// The history as news: the newest first, what one person did to one thing in
// an hour told once, and what says little left out.
import type { Book } from '../history/book'
import { rowsAround, type Row } from '../history/rows'
import type { Ref } from '../sync/types'

/** Several alike told once: the newest of them and how many. */
export interface News { row: Row; n: number }

const quiet = new Set(['', 'NotesMoved', 'GroupMoved', 'ObjectiveMoved', 'KeyResultMoved', 'PhaseMarked', 'HistoryRead', 'CommandsRefused', 'LimitExceeded', 'ChangeBudgetExceeded', 'NotesColored'])
const hour = 3_600_000
/** How many pieces of the history are looked through at once for a filter that fits little. */
const patience = 12

/** Rows in any order of history, told as news, the newest first. */
export function news(rows: readonly Row[]): News[] {
  const all: News[] = []
  for (const row of [...rows].sort((a, b) => b.rev - a.rev)) {
    if (quiet.has(row.type)) continue
    const alike = all.find(({ row: r }) => r.at - row.at < hour && r.type === row.type && r.actor === row.actor && r.ref === row.ref && r.undo === row.undo)
    if (alike) alike.n++
    else all.push({ row, n: 1 })
  }
  return all
}

/** Rows up to a revision of one person, or all, that fit, and where to go on; -1 at the beginning. */
export async function before(book: Book, rev: number, person: string, fits: (row: Row) => boolean, want = 40): Promise<{ rows: Row[]; next: number }> {
  const rows: Row[] = []
  let next = rev
  for (let tries = 0; tries < patience && next >= 0 && rows.length < want; tries++) {
    const more = await rowsAround(book, next, person ? (r) => book.actorOf(r) === person : undefined, 60, 0)
    rows.push(...more.filter((r) => !quiet.has(r.type) && fits(r)))
    next = more.length > 0 ? more[0]!.first - 1 : -1
  }
  return { rows, next }
}

/** Whether an event was about a goal; `of` says what a comment is about, and `under` lists the key results of an objective. */
export const isAbout = (goal: Ref, under: ReadonlySet<Ref>, of: (comment: string) => Ref | undefined) => (row: Row): boolean => {
  const ref = row.ref.startsWith('comment/') ? of(row.ref.slice('comment/'.length)) : row.ref
  return ref !== undefined && (ref === goal || under.has(ref))
}
