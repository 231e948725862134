// The keyboard and the clipboard in the table.
import { change, freely } from '../board/amend'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { toast } from '../kit/toast'
import type { Board } from '../sync/types'
import { empty, take } from './change'
import { copied, goalIn, layout, placeOf, shown, typed, wayOf, type Key, type Row } from './columns'
import { widen } from './ColumnSet'
import { begin } from './Editor'
import type { Sheet } from './sheet'
import { laid, wanted } from './exchange'
import { pace } from './layout'
import { sort } from './sorting'
import { fromTsv } from './tsv'

const steps: Record<string, readonly [number, number]> = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1], PageUp: [-10, 0], PageDown: [10, 0] }
const far = 1e6

export function onKey(board: Board, sheet: Sheet, edit: boolean, e: KeyboardEvent): void {
  if (e.isComposing || e.defaultPrevented || e.altKey) return
  const at = sheet.at.peek()
  const row = sheet.row(at.row)
  const mod = e.ctrlKey || e.metaKey
  const done = () => {
    e.preventDefault()
    e.stopPropagation()
  }
  if (sheet.editing.peek()) {
    if (e.key !== 'Tab') return
    const cell = sheet.editing.peek()!
    const input = e.target as HTMLElement
    input.blur() // takes what was written, or says what is wrong with it
    sheet.rest(cell)
    sheet.step(0, e.shiftKey ? -1 : 1)
    return done()
  }
  const step = steps[e.key]
  if (at.row === 'head' && e.shiftKey && step?.[1]) {
    widen(layout, at.key, step[1] * pace, table().columns[at.key])
    return done()
  }
  if (step && !(mod && e.key.startsWith('Page'))) {
    sheet.step(step[0] * (mod ? far : 1), step[1] * (mod ? far : 1), e.shiftKey)
    return done()
  }
  if (e.key === 'Home' || e.key === 'End') {
    const sign = e.key === 'Home' ? -1 : 1
    sheet.step(mod ? sign * far : 0, sign * far, e.shiftKey)
    return done()
  }
  if (e.key === 'Escape' && sheet.to.peek()) {
    sheet.to.value = undefined
    return done()
  }
  if (mod && e.key.toLowerCase() === 'a') {
    const last = sheet.rows.peek().at(-1)
    if (last) {
      sheet.go({ row: sheet.rows.peek()[0]!.ref, key: layout.shown.peek()[0]! })
      sheet.go({ row: last.ref, key: layout.shown.peek().at(-1)! }, true)
    }
    return done()
  }
  if (at.row === 'head' && (e.key === 'Enter' || e.key === ' ')) {
    sort(sheet, at.key)
    return done()
  }
  if (row && edit && mod && e.key.toLowerCase() === 'd') {
    fill(board, sheet)
    return done()
  }
  if (!row || mod || !edit) return
  if (e.key === 'Enter' || e.key === 'F2') {
    if (begin(board, row, at.key)) sheet.edit(at)
    return done()
  }
  if (e.key === 'Delete' || e.key === 'Backspace') {
    clear(board, sheet, row)
    return done()
  }
  if (e.key.length !== 1) return
  const way = wayOf(row, at.key)
  if (e.key !== ' ' && way && way !== 'check-in' && !typed(row, at.key) && begin(board, row, at.key)) {
    sheet.edit(at)
    return done()
  }
  e.stopPropagation() // no letter of a spreadsheet is a shortcut of the board
}

/** Empties what is selected; more than a cell is shown first. */
function clear(board: Board, sheet: Sheet, row: Row): void {
  const { top, bottom, left, right } = sheet.selected.peek()
  if (sheet.to.peek()) {
    wanted.value = laid(sheet, Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => '')))
    return
  }
  const problem = empty(board, row, sheet.at.peek().key)
  if (problem) toast({ text: problem, icon: 'info' })
}

/** Repeats the first row of what is selected down to its last one; a single cell takes what is above it. */
function fill(board: Board, sheet: Sheet): void {
  const { top, bottom, left, right } = sheet.selected.peek()
  const from = sheet.rows.peek()[top === bottom ? Math.max(0, top - 1) : top]!
  put(board, sheet, [layout.shown.peek().slice(left, right + 1).map((key) => copied(board, from, key))])
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
export function onCopy(sheet: Sheet, e: ClipboardEvent): void {
  const row = sheet.row(sheet.at.peek().row)
  if (sheet.editing.peek() || !row) return
  const { text, cells } = sheet.copy()
  e.clipboardData?.setData('text/plain', text)
  e.preventDefault()
  announce(table().copied(cells))
  if (e.type === 'cut') clear(sheet.board, sheet, row)
}

/** A single cell is taken as if it were written there; more of them are shown first. */
export function onPaste(board: Board, sheet: Sheet, e: ClipboardEvent): void {
  if (sheet.editing.peek()) return
  const cells = fromTsv(e.clipboardData?.getData('text/plain') ?? '')
  if (cells.length === 0) return
  e.preventDefault()
  put(board, sheet, cells)
}

function put(board: Board, sheet: Sheet, cells: readonly string[][]): void {
  const at = sheet.at.peek()
  const row = sheet.row(at.row)
  const single = row && !sheet.to.peek() && cells.length === 1 && cells[0]!.length === 1
  if (single && wayOf(row, at.key) === 'live' && freely(goalIn(row))) {
    const text = cells[0]![0]!
    return void change(board, row.ref, 'SetText', { field: placeOf(row, at.key), text: at.key === 'title' ? text.replace(/\s+/g, ' ').trim() : text })
  }
  if (single && wayOf(row, at.key) === 'input' && begin(board, row, at.key)) {
    const problem = take(board, row, at.key, cells[0]![0]!.trim())
    if (problem) toast({ text: problem, icon: 'warning' })
    return
  }
  const as = laid(sheet, cells)
  if (as) wanted.value = as
  else toast({ text: table().doesNotFit, icon: 'warning' })
}
