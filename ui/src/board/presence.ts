// Where others are, arranged by what is drawn: who types in which field, who
// holds what. Computed once per page and compared by value, so that a moving
// pointer redraws nothing but itself.
import { computed, effect, type ReadonlySignal } from '@preact/signals'
import type { Board, FieldName } from '../sync/types'
import { wallOf, type Lift } from './model'

export interface Writer {
  readonly session: string
  readonly person: string
  readonly caret: number
  readonly end: number
}

const none: readonly Writer[] = []

function make(board: Board): (field: FieldName) => ReadonlySignal<readonly Writer[]> {
  let former = new Map<FieldName, readonly Writer[]>()
  const byField = computed(() => {
    const fields = new Map<FieldName, Writer[]>()
    for (const session of board.peers.value) {
      const p = board.peer(session).value
      if (!p?.field) continue
      const caret = p.caret ?? 0
      const list = fields.get(p.field) ?? []
      list.push({ session, person: p.person, caret, end: p.end ?? caret })
      fields.set(p.field, list)
    }
    const kept = (field: FieldName, now: readonly Writer[]) => {
      const then = former.get(field)
      return then && JSON.stringify(then) === JSON.stringify(now) ? then : now
    }
    return (former = new Map([...fields].map(([field, list]) => [field, kept(field, list)])))
  })
  const made = new Map<FieldName, ReadonlySignal<readonly Writer[]>>()
  return (field) => {
    let s = made.get(field)
    if (!s) made.set(field, (s = computed(() => byField.value.get(field) ?? none)))
    return s
  }
}

const known = new WeakMap<Board, ReturnType<typeof make>>()

/** Who else has the caret in a field. */
export function writersOf(board: Board): ReturnType<typeof make> {
  let w = known.get(board)
  if (!w) known.set(board, (w = make(board)))
  return w
}

// A drop reaches us as a change and as the end of a drag, in either order.
// Holding the last place this long keeps the thing from jumping back between.
const lingerMs = 250

/** Keeps wall.lifted up to date with what others drag. Returns the end of it. */
export function watchLifts(board: Board): () => void {
  const wall = wallOf(board)
  const timers = new Map<string, number>()
  const stop = effect(() => {
    const next = new Map<string, Lift>()
    for (const session of board.peers.value) {
      const p = board.peer(session).value
      for (const d of p?.drag ?? []) next.set(d.note, { x: d.x, y: d.y, person: p!.person })
    }
    const former = wall.lifted.peek()
    for (const [id, lift] of former) {
      if (next.has(id)) continue
      next.set(id, lift)
      if (!timers.has(id)) timers.set(id, window.setTimeout(() => release(id), lingerMs))
    }
    for (const [id, timer] of timers) {
      if (former.get(id) === next.get(id)) continue
      clearTimeout(timer)
      timers.delete(id)
    }
    if (next.size > 0 || former.size > 0) wall.lifted.value = next
  })
  const release = (id: string) => {
    timers.delete(id)
    const next = new Map(wall.lifted.peek())
    next.delete(id)
    wall.lifted.value = next
  }
  return () => {
    stop()
    for (const t of timers.values()) clearTimeout(t)
    wall.lifted.value = new Map()
  }
}
