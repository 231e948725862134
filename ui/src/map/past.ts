// The map through time: all boards of the space on one axis. Everything comes
// at once, what was so first and then each change, and is gone along here.
import { signal, type ReadonlySignal } from '@preact/signals'
import { emptyTables, kinds } from '../space/live'
import type { MapKind, MapTables } from '../space/types'
import { merge } from '../sync/tables'

/** What became of the map by `at` (ms) through `n` events: all tables anew, or what changed in them. */
export interface PastStep { at: number; n: number; e?: Partial<Record<MapKind, Record<string, object>>>; p?: [kind: MapKind, id: string, fields: Record<string, unknown>][]; x?: [kind: MapKind, id: string][] }
export interface MapHistory { from: number; to: number; steps: PastStep[] }

type Rows = Record<MapKind, ReadonlyMap<string, object>>

/** Between two states that are kept; going back begins at one of them. */
const keptEvery = 20

export class SpacePast {
  readonly from: number
  readonly to: number
  readonly steps: readonly PastStep[]
  /** The moment shown, in ms. */
  readonly at = signal(0)
  readonly tables: ReadonlySignal<MapTables>
  private readonly shown = signal<Rows>(emptyTables())
  private readonly kept = new Map<number, Rows>()
  private step = -1

  constructor(history: MapHistory) {
    this.from = history.from
    this.to = history.to
    this.steps = history.steps
    this.tables = this.shown as unknown as ReadonlySignal<MapTables>
    this.seek(history.to)
  }

  /** The last step until a moment. */
  stepAt(ms: number): number {
    let [low, high] = [0, this.steps.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (this.steps[middle]!.at <= ms) low = middle
      else high = middle - 1
    }
    return low
  }

  seek(ms: number): void {
    const at = Math.max(this.from, Math.min(this.to, Math.round(ms)))
    const want = this.stepAt(at)
    let [i, rows] = this.step >= 0 && this.step <= want ? [this.step, this.shown.peek()] : this.before(want)
    while (i < want) {
      rows = after(rows, this.steps[++i]!)
      if (i % keptEvery === 0) this.kept.set(i, rows)
    }
    this.step = want
    this.shown.value = rows
    this.at.value = at
  }

  private before(step: number): [number, Rows] {
    for (let i = step - (step % keptEvery); i > 0; i -= keptEvery) {
      const rows = this.kept.get(i)
      if (rows) return [i, rows]
    }
    return [-1, emptyTables()]
  }
}

function after(rows: Rows, { e, p = [], x = [] }: PastStep): Rows {
  if (e) {
    const all: Rows = emptyTables()
    for (const kind of kinds) all[kind] = new Map(Object.entries(e[kind] ?? {}).map(([id, fields]) => [id, { ...fields, id }]))
    return all
  }
  const next = { ...rows }
  const table = (kind: MapKind): Map<string, object> => {
    if (next[kind] === rows[kind]) next[kind] = new Map(rows[kind])
    return next[kind] as Map<string, object>
  }
  for (const [kind, id, fields] of p) table(kind).set(id, merge(next[kind].get(id) ?? { id }, fields))
  for (const [kind, id] of x) table(kind).delete(id)
  return next
}
