// Where one is in the table of a board, what is selected, and what is being changed.
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { tell } from '../board/here'
import { table } from '../i18n/table'
import { toast } from '../kit/toast'
import { may } from '../meeting/phase'
import type { Board, Ref } from '../sync/types'
import { Cells, same, type Cell as Place } from './cells'
import { empty } from './change'
import { copied, layout, placeOf, typed, wayOf, type Key, type Row } from './columns'
import { begin, put } from './Editor'
import { laid, wanted, type Wanted } from './exchange'
import { everything, rowsShown, type Filter } from './rows'

export type Cell = Place<Key>

/** What a row shows of where one is: the cell, the one being changed, and the columns selected. */
export interface Mark { at?: Key; editing?: Key; draft?: string | undefined; left?: number; right?: number }

export class Sheet extends Cells<Row, Key> {
  readonly filter = signal<Filter>(everything)
  readonly rows: ReadonlySignal<readonly Row[]>
  /** With what it begins from when that was typed. */
  readonly editing = signal<(Cell & { readonly draft?: string }) | undefined>(undefined)
  private readonly marks = new Map<string, ReadonlySignal<Mark>>()

  constructor(readonly board: Board) {
    super(layout)
    this.rows = computed(() => rowsShown(board, this.filter.value))
  }

  called(row: Row): string {
    return row.ref
  }

  named(key: Key): string {
    return table().columns[key]
  }

  copied(row: Row, key: Key): string {
    return copied(this.board, row, key)
  }

  edits(): boolean {
    return may(this.board, 'goals')
  }

  chosen(row: Row, key: Key): boolean {
    const way = wayOf(row, key)
    return !!way && way !== 'check-in' && !typed(row, key)
  }

  open(row: Row, key: Key): void {
    if (begin(this.board, row, key)) this.edit({ row: row.ref, key })
  }

  edit(cell: Cell, draft?: string): void {
    this.go(cell)
    this.editing.value = draft === undefined ? cell : { ...cell, draft }
  }

  rest(cell: Cell): void {
    if (same(this.editing.peek(), cell)) this.editing.value = undefined
  }

  put(row: Row, key: Key, text: string): boolean {
    return put(this.board, row, key, text)
  }

  empty(row: Row, key: Key): void {
    const problem = empty(this.board, row, key)
    if (problem) toast({ text: problem, icon: 'info' })
  }

  laid(pasted: readonly (readonly string[])[]): Wanted[] | undefined {
    return laid(this, pasted)
  }

  want(tables: Wanted[]): void {
    wanted.value = tables[0]
  }

  /** Lets others see where one is, or that one is there no longer. */
  say(cell?: Cell): void {
    const row = cell && this.row(cell.row)
    tell(this.board, { field: row && placeOf(row, cell.key), caret: undefined, end: undefined })
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
}
