// The keyboard and the clipboard in a table: in that of a board and in that of
// all of them.
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { toast } from '../kit/toast'
import type { Board } from '../sync/types'
import type { Cells } from './cells'
import { placeOf, shown, wayOf, type Key, type Row } from './columns'
import { widen } from './ColumnSet'
import { begin } from './Editor'
import { pace } from './layout'
import type { Sheet } from './sheet'
import { fromTsv } from './tsv'

const steps: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] }
const far = 1e6

export function onKey<R, K extends string>(grid: Cells<R, K>, e: KeyboardEvent): void {
  if (e.isComposing || e.defaultPrevented || e.altKey) return
  const done = key(grid, e)
  if (done) e.preventDefault()
  // No letter of a spreadsheet is a shortcut of the page.
  if (done || (!grid.editing.peek() && e.key.length === 1 && !e.ctrlKey && !e.metaKey)) e.stopPropagation()
}

/** Whether a key did something. */
function key<R, K extends string>(grid: Cells<R, K>, e: KeyboardEvent): boolean {
  const at = grid.at.peek()
  const row = grid.row(at.row)
  const mod = e.ctrlKey || e.metaKey
  const letter = e.key.toLowerCase()
  const cell = grid.editing.peek()
  if (cell) {
    if (e.key !== 'Tab') return false
    ;(e.target as HTMLElement).blur() // takes what was written, or says what is wrong with it
    grid.rest(cell)
    grid.step(0, e.shiftKey ? -1 : 1)
    return true
  }
  const step = steps[e.key]
  if (!row && e.shiftKey && step?.[1]) {
    widen(grid.layout, at.key, step[1] * pace, grid.named(at.key))
    return true
  }
  if (step && !(mod && e.key.startsWith('Page'))) {
    grid.step(step[0] * (mod ? far : 1), step[1] * (mod ? far : 1), e.shiftKey)
    return true
  }
  if (e.key === 'Home' || e.key === 'End') {
    const sign = e.key === 'Home' ? -1 : 1
    grid.step(mod ? sign * far : 0, sign * far, e.shiftKey)
    return true
  }
  if (e.key === 'Escape' && grid.to.peek()) {
    grid.to.value = undefined
    return true
  }
  if (mod && letter === 'a') {
    grid.all()
    return true
  }
  if (!row && (e.key === 'Enter' || e.key === ' ')) {
    grid.sort(at.key)
    return true
  }
  if (!row || !grid.edits()) return false
  if (mod && letter === 'd') {
    fill(grid)
    return true
  }
  if (mod) return false
  if (e.key === 'Enter' || e.key === 'F2' || (e.key.length === 1 && grid.chosen(row, at.key))) {
    grid.open(row, at.key)
    return true
  }
  if (e.key !== 'Delete' && e.key !== 'Backspace') return false
  clear(grid, row)
  return true
}

/** Empties what is selected; more than a cell is shown first. */
function clear<R, K extends string>(grid: Cells<R, K>, row: R): void {
  const { top, bottom, left, right } = grid.selected.peek()
  if (!grid.to.peek()) return grid.empty(row, grid.at.peek().key)
  show(grid, Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => '')))
}

/** Repeats the first row of what is selected down to its last one; a single cell takes what is above it. */
function fill<R, K extends string>(grid: Cells<R, K>): void {
  const { top, bottom, left, right } = grid.selected.peek()
  const from = grid.rows.peek()[top === bottom ? Math.max(0, top - 1) : top]!
  put(grid, [grid.layout.shown.peek().slice(left, right + 1).map((key) => grid.copied(from, key))])
}

/** What a cell is opened with when something was typed over it. In a text that somebody else writes in it is added. */
export function over(board: Board, row: Row, key: Key, text: string): string {
  const field = placeOf(row, key)
  const writes = (session: string) => {
    const peer = board.peer(session).peek()
    return peer?.field === field && !!peer.caret // who only selected it is told of as before its first letter
  }
  const shared = wayOf(row, key) === 'live' && board.peers.peek().some(writes)
  return shared ? shown(board, row, key) + text : text
}

/** Opens a cell with what was typed over it. Blanks do not. */
export function write(board: Board, sheet: Sheet, row: Row, key: Key, text: string): void {
  if (!text.trim()) return
  const draft = over(board, row, key, text)
  if (begin(board, row, key, draft)) sheet.edit({ row: row.ref, key }, draft)
}

/** Copies what is selected and, to cut it, empties it. */
export function onCopy<R, K extends string>(grid: Cells<R, K>, e: ClipboardEvent): void {
  const row = grid.row(grid.at.peek().row)
  if (grid.editing.peek() || !row) return
  e.clipboardData?.setData('text/plain', grid.copy())
  e.preventDefault()
  announce(table().copied(grid.cells()))
  if (e.type === 'cut' && grid.edits()) clear(grid, row)
}

/** A single cell is taken as if it were written there; more of them are shown first. */
export function onPaste<R, K extends string>(grid: Cells<R, K>, e: ClipboardEvent): void {
  if (grid.editing.peek() || !grid.edits()) return
  const cells = fromTsv(e.clipboardData?.getData('text/plain') ?? '')
  if (cells.length === 0) return
  e.preventDefault()
  put(grid, cells)
}

function put<R, K extends string>(grid: Cells<R, K>, cells: readonly (readonly string[])[]): void {
  const at = grid.at.peek()
  const row = grid.row(at.row)
  const single = row && !grid.to.peek() && cells.length === 1 && cells[0]!.length === 1
  if (!single || !grid.put(row, at.key, cells[0]![0]!)) show(grid, cells)
}

function show<R, K extends string>(grid: Cells<R, K>, cells: readonly (readonly string[])[]): void {
  const tables = grid.laid(cells)
  if (tables) grid.want(tables)
  else toast({ text: table().doesNotFit, icon: 'warning' })
}
