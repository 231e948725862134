// Where one is in a table and what is selected there: in that of a board and
// in that of all of them.
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Wanted } from './exchange'
import type { Layout } from './layout'
import { toTsv } from './tsv'

/** A cell; `head` is the row of headings. */
export interface Cell<K extends string = string> { readonly row: string; readonly key: K }
/** What rows are sorted by. */
export interface Sort<K extends string> { readonly key: K; readonly down: boolean }
interface Box { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

export const same = (a: Cell | undefined, b: Cell | undefined): boolean => a?.row === b?.row && a?.key === b?.key

export abstract class Cells<R, K extends string> {
  abstract readonly filter: Signal<{ readonly sort?: Sort<K> | undefined }>
  abstract readonly rows: ReadonlySignal<readonly R[]>
  /** The cell that is being changed. */
  abstract readonly editing: ReadonlySignal<Cell<K> | undefined>
  readonly at: Signal<Cell<K>>
  /** The other corner of what is selected. */
  readonly to = signal<Cell<K> | undefined>(undefined)
  readonly selected: ReadonlySignal<Box>
  /** Whether the keyboard is in the grid. */
  held = false
  private readonly places: ReadonlySignal<ReadonlyMap<string, number>>

  constructor(readonly layout: Layout<K>) {
    this.at = signal<Cell<K>>({ row: 'head', key: layout.all[0]! })
    this.places = computed(() => new Map(this.rows.value.map((row, i) => [this.called(row), i])))
    this.selected = computed(() => {
      const [a, b] = [this.at.value, this.to.value ?? this.at.value]
      const [r1, r2, c1, c2] = [this.line(a.row), this.line(b.row), this.column(a.key), this.column(b.key)]
      return { top: Math.min(r1, r2), bottom: Math.max(r1, r2), left: Math.min(c1, c2), right: Math.max(c1, c2) }
    })
  }

  /** What a row is called in its cells. */
  abstract called(row: R): string
  abstract named(key: K): string
  /** What a cell is copied as. */
  abstract copied(row: R, key: K): string
  /** Whether anything can be changed. */
  abstract edits(): boolean
  /** Whether a cell has a menu, which letters open. */
  abstract chosen(row: R, key: K): boolean
  /** Begins to change a cell, or says why it cannot be changed. */
  abstract open(row: R, key: K): void
  /** Ends the change of a cell, if it is still the one. */
  abstract rest(cell: Cell<K>): void
  /** Takes a text as if it were written in a cell; false where that is shown first. */
  abstract put(row: R, key: K, text: string): boolean
  abstract empty(row: R, key: K): void
  /** Tables of what was pasted over cells from the first one selected; undefined when it does not fit. */
  abstract laid(pasted: readonly (readonly string[])[]): Wanted[] | undefined
  /** Shows what tables would change. */
  abstract want(tables: Wanted[]): void

  /** The place of a row, -1 for the headings and for one that is not shown any more. */
  line(row: string): number {
    return this.places.value.get(row) ?? -1
  }

  row(name: string): R | undefined {
    return this.rows.peek()[this.places.peek().get(name) ?? -1]
  }

  go(cell: Cell<K>, extend = false): void {
    this.to.value = extend ? cell : undefined
    if (!extend) this.at.value = cell
  }

  /** Leaves a column that is about to be hidden. */
  leave(key: K): void {
    if (this.at.peek().key === key || this.to.peek()) this.go({ ...this.at.peek(), key: this.layout.all[0]! })
  }

  /** Goes by rows and columns, no further than the edges. */
  step(rows: number, cols: number, extend = false): void {
    const from = (extend && this.to.peek()) || this.at.peek()
    const line = clamp(this.line(from.row) + rows, extend ? 0 : -1, this.rows.peek().length - 1)
    const keys = this.layout.shown.peek()
    const key = keys[clamp(this.column(from.key) + cols, 0, keys.length - 1)]!
    const row = this.rows.peek()[line]
    this.go({ row: row ? this.called(row) : 'head', key }, extend)
  }

  /** Selects everything. */
  all(): void {
    const [first, last] = [this.rows.peek()[0], this.rows.peek().at(-1)]
    if (!first || !last) return
    this.go({ row: this.called(first), key: this.layout.shown.peek()[0]! })
    this.go({ row: this.called(last), key: this.layout.shown.peek().at(-1)! }, true)
  }

  /** How many cells are selected. */
  cells(): number {
    const { top, bottom, left, right } = this.selected.peek()
    return (bottom - Math.max(0, top) + 1) * (right - left + 1)
  }

  /** What is selected, as a spreadsheet takes it. */
  copy(): string {
    const { top, bottom, left, right } = this.selected.peek()
    const keys = this.layout.shown.peek().slice(left, right + 1)
    const rows = this.rows.peek().slice(Math.max(0, top), bottom + 1)
    return toTsv(rows.map((row) => keys.map((key) => this.copied(row, key))))
  }

  /** By a column up, then down, then as the goals stand. */
  sort(key: K): void {
    const { sort: was, ...rest } = this.filter.peek()
    if (was?.key !== key) this.filter.value = { ...rest, sort: { key, down: false } }
    else this.filter.value = was.down ? rest : { ...rest, sort: { key, down: true } }
  }

  private column(key: K): number {
    return this.layout.shown.value.indexOf(key)
  }
}

const clamp = (n: number, least: number, most: number): number => Math.max(least, Math.min(most, n))
