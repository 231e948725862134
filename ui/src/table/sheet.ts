// Where one is in the table, what is selected, and what is being changed.
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { tell } from '../board/here'
import type { Board, Ref } from '../sync/types'
import { copied, layout, placeOf, type Key, type Row } from './columns'
import { everything, rowsShown, type Filter } from './rows'
import { toTsv } from './tsv'

/** A cell; `head` is the row of headings. */
export interface Cell { readonly row: Ref | 'head'; readonly key: Key }

/** What a row shows of where one is: the cell, the one being changed, and the columns selected. */
export interface Mark { at?: Key; editing?: Key; draft?: string | undefined; left?: number; right?: number }

interface Box { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

const same = (a: Cell | undefined, b: Cell | undefined): boolean => a?.row === b?.row && a?.key === b?.key

export class Sheet {
  readonly filter = signal<Filter>(everything)
  readonly rows: ReadonlySignal<readonly Row[]>
  readonly at = signal<Cell>({ row: 'head', key: 'title' })
  /** The other corner of what is selected. */
  readonly to = signal<Cell | undefined>(undefined)
  /** The cell that is being changed, with what it begins from when that was typed. */
  readonly editing = signal<(Cell & { readonly draft?: string }) | undefined>(undefined)
  readonly selected: ReadonlySignal<Box>
  /** Whether the keyboard is in the grid. */
  held = false
  private readonly marks = new Map<Ref | 'head', ReadonlySignal<Mark>>()

  constructor(readonly board: Board) {
    this.rows = computed(() => rowsShown(board, this.filter.value))
    this.selected = computed(() => {
      const [a, b] = [this.at.value, this.to.value ?? this.at.value]
      const [r1, r2, c1, c2] = [this.line(a.row), this.line(b.row), column(a.key), column(b.key)]
      return { top: Math.min(r1, r2), bottom: Math.max(r1, r2), left: Math.min(c1, c2), right: Math.max(c1, c2) }
    })
  }

  /** The place of a row, -1 for the headings and for one that is not shown any more. */
  line(ref: Ref | 'head'): number {
    return this.rows.value.findIndex((r) => r.ref === ref)
  }

  row(ref: Ref | 'head'): Row | undefined {
    return this.rows.peek().find((r) => r.ref === ref)
  }

  go(cell: Cell, extend = false): void {
    this.to.value = extend ? cell : undefined
    if (!extend) this.at.value = cell
  }

  /** Leaves a column that is about to be hidden. */
  leave(key: Key): void {
    if (this.at.peek().key === key || this.to.peek()) this.go({ ...this.at.peek(), key: layout.all[0]! })
  }

  /** Lets others see where one is, or that one is there no longer. */
  say(cell?: Cell): void {
    const row = cell && this.row(cell.row)
    tell(this.board, { field: row && placeOf(row, cell.key), caret: undefined, end: undefined })
  }

  /** Goes by rows and columns, no further than the edges. */
  step(rows: number, cols: number, extend = false): void {
    const from = (extend && this.to.peek()) || this.at.peek()
    const line = clamp(this.line(from.row) + rows, extend ? 0 : -1, this.rows.peek().length - 1)
    const keys = layout.shown.peek()
    const key = keys[clamp(column(from.key) + cols, 0, keys.length - 1)]!
    this.go({ row: this.rows.peek()[line]?.ref ?? 'head', key }, extend)
  }

  edit(cell: Cell, draft?: string): void {
    this.go(cell)
    this.editing.value = draft === undefined ? cell : { ...cell, draft }
  }

  /** Ends the change of a cell, if it is still the one. */
  rest(cell: Cell): void {
    if (same(this.editing.peek(), cell)) this.editing.value = undefined
  }

  /** What of the above concerns a row: compared by value, so that a step redraws two rows and not all. */
  mark(ref: Ref | 'head'): ReadonlySignal<Mark> {
    let m = this.marks.get(ref)
    if (!m) {
      let former: Mark = {}
      const next = (): Mark => {
        const [at, editing] = [this.at.value, this.editing.value]
        const { top, bottom, left, right } = this.selected.value
        const line = this.to.value ? this.line(ref) : -1
        return {
          ...(at.row === ref && { at: at.key }),
          ...(editing?.row === ref && { editing: editing.key, draft: editing.draft }),
          ...(line >= 0 && line >= top && line <= bottom && { left, right }),
        }
      }
      m = computed(() => {
        const now = next()
        return (former = JSON.stringify(now) === JSON.stringify(former) ? former : now)
      })
      this.marks.set(ref, m)
    }
    return m
  }

  /** How many cells are selected. */
  cells(): number {
    const { top, bottom, left, right } = this.selected.peek()
    return (bottom - Math.max(0, top) + 1) * (right - left + 1)
  }

  /** What is selected, as a spreadsheet takes it, and how many cells that is. */
  copy(): { text: string; cells: number } {
    const { top, bottom, left, right } = this.selected.peek()
    const keys = layout.shown.peek().slice(left, right + 1)
    const rows = this.rows.peek().slice(Math.max(0, top), bottom + 1)
    return { text: toTsv(rows.map((row) => keys.map((key) => copied(this.board, row, key)))), cells: this.cells() }
  }
}

const column = (key: Key): number => layout.shown.value.indexOf(key)
const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n))
