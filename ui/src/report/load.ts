// Where reports are read from: the histories that the server gives this reader,
// which are cut to what may be seen. So nothing is folded twice, and every line
// can lead to the event that it tells of.
import { askAsMe, session } from '../session'
import type { BoardCard, BoardList, Label } from '../api'
import { asker } from '../history/ask'
import { Book } from '../history/book'
import { reportWords } from '../i18n/report'

/** `teams` are those whose board it is, by name; `of` are the same and its cycle, by id. */
export interface Source { id: string; title: string; book: Book; teams: string[]; of: { cycle?: string | undefined; teams: readonly string[] } }

/** What a report is written from; `unread` boards are in the list of this reader, and their histories could not be had. */
export interface Sources { all: Source[]; unread: number; cycles: readonly Label[]; teams: readonly Label[] }

export async function oneBoard(id: string): Promise<Sources> {
  const [book, { boards, teams }] = await Promise.all([Book.open(asker(id)), askAsMe<BoardList>('GET', '/api/boards', undefined, id)])
  const tables = await book.tables(book.size - 1)
  const card = boards.find((b) => b.board === id)
  return { all: [{ id, title: tables.get('board', id)?.title || reportWords().untitledBoard, book, teams: named(teams, card), of: placeOf(card) }], unread: 0, cycles: [], teams: [] }
}

const named = (teams: readonly Label[], b: BoardCard | undefined): string[] => teams.filter((t) => b?.teams?.includes(t.id)).map((t) => t.name)

const placeOf = (b: BoardCard | undefined): Source['of'] => ({ cycle: b?.cycle, teams: b?.teams ?? [] })

/** The boards of the space, also those that the reader has not opened. */
export async function everyBoard(): Promise<Sources> {
  const { boards, cycles, teams } = await askAsMe<BoardList>('GET', '/api/boards')
  // What is of no team is of all: it comes first.
  const mine = boards.filter((b) => !b.practice && !b.archived).sort((a, b) => Number((a.teams ?? []).length > 0) - Number((b.teams ?? []).length > 0) || a.title.localeCompare(b.title))
  const all: Source[] = []
  let unread = 0
  for (const b of mine) {
    const book = await Book.open(asker(b.board)).catch(() => undefined)
    if (!book) unread++
    else if (book.size > 0) all.push({ id: b.board, title: b.title || reportWords().untitledBoard, book, teams: named(teams, b), of: placeOf(b) })
  }
  const used = <L extends Label>(labels: readonly L[], has: (b: BoardCard, id: string) => boolean) => labels.filter((l) => mine.some((b) => has(b, l.id)))
  return { all, unread, cycles: used(cycles, (b, id) => b.cycle === id), teams: used(teams, (b, id) => !!b.teams?.includes(id)) }
}

/** Asks for the signed note of what a report was written from; a guest has none of the space. */
export async function checkpointOf(board: string | undefined): Promise<string | undefined> {
  if (!board && session.peek()?.board) return undefined
  const path = board ? `/api/boards/${board}/checkpoint` : '/api/checkpoint'
  return askAsMe<{ note: string }>('GET', path, undefined, board).then((c) => c.note, () => undefined)
}
