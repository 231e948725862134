// The keyboard and the clipboard in the table.
import { change, freely } from '../board/amend'
import { lang } from '../i18n'
import { table } from '../i18n/table'
import { announce } from '../kit/announce'
import { toast } from '../kit/toast'
import type { Board } from '../sync/types'
import { empty, take } from './change'
import { columns, goalIn, placeOf, wayOf, type Key, type Row } from './columns'
import { begin } from './Editor'
import type { Sheet } from './sheet'
import { laid, wanted } from './exchange'
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
      sheet.go({ row: sheet.rows.peek()[0]!.ref, key: columns[0]!.key })
      sheet.go({ row: last.ref, key: columns.at(-1)!.key }, true)
    }
    return done()
  }
  if (at.row === 'head' && (e.key === 'Enter' || e.key === ' ')) {
    sort(sheet, at.key)
    return done()
  }
  if (!row || mod || !edit) return
  if (e.key === 'Enter' || e.key === 'F2') {
    if (begin(board, row, at.key)) sheet.edit(at)
    return done()
  }
  if (e.key === 'Delete' || e.key === 'Backspace') {
    const { top, bottom, left, right } = sheet.selected.peek()
    if (sheet.to.peek()) {
      const none = Array.from({ length: bottom - top + 1 }, () => Array.from({ length: right - left + 1 }, () => ''))
      wanted.value = laid(sheet, none)
      return done()
    }
    const problem = empty(board, row, at.key)
    if (problem) toast({ text: problem, icon: 'info' })
    return done()
  }
  if (e.key.length !== 1) return
  const way = wayOf(row, at.key)
  if (e.key !== ' ' && way && way !== 'check-in' && begin(board, row, at.key)) {
    sheet.edit(at, over(board, row, at.key, e.key))
    return done()
  }
  e.stopPropagation() // no letter of a spreadsheet is a shortcut of the board
}

/** What a cell begins from when a letter is written over it. A text that somebody else is in is opened as it is, and so are dates and menus. */
function over(board: Board, row: Row, key: Key, letter: string): string | undefined {
  if (wayOf(row, key) === 'input') return key === 'due' ? undefined : letter
  if (wayOf(row, key) !== 'live') return undefined
  const field = placeOf(row, key)
  if (board.peers.peek().some((p) => board.peer(p).peek()?.field === field)) return undefined
  // A letter may begin a word of an input method, which hears what comes once the cell is open.
  return lang() === 'en' ? letter : ''
}

export function onCopy(sheet: Sheet, e: ClipboardEvent): void {
  if (sheet.editing.peek() || sheet.at.peek().row === 'head') return
  const { text, cells } = sheet.copy()
  e.clipboardData?.setData('text/plain', text)
  e.preventDefault()
  announce(table().copied(cells))
}

/** A single cell is taken as if it were written there; more of them are shown first. */
export function onPaste(board: Board, sheet: Sheet, e: ClipboardEvent): void {
  if (sheet.editing.peek()) return
  const cells = fromTsv(e.clipboardData?.getData('text/plain') ?? '')
  if (cells.length === 0) return
  e.preventDefault()
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
