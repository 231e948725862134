// Which rows the table shows, and in which order: key results stay under their
// objective, whatever they are sorted by.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { plain } from '../i18n/plain'
import { locale } from '../i18n/when'
import type { Board } from '../sync/types'
import { goalIn, shown, verdictIn, weight, type Key, type Row } from './columns'

export interface Filter {
  readonly words: string
  /** A person's id; `nobody`: without an owner. */
  readonly owner: string
  /** A stage of goals or a verdict about a key result. */
  readonly status: string
  readonly sort?: { readonly key: Key; readonly down: boolean } | undefined
}

export const everything: Filter = { words: '', owner: '', status: '' }

/** All rows of a board in the order of its goals. Subscribes. */
export const allRows = (board: Board): Row[] =>
  objectivesOf(board).flatMap((objective) => [
    { ref: `objective/${objective.id}`, id: objective.id, objective },
    ...keyResultsOf(board, objective.id).map((keyresult) => ({ ref: `keyresult/${keyresult.id}`, id: keyresult.id, keyresult })),
  ])

function fits(board: Board, row: Row, f: Filter): boolean {
  const goal = goalIn(row)
  const text = plain(`${shown(board, row, 'title')} ${shown(board, row, 'prose')} ${shown(board, row, 'owner')}`)
  return (
    plain(f.words).split(/\s+/).every((word) => text.includes(word)) &&
    (f.owner === '' || (f.owner === 'nobody' ? !goal.owner : goal.owner === f.owner)) &&
    (f.status === '' || (goal.state ?? 'draft') === f.status || verdictIn(board, row) === f.status)
  )
}

/** The rows that fit, each key result with its objective before it. Subscribes. */
export function rowsShown(board: Board, f: Filter): Row[] {
  const found: Row[][] = []
  for (const row of allRows(board)) {
    if (row.objective) found.push([row])
    else if (fits(board, row, f)) found.at(-1)!.push(row)
  }
  const kept = found.filter(([objective, ...under]) => under.length > 0 || fits(board, objective!, f))
  const { sort } = f
  if (!sort) return kept.flat()
  const sign = sort.down ? -1 : 1
  const compare = (a: Row, b: Row): number => {
    const [x, y] = [weight(board, a, sort.key), weight(board, b, sort.key)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), locale(), { numeric: true }))
  }
  for (const rows of kept) rows.splice(1, rows.length, ...rows.slice(1).sort(compare))
  // An objective without a value of its own stands where its first key result would.
  const head = (rows: Row[]): Row => (weight(board, rows[0]!, sort.key) === undefined ? (rows[1] ?? rows[0]!) : rows[0]!)
  return kept.sort((a, b) => compare(head(a), head(b))).flat()
}
