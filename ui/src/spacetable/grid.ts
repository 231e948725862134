// Where one is in the table of the space and what is being changed there.
import { signal } from '@preact/signals'
import { toast } from '../kit/toast'
import { table } from '../i18n/table'
import type { MapGoal } from '../space/types'
import type { Board, Ref } from '../sync/types'
import type { Row } from '../table/columns'
import { begin, type Around } from '../table/Editor'
import { over } from '../table/keys'
import { headingOf, keyOf, layout, type Column } from './columns'
import type { Desk } from './desk'
import { everything, type Filter } from './rows'

/** A cell; `head` is the row of headings. */
export interface Cell { readonly goal: string; readonly column: Column }

export class Grid implements Around {
  readonly filter = signal<Filter>(everything)
  readonly at = signal<Cell>({ goal: 'head', column: 'title' })
  /** The other corner of what is selected. */
  readonly to = signal<Cell | undefined>(undefined)
  /** The cell that is being changed; without a board as long as that is opened. */
  readonly editing = signal<(Cell & { readonly board?: Board; readonly draft?: string | undefined }) | undefined>(undefined)
  /** Whether an input method is at work in the cell: what it writes in must not go, even if the board is open by now. */
  readonly composing = signal(false)
  rows: readonly MapGoal[] = []
  /** Whether the keyboard is in the grid. */
  held = false

  constructor(private readonly desk: Desk) {}

  /** The place of the row one is at, -1 for the headings and for one that is not shown any more. */
  line(): number {
    return this.rows.findIndex((g) => g.id === this.at.value.goal)
  }

  go(cell: Cell, extend = false): void {
    this.to.value = extend ? cell : undefined
    if (!extend) this.at.value = cell
  }

  /** Goes by rows and columns, no further than the edges. */
  step(rows: number, cols: number, extend = false): void {
    const from = (extend && this.to.peek()) || this.at.peek()
    const line = clamp(this.rows.findIndex((g) => g.id === from.goal) + rows, extend ? 0 : -1, this.rows.length - 1)
    const keys = layout.shown.peek()
    this.go({ goal: this.rows[line]?.id ?? 'head', column: keys[clamp(keys.indexOf(from.column) + cols, 0, keys.length - 1)]! }, extend)
  }

  /** The rows and columns that are selected. Subscribes. */
  selected(): { top: number; bottom: number; left: number; right: number } {
    const [a, b] = [this.at.value, this.to.value ?? this.at.value]
    const keys = layout.shown.value
    const line = (c: Cell) => this.rows.findIndex((g) => g.id === c.goal)
    const [r1, r2, c1, c2] = [line(a), line(b), keys.indexOf(a.column), keys.indexOf(b.column)]
    return { top: Math.min(r1, r2), bottom: Math.max(r1, r2), left: Math.min(c1, c2), right: Math.max(c1, c2) }
  }

  /** Leaves a column that is about to be hidden. */
  leave(column: Column): void {
    if (this.at.peek().column === column || this.to.peek()) this.go({ ...this.at.peek(), column: layout.all[0]! })
  }

  /** How many cells are selected. */
  cells(): number {
    const { top, bottom, left, right } = this.selected()
    return (bottom - Math.max(0, top) + 1) * (right - left + 1)
  }

  rest(): void {
    this.editing.value = undefined
  }

  sort(key: Column): void {
    const { sort: was, ...rest } = this.filter.peek()
    if (was?.key !== key) this.filter.value = { ...rest, sort: { key, down: false } }
    else this.filter.value = was.down ? rest : { ...rest, sort: { key, down: true } }
  }

  /** Writes over a cell, or goes on with that while its board is being opened. */
  type(g: MapGoal, column: Column, text: string): void {
    const now = this.editing.peek()
    if (now?.draft !== undefined && now.goal === g.id && now.column === column) this.editing.value = { ...now, draft: now.draft + text }
    else if (text.trim()) void this.edit(g, column, text)
  }

  /** Opens the board of a goal and begins to change a cell of it there, from what was typed already. */
  async edit(g: MapGoal, column: Column, draft?: string): Promise<void> {
    const key = keyOf(g, column)
    if (!key) return void toast({ text: table().notHere(headingOf(column)), icon: 'info' })
    const cell: Cell = { goal: g.id, column }
    this.go(cell)
    this.editing.value = { ...cell, draft }
    const board = await this.desk.open(g.board)
    const now = this.editing.peek()
    if (now?.goal !== g.id || now.column !== column) return // gone elsewhere meanwhile
    const row = board && rowIn(board, g)
    const begun = row && now.draft && over(board, row, key, now.draft)
    this.editing.value = row && begin(board, row, key, begun) ? { ...now, board, draft: begun } : undefined
  }
}

/** A goal as its board has it; undefined where it is gone. */
export function rowIn(board: Board, g: MapGoal): Row | undefined {
  const id = g.id.slice(g.board.length + 1)
  const goal = board.table(g.kind).get(id).value
  return goal && { ref: `${g.kind}/${id}` as Ref, id, [g.kind]: goal }
}

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n))
