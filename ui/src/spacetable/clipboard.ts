// Cells out of the table of the space, and into it: each row to the board it is
// of.
import { reading } from '../goals/bilingual'
import { lang } from '../i18n'
import { table } from '../i18n/table'
import type { MapGoal, MapTables } from '../space/types'
import { changeable, tableOf, tiled, type Wanted } from '../table/exchange'
import { headingOf, keyOf, layout, shown, weightIn, type Column } from './columns'
import type { Grid } from './grid'
import { titleOf } from './rows'

/** The key results beside a goal, itself among them. */
export type Siblings = (g: MapGoal) => readonly MapGoal[]

/** What a cell is copied as: plain numbers and dates, which every spreadsheet reads. */
export function copied(t: MapTables, siblings: readonly MapGoal[], g: MapGoal, column: Column): string {
  switch (column) {
    case 'title':
      return titleOf(g)
    case 'due':
      return g.due ?? ''
    case 'from':
    case 'to':
    case 'value':
      return String(g[column] ?? '')
    case 'confidence':
      return String(g.sure ?? '')
    case 'weight':
      return weightIn(siblings, g) === undefined ? '' : String(g.weight)
    default:
      return shown(t, siblings, g, column)
  }
}

/** Cells that were pasted with their first one where one is, as a table for each board; undefined when they do not fit. */
export function laid(t: MapTables, siblings: Siblings, grid: Grid, pasted: readonly (readonly string[])[]): Wanted[] | undefined {
  const { top, bottom, left, right } = grid.selected.peek()
  const cells = tiled(pasted, bottom - top + 1, right - left + 1)
  const wide = Math.max(...cells.map((row) => row.length))
  const rows = grid.rows.peek().slice(top, top + cells.length)
  const over = layout.shown.peek().slice(left, left + wide)
  if (top < 0 || rows.length < cells.length || over.length < wide) return undefined
  const taken = over.filter((c) => (changeable as readonly Column[]).includes(c))
  const ignored = over.filter((c) => !taken.includes(c)).map(headingOf)
  const boards = new Map<string, MapGoal[]>()
  for (const g of rows) boards.set(g.board, [...(boards.get(g.board) ?? []), g])
  // A row that is shorter than others leaves the rest of its cells as they are, and so does what a goal has not.
  const cell = (g: MapGoal, c: Column) => (keyOf(g, c) ? (cells[rows.indexOf(g)]![over.indexOf(c)] ?? copied(t, siblings(g), g, c)) : '')
  return [...boards].map(([board, of]) => ({
    board,
    where: shown(t, [], of[0]!, 'board'),
    name: table().pasted,
    cells: tableOf(of, taken, (g) => g.id.slice(board.length + 1), (g) => ({ ...g, front: reading(g, lang()).field }), cell),
    rows: of.map(titleOf),
    ignored,
  }))
}
