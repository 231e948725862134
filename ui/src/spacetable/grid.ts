// Where one is in the table of the space and what is being changed there.
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { table } from '../i18n/table'
import { toast } from '../kit/toast'
import { chart } from '../map/model'
import type { MapGoal, MapTables } from '../space/types'
import type { Board, Ref } from '../sync/types'
import { Cells, same, type Cell as Place } from '../table/cells'
import { empty } from '../table/change'
import { shown, wayOf, type Key, type Row } from '../table/columns'
import { begin, put, type Around } from '../table/Editor'
import type { Wanted } from '../table/exchange'
import { over } from '../table/keys'
import { copied, laid } from './clipboard'
import { headingOf, keyOf, layout, typed, type Column } from './columns'
import type { Desk } from './desk'
import { everything, rowsOf, type Filter } from './rows'

export type Cell = Place<Column>

/** The cell that is being changed: without a board as long as that is opened. */
interface Editing extends Cell {
  readonly board?: Board
  /** What was typed already: over what stands there or, where the cell was opened first, behind it. */
  readonly draft?: string
  readonly behind?: boolean
}

export class Grid extends Cells<MapGoal, Column> implements Around {
  readonly filter = signal<Filter>(everything)
  readonly editing = signal<Editing | undefined>(undefined)
  /** Whether an input method is at work in the cell: what it writes in must not go, even if the board is open by now. */
  readonly composing = signal(false)
  /** Tables whose preview is open. */
  readonly wanted = signal<Wanted[] | undefined>(undefined)
  readonly chart
  readonly rows

  constructor(private readonly desk: Desk, readonly tables: ReadonlySignal<MapTables>) {
    super(layout)
    this.chart = computed(() => chart(tables.value))
    this.rows = computed<readonly MapGoal[]>(() => rowsOf(tables.value, this.chart.value, this.filter.value))
  }

  /** The key results beside one, itself among them. */
  siblings(g: MapGoal): readonly MapGoal[] {
    return g.parent ? (this.chart.value.keyResults.get(g.parent) ?? []) : []
  }

  called(g: MapGoal): string {
    return g.id
  }

  named(column: Column): string {
    return headingOf(column)
  }

  copied(g: MapGoal, column: Column): string {
    return copied(this.tables.peek(), this.siblings(g), g, column)
  }

  edits(): boolean {
    return true // its board knows
  }

  chosen(g: MapGoal, column: Column): boolean {
    return !!keyOf(g, column) && !typed(g, column) && column !== 'value' && column !== 'confidence'
  }

  laid(pasted: readonly (readonly string[])[]): Wanted[] | undefined {
    return laid(this.tables.peek(), (g) => this.siblings(g), this, pasted)
  }

  want(tables: Wanted[]): void {
    this.wanted.value = tables
  }

  rest(): void {
    this.editing.value = undefined
  }

  /** What was typed into a cell whose board is not open yet stays there. */
  override go(cell: Cell, extend = false): void {
    if (!same(this.editing.peek(), cell)) this.settle()
    super.go(cell, extend)
  }

  /** Ends with what was typed while its board is being opened: it is written there. Answers whether one was waiting for that. */
  settle(): boolean {
    const now = this.editing.peek()
    if (!now || now.board) return false
    this.rest()
    const g = this.row(now.row)
    if (g && now.draft !== undefined) void this.reach(g, now.key, (board, row, key) => this.into(board, row, key, now))
    return true
  }

  /** Writes over a cell, or goes on with that while its board is being opened. */
  type(g: MapGoal, column: Column, text: string): void {
    const now = this.editing.peek()
    if (!now || !same(now, { row: g.id, key: column })) {
      if (text.trim()) void this.edit(g, column, text)
      return
    }
    const next: Editing = { ...now, draft: (now.draft ?? '') + text, behind: now.draft === undefined || !!now.behind }
    const row = now.board && now.draft === undefined && rowIn(now.board, g)
    this.editing.value = row ? { ...next, draft: wording(now.board, row, keyOf(g, column)!, next) } : next
  }

  open(g: MapGoal, column: Column): void {
    void this.edit(g, column)
  }

  put(g: MapGoal, column: Column, text: string): boolean {
    if (!typed(g, column) || g.state === 'agreed') return false
    void this.reach(g, column, (board, row, key) => {
      if (!put(board, row, key, text)) begin(board, row, key, text)
    })
    return true
  }

  empty(g: MapGoal, column: Column): void {
    void this.reach(g, column, (board, row, key) => {
      const problem = empty(board, row, key)
      if (problem) toast({ text: problem, icon: 'info' })
    })
  }

  /** Opens the board of a goal and begins to change a cell of it there, from what was typed already. */
  private async edit(g: MapGoal, column: Column, draft?: string): Promise<void> {
    const cell: Cell = { row: g.id, key: column }
    if (same(this.editing.peek(), cell)) return // it is being opened
    this.go(cell)
    if (keyOf(g, column)) this.editing.value = draft === undefined ? cell : { ...cell, draft }
    await this.reach(g, column, (board, row, key) => {
      const now = this.editing.peek()
      if (!same(now, cell) || now?.board) return // gone elsewhere meanwhile
      const begun = now?.draft === undefined ? undefined : wording(board, row, key, now)
      this.editing.value = begin(board, row, key, begun) ? { ...cell, board, ...(begun !== undefined && { draft: begun }) } : undefined
    })
    if (same(this.editing.peek(), cell) && !this.editing.peek()?.board) this.rest() // it cannot be changed
  }

  private into(board: Board, row: Row, key: Key, of: Editing): void {
    const text = wording(board, row, key, of)
    if (!put(board, row, key, text)) begin(board, row, key, text) // which asks why, or says why not
  }

  /** Does something with a cell on the board it is of, once that is open. */
  private async reach(g: MapGoal, column: Column, then: (board: Board, row: Row, key: Key) => void): Promise<void> {
    const key = keyOf(g, column)
    if (!key) return void toast({ text: table().notHere(headingOf(column)), icon: 'info' })
    const board = await this.desk.open(g.board)
    const row = board && rowIn(board, g)
    if (row) this.desk.changing(board, () => then(board, row, key))
  }
}

/** What a cell is to say by what was typed. */
const wording = (board: Board, row: Row, key: Key, { draft = '', behind }: Editing): string =>
  behind && wayOf(row, key) === 'live' ? shown(board, row, key) + draft : over(board, row, key, draft)

/** A goal as its board has it; undefined where it is gone. */
export function rowIn(board: Board, g: MapGoal): Row | undefined {
  const id = g.id.slice(g.board.length + 1)
  const goal = board.table(g.kind).get(id).value
  return goal && { ref: `${g.kind}/${id}` as Ref, id, [g.kind]: goal }
}
