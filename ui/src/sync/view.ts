import { batch, computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import type { Guess } from './predict'
import { kinds, merge, parseRef, type Entity, type Tables } from './tables'
import type { Kind, Ref, Table } from './types'

interface Published { ids: Signal<readonly string[]>; present: Set<string>; all: ReadonlySignal<readonly Entity[]> }

/**
 * What the page shows: confirmed tables, guesses of pending commands over
 * them, live texts over that. Signals change at most once per animation frame,
 * what the person does here at once, and only those of entities that did
 * change.
 */
export class View {
  private guessed = new Map<Ref, Entity>()
  private readonly rows = new Map<Ref, Signal<Entity | undefined>>()
  private readonly tables = new Map<Kind, Published>()
  private dirty = new Set<Ref>()
  private stale = false
  private frame: (() => void) | undefined
  private soon = false

  /** `guesses` runs the predictions of what is pending, `live` puts live texts into an entity. */
  constructor(
    private readonly confirmed: Tables,
    private readonly guesses: () => Iterable<Guess[]>,
    private readonly live: (kind: Kind, entity: Entity) => Entity,
  ) {
    for (const kind of kinds) {
      const ids = signal<readonly string[]>([])
      const all = computed(() => ids.value.map((id) => this.row(kind, id).value).filter((e) => e !== undefined))
      this.tables.set(kind, { ids, present: new Set(), all })
    }
  }

  /** An entity as it is this moment, not only since the last frame. */
  get<K extends Kind>(kind: K, id: string): Entity<K> | undefined {
    return (this.guessed.get(`${kind}/${id}`) as Entity<K> | undefined) ?? this.confirmed.get(kind, id)
  }
  *all<K extends Kind>(kind: K): Iterable<Entity<K>> {
    for (const e of this.confirmed.all(kind)) yield this.get(kind, e.id) ?? e
    for (const [ref, e] of this.guessed) {
      if (ref.startsWith(kind + '/') && !this.confirmed.get(kind, e.id)) yield e as Entity<K>
    }
  }

  table<K extends Kind>(kind: K): Table<Entity<K>> {
    const { ids, all } = this.tables.get(kind)!
    return { ids, all, get: (id) => this.row(kind, id) } as Table<Entity<K>>
  }

  /** Entities changed; show them with the next frame. */
  touch(refs: Iterable<Ref>): void {
    for (const ref of refs) this.dirty.add(ref)
    this.schedule()
  }

  /** Pending commands, or what they were guessed from, changed. */
  guess(): void {
    this.stale = true
    this.schedule()
  }

  /**
   * Shows what was just done as soon as the handler that did it ends. With the
   * next frame would be too late: a key pressed before it must find the box
   * that was opened, not a shortcut.
   */
  show(): void {
    if (this.soon) return
    this.soon = true
    queueMicrotask(() => {
      this.soon = false
      this.stop()
      this.publish()
    })
  }

  /** Lays the guesses anew over what is confirmed. Needed before get sees a command just made. */
  lay(): void {
    if (!this.stale) return
    this.stale = false
    for (const ref of this.guessed.keys()) this.dirty.add(ref)
    this.guessed = new Map()
    for (const guesses of this.guesses()) {
      for (const { kind, id, set, made } of guesses) {
        const ref = `${kind}/${id}`
        const before = this.get(kind, id)
        if (!before && !made) continue
        this.guessed.set(ref, merge(before ?? { id }, set))
        this.dirty.add(ref)
      }
    }
  }

  stop(): void {
    this.frame?.()
    this.frame = undefined
  }

  private row(kind: Kind, id: string): Signal<Entity | undefined> {
    const ref = `${kind}/${id}`
    let row = this.rows.get(ref)
    if (!row) this.rows.set(ref, (row = signal(this.shown(kind, id))))
    return row
  }

  private shown(kind: Kind, id: string): Entity | undefined {
    const e = this.get(kind, id)
    return e && this.live(kind, e)
  }

  private schedule(): void {
    this.frame ??= nextFrame(() => {
      this.frame = undefined
      this.publish()
    })
  }

  private publish(): void {
    this.lay()
    const dirty = this.dirty
    this.dirty = new Set()
    const came = new Set<Kind>()
    batch(() => {
      for (const ref of dirty) {
        const [kind, id] = parseRef(ref)
        const entity = this.shown(kind, id)
        const { present } = this.tables.get(kind)!
        if (entity ? !present.has(id) : present.delete(id)) came.add(kind)
        if (entity) present.add(id)
        const row = this.rows.get(ref)
        if (row && !same(row.peek(), entity)) row.value = entity
      }
      for (const kind of came) {
        const { ids, present } = this.tables.get(kind)!
        ids.value = [...present]
      }
    })
  }
}

function same(a: object | undefined, b: object | undefined): boolean {
  if (a === b || !a || !b) return a === b
  const [x, y] = [a as Record<string, unknown>, b as Record<string, unknown>]
  const names = Object.keys(x)
  return names.length === Object.keys(y).length && names.every((n) => equal(x[n], y[n]))
}

const equal = (a: unknown, b: unknown): boolean =>
  Array.isArray(a) && Array.isArray(b) ? a.length === b.length && a.every((v, i) => v === b[i]) : a === b

// A hidden page gets no animation frames.
function nextFrame(f: () => void): () => void {
  if (document.visibilityState === 'hidden') {
    const timer = setTimeout(f, 200)
    return () => clearTimeout(timer)
  }
  const frame = requestAnimationFrame(f)
  return () => cancelAnimationFrame(frame)
}
