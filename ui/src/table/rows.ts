// Which rows the table shows, and in which order: key results stay under their
// objective, whatever they are sorted by.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { plain } from '../i18n/plain'
import { locale } from '../i18n/when'
import { initiativesOf } from '../initiatives/work'
import type { Board } from '../sync/types'
import { goalIn, shown, verdictIn, weight, type Key, type Row } from './columns'

export interface Filter {
  readonly words: string
  /** A person's id; `nobody`: without an owner. */
  readonly owner: string
  /** A stage of goals or a verdict about a key result. */
  readonly status: string
  readonly label: string
  /** Of the balanced scorecard; key results have that of their objective. */
  readonly perspective: string
  readonly sort?: { readonly key: Key; readonly down: boolean } | undefined
}

export const everything: Filter = { words: '', owner: '', status: '', label: '', perspective: '' }

/** Whether a filter hides anything. */
export const hides = (f: { readonly sort?: unknown }): boolean => Object.entries(f).some(([key, value]) => key !== 'sort' && value !== '')

/** All rows of a board in the order of its goals. Subscribes. */
export const allRows = (board: Board): Row[] =>
  objectivesOf(board).flatMap((objective): Row[] => [
    { ref: `objective/${objective.id}`, id: objective.id, objective },
    ...keyResultsOf(board, objective.id).flatMap((keyresult): Row[] => {
      const ref = `keyresult/${keyresult.id}`
      // One for several key results stands with the first.
      const work = initiativesOf(board, ref).filter((i) => i.for?.[0] === ref)
      return [{ ref, id: keyresult.id, keyresult }, ...work.map((initiative) => ({ ref: `initiative/${initiative.id}`, id: initiative.id, initiative }))]
    }),
  ])

function fits(board: Board, row: Row, f: Filter): boolean {
  const goal = goalIn(row)
  const marks = row.objective ?? row.keyresult
  const text = plain(`${goal.title ?? ''} ${goal.other ?? ''} ${shown(board, row, 'prose')} ${shown(board, row, 'owner')}`)
  return (
    plain(f.words).split(/\s+/).every((word) => text.includes(word)) &&
    (f.owner === '' || (f.owner === 'nobody' ? !goal.owner : goal.owner === f.owner)) &&
    (f.label === '' || (marks?.labels?.includes(f.label) ?? false)) &&
    (f.perspective === '' || (row.objective ?? (row.keyresult && board.table('objective').get(row.keyresult.objective).value))?.perspective === f.perspective) &&
    (f.status === '' || (!row.initiative && (goal.state ?? 'draft') === f.status) || verdictIn(board, row) === f.status)
  )
}

/** Sorts by a value, up or down; what has none comes last. */
export function comparing<T>(value: (row: T) => number | string | undefined, down: boolean): (a: T, b: T) => number {
  const sign = down ? -1 : 1
  return (a, b) => {
    const [x, y] = [value(a), value(b)]
    if (x === undefined || y === undefined) return Number(x === undefined) - Number(y === undefined)
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : String(x).localeCompare(String(y), locale(), { numeric: true }))
  }
}

/** The rows that fit, each with what it stands under before it. Subscribes. */
export function rowsShown(board: Board, f: Filter): Row[] {
  // An objective, then each of its key results with its initiatives.
  const all: { objective: Row; under: Row[][] }[] = []
  for (const row of allRows(board)) {
    if (row.objective) all.push({ objective: row, under: [] })
    else if (row.keyresult) all.at(-1)!.under.push([row])
    else all.at(-1)!.under.at(-1)!.push(row)
  }
  for (const o of all) {
    o.under = o.under
      // Work has neither labels nor a perspective: it stays with a key result that fits.
      .map(([keyresult, ...work]) => [keyresult!, ...work.filter((row) => fits(board, row, { ...f, label: '', perspective: '' }) && fits(board, keyresult!, { ...everything, label: f.label, perspective: f.perspective }))])
      .filter((rows) => rows.length > 1 || fits(board, rows[0]!, f))
  }
  const kept = all.filter((o) => o.under.length > 0 || fits(board, o.objective, f))
  const { sort } = f
  if (sort) {
    const compare = comparing((row: Row) => weight(board, row, sort.key), sort.down)
    for (const o of kept) o.under.sort(([a], [b]) => compare(a!, b!))
    // An objective without a value of its own stands where its first key result would.
    const head = (o: (typeof kept)[number]): Row => (weight(board, o.objective, sort.key) === undefined ? (o.under[0]?.[0] ?? o.objective) : o.objective)
    kept.sort((a, b) => compare(head(a), head(b)))
  }
  return kept.flatMap((o) => [o.objective, ...o.under.flat()])
}
