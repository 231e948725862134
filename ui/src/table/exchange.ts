// Tables to bring in, and what one would do to the board.
import { signal } from '@preact/signals'
import { lang } from '../i18n'
import { reasonWords } from '../i18n/reasons'
import { toast } from '../kit/toast'
import { initiatives } from '../i18n/initiatives'
import { askAsMe } from '../session'
import type { Board } from '../sync/types'
import { table } from '../i18n/table'
import type { Titled, TitleField } from '../goals/bilingual'
import { copied, goalIn, layout, shown, titleField, type Key, type Row } from './columns'
import type { Sheet } from './sheet'

/** What a row is about beside goals: the sheets of a workbook. */
export type Part = 'initiatives' | 'steps' | 'links' | 'kpis' | 'readings' | 'alignment' | 'checkins'

/** What the server found in a table. */
export interface Plan {
  changes: readonly { part?: Part; line: number; ref: string; new?: boolean; title: string; column: string; from: string; to: string }[] | null
  added: number
  same: number
  problems: readonly { part?: Part; line: number; column?: string; reason: string; message: string; args?: Record<string, string> }[] | null
  unknown: readonly string[] | null
  /** The table is of another board. */
  foreign?: boolean
}

/** A table to be looked at for a board: a file, or cells whose first row names columns. Where several boards are pasted over, each is named. */
export interface Wanted { board: string; where?: string; name: string; file?: string; cells?: string[][]; rows?: readonly string[]; ignored?: readonly string[] }

/** The table whose preview is open. */
export const wanted = signal<Wanted | undefined>(undefined)

const largest = 10 << 20 // bytes; the server takes no more

/** Reads a file that somebody chose and opens its preview. */
export async function open(board: Board, file: File): Promise<void> {
  if (file.size > largest) return void toast({ text: reasonWords('file_too_large', 'The file is too large. 10 MB are the most.'), icon: 'warning' })
  const bytes = new Uint8Array(await file.arrayBuffer())
  let binary = ''
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000))
  wanted.value = { board: board.id, name: file.name, file: btoa(binary) }
}

/** Tells what a table would do, or does it. */
export const send = (w: Wanted, command: string, reason: string, attempt: boolean): Promise<Plan> =>
  askAsMe('POST', `/api/boards/${w.board}/table`, { ...(w.file ? { file: w.file } : { cells: w.cells }), command, reason, lang: lang(), try: attempt }, w.board)

/** Columns whose cells can be pasted over. */
export const changeable: readonly Key[] = ['title', 'owner', 'prose', 'kind', 'from', 'to', 'unit', 'weight', 'due', 'ambition']

/** Repeats what was copied over all of what is selected, where that is a multiple of it. */
export function tiled(cells: readonly (readonly string[])[], high: number, wide: number): readonly (readonly string[])[] {
  const across = Math.max(...cells.map((row) => row.length))
  if (high % cells.length || wide % across || cells.some((row) => row.length < across)) return cells
  return Array.from({ length: high }, (_, r) => Array.from({ length: wide }, (_, c) => cells[r % cells.length]![c % across]!))
}

/**
 * Goals with what was pasted over their cells, as a table to bring in. Of two
 * titles it is the one that stands in the cell; the other one stays.
 */
export function tableOf<R, K extends string>(rows: readonly R[], keys: readonly K[], id: (row: R) => string, titles: (row: R) => Titled & { front: TitleField }, cell: (row: R, key: K) => string): string[][] {
  const columns: readonly string[] = keys.flatMap((k) => (k === 'title' && rows.some((row) => titles(row).front === 'other') ? ['title', 'other'] : [k]))
  const value = (row: R, column: string): string => {
    const of = titles(row)
    if (column !== 'title' && column !== 'other') return cell(row, column as K)
    return of.front === column ? cell(row, 'title' as K) : (of[column] ?? '')
  }
  return [['id', ...columns], ...rows.map((row) => [id(row), ...columns.map((c) => value(row, c))])]
}

/** Cells that were pasted with their first one where one is, as a table; undefined when they do not fit. */
export function laid(sheet: Sheet, copiedCells: readonly (readonly string[])[]): Wanted[] | undefined {
  const { top, bottom, left, right } = sheet.selected.peek()
  const cells = tiled(copiedCells, bottom - top + 1, right - left + 1)
  const wide = Math.max(...cells.map((row) => row.length))
  const rows = sheet.rows.peek().slice(top, top + cells.length)
  const keys = layout.shown.peek().slice(left, left + wide)
  if (top < 0 || rows.length < cells.length || keys.length < wide) return undefined
  const taken = keys.filter((key) => changeable.includes(key))
  const goals = rows.filter((row) => !row.initiative)
  // A row that is shorter than others leaves the rest of its cells as they are.
  const cell = (row: Row, key: Key) => cells[rows.indexOf(row)]![keys.indexOf(key)] ?? copied(sheet.board, row, key)
  return [{
    board: sheet.board.id,
    name: table().pasted,
    cells: tableOf(goals, taken, (row) => row.id, (row) => ({ ...goalIn(row), front: titleField(row) }), cell),
    rows: goals.map((row) => shown(sheet.board, row, 'title')),
    ignored: [...keys.filter((key) => !changeable.includes(key)).map((key) => table().columns[key]), ...(goals.length < rows.length ? [initiatives().initiatives] : [])],
  }]
}
