// Names and colours of the people on a board.
import type { Board, Note } from '../sync/types'
import { board as words } from '../i18n/board'

/** The person's name; a stand-in while it is not known or was erased. Subscribes. */
export const nameOf = (board: Board, person: string | undefined): string =>
  (person && board.table('person').get(person).value?.name) || words().someone

/** Who wrote a note, as it may be said. Subscribes. */
export function authorOf(board: Board, note: Note): string {
  const t = words()
  if (note.among) return t.oneOf(note.among)
  const by = nameOf(board, note.by)
  const whom = note.forName ?? (note.for && nameOf(board, note.for))
  return whom ? t.onBehalf(whom, by) : by
}

/** The class that gives an element the person's colour as --person. Subscribes. */
export function hueClass(board: Board, person: string | undefined): string {
  const hue = person === undefined ? undefined : board.table('person').get(person).value?.hue
  return hue === undefined ? 'hue-none' : `hue-${hue % 12}`
}
