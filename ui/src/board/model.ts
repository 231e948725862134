// What the wall shows at this moment on this page: the board's tables, laid
// out, plus what only this page knows (camera, selection, what is held).
// Signals are per thing, so that a change redraws that thing alone.
import { computed, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { may } from '../meeting/phase'
import type { Board, Group, Note, NoteKind, Ref } from '../sync/types'
import type { Camera } from './camera'
import type { Point, Rect, Size } from './geometry'
import { collapsedGroup, guessHeight, layoutGroup, noteWidth, type GroupLayout } from './layout'
import type { Surroundings, Target } from './drop'
import { byOrder } from './order'

export const noteRef = (id: string): Ref => 'note/' + id
export const groupRef = (id: string): Ref => 'group/' + id
/** Somebody else's note that is not revealed yet: a shape without content. */
export const isBlank = (note: Note): boolean => (note.hidden ?? false) && !note.by
export const refKind = (ref: Ref): string => ref.slice(0, ref.indexOf('/'))
export const refId = (ref: Ref): string => ref.slice(ref.indexOf('/') + 1)

/** Where somebody else holds a note or group at this moment. */
export interface Lift extends Point { readonly person: string }

export type MenuPage = 'all' | 'colour' | 'kind' | 'link' | 'move' | 'group' | 'merge' | 'objective'
interface OpenMenu { readonly refs: readonly Ref[]; readonly page: MenuPage; readonly anchor: HTMLElement }

export interface Wall {
  readonly board: Board
  readonly camera: Signal<Camera>
  /** Nothing before the first frame. */
  readonly window: Signal<Size>
  readonly selection: Signal<ReadonlySet<Ref>>
  /** The one thing the keyboard is on. */
  readonly active: Signal<Ref | undefined>
  readonly editing: Signal<Ref | undefined>
  /** The thing under the pointer. */
  readonly pointed: Signal<Ref | undefined>
  /** The kind of notes looked for; the others stand back. */
  readonly only: Signal<NoteKind | undefined>
  /** Where this page holds things; laid over everything else until they are dropped. */
  readonly held: Signal<ReadonlyMap<Ref, Point>>
  /** Where others hold things, by id. */
  readonly lifted: Signal<ReadonlyMap<string, Lift>>
  readonly target: Signal<Target>
  /** Things picked up by click or key, waiting for a click or Enter to be put down. */
  readonly carrying: Signal<boolean>
  readonly tool: Signal<'hand' | 'select'>
  readonly marquee: Signal<Rect | undefined>
  readonly collapsed: Signal<ReadonlySet<string>>
  /** The open menu of a thing: what it acts on, which page of it, and the element it belongs to. */
  readonly menu: Signal<OpenMenu | undefined>
  readonly canEdit: ReadonlySignal<boolean>
  /** Notes and groups that are not deleted. */
  readonly notes: ReadonlySignal<readonly string[]>
  readonly groups: ReadonlySignal<readonly string[]>
  note(id: string): ReadonlySignal<Note | undefined>
  /** The note, the same as long as nothing but its place and height above others changed. */
  face(id: string): ReadonlySignal<Note | undefined>
  group(id: string): ReadonlySignal<Group | undefined>
  /** The live group a note lies in. */
  home(note: string): ReadonlySignal<string | undefined>
  members(group: string): ReadonlySignal<readonly string[]>
  layout(group: string): ReadonlySignal<GroupLayout>
  spot(note: string): ReadonlySignal<Point>
  /** What lies over what: loose notes over all groups, as a group that grows must not bury what lies beside it. */
  level(note: string): ReadonlySignal<number>
  height(note: string): Signal<number>
  noteRect(id: string): Rect
  groupRect(id: string): Rect
  rect(ref: Ref): Rect
  /** Everything something can be dropped on, topmost first. */
  around(): Surroundings
  hidden(note: string): boolean
}

const origin: Point = { x: 0, y: 0 }
const looseFrom = 1_000_000_000

/** Hands out one value per key, made at first use. */
function perKey<V>(make: (key: string) => V): (key: string) => V {
  const made = new Map<string, V>()
  return (key) => {
    let v = made.get(key)
    if (v === undefined) made.set(key, (v = make(key)))
    return v
  }
}

/** A computed that keeps its former value while the new one is equal to it. */
function steady<T>(compute: () => T, equal: (a: T, b: T) => boolean): ReadonlySignal<T> {
  let former: T | undefined
  return computed(() => {
    const next = compute()
    return (former = former !== undefined && equal(former, next) ? former : next)
  })
}

const sameList = (a: readonly string[], b: readonly string[]) => a.length === b.length && a.every((x, i) => x === b[i])
const sameFace = (a: Note | undefined, b: Note | undefined) =>
  a === b || (a !== undefined && b !== undefined && Object.keys({ ...a, ...b }).every((f) => f === 'x' || f === 'y' || f === 'z' || a[f as keyof Note] === b[f as keyof Note]))
const samePoint = (a: Point, b: Point) => a.x === b.x && a.y === b.y

function make(board: Board): Wall {
  const noteTable = board.table('note')
  const groupTable = board.table('group')
  const held = signal<ReadonlyMap<Ref, Point>>(new Map())
  const lifted = signal<ReadonlyMap<string, Lift>>(new Map())
  const collapsed = signal<ReadonlySet<string>>(new Set())

  const groups = steady(() => groupTable.all.value.filter((g) => !g.gone).map((g) => g.id).sort(), sameList)
  const live = steady(() => noteTable.all.value.filter((n) => !n.gone).map((n) => n.id).sort(), sameList)
  const byGroup = computed(() => {
    const open = new Set(groups.value)
    const lists = new Map<string, Note[]>()
    for (const n of noteTable.all.value) {
      if (n.gone || !n.group || !open.has(n.group)) continue
      const list = lists.get(n.group)
      if (list) list.push(n)
      else lists.set(n.group, [n])
    }
    for (const list of lists.values()) list.sort(byOrder)
    return lists
  })
  const members = perKey((group) => steady(() => (byGroup.value.get(group) ?? []).map((n) => n.id), sameList))
  const home = perKey((id) =>
    computed(() => {
      const group = noteTable.get(id).value?.group
      if (!group) return undefined
      const g = groupTable.get(group).value
      return g && !g.gone ? group : undefined
    }),
  )
  const face = perKey((id) => steady(() => noteTable.get(id).value, sameFace))
  const height = perKey((id) => signal(guessHeight(noteTable.get(id).peek()?.text ?? '')))
  const groupSpot = perKey((id) =>
    steady<Point>(() => {
      const g = groupTable.get(id).value
      return held.value.get(groupRef(id)) ?? lifted.value.get(id) ?? (g ? { x: g.x, y: g.y } : origin)
    }, samePoint),
  )
  const layout = perKey((id) =>
    computed(() => {
      const at = groupSpot(id).value
      if (collapsed.value.has(id)) return collapsedGroup(at)
      return layoutGroup(at, members(id).value.map((n) => height(n).value))
    }),
  )
  const spot = perKey((id) =>
    steady<Point>(() => {
      const mine = held.value.get(noteRef(id)) ?? lifted.value.get(id)
      if (mine) return mine
      const group = home(id).value
      if (group) {
        const l = layout(group).value
        return l.slots[members(group).value.indexOf(id)] ?? l.rect
      }
      const n = noteTable.get(id).value
      return n ? { x: n.x, y: n.y } : origin
    }, samePoint),
  )
  const level = perKey((id) =>
    computed(() => {
      const group = home(id).value
      return group ? (groupTable.get(group).value?.z ?? 0) : looseFrom + (noteTable.get(id).value?.z ?? 0)
    }),
  )
  const noteRect = (id: string): Rect => ({ ...spot(id).peek(), w: noteWidth, h: height(id).peek() })
  const groupRect = (id: string): Rect => layout(id).peek().rect
  const hidden = (id: string) => {
    const group = home(id).peek()
    return group !== undefined && collapsed.peek().has(group)
  }
  const z = (table: { get(id: string): ReadonlySignal<{ z: number } | undefined> }) => (a: string, b: string) =>
    (table.get(b).peek()?.z ?? 0) - (table.get(a).peek()?.z ?? 0)

  return {
    board,
    camera: signal<Camera>({ x: -400, y: -300, k: 1 }),
    window: signal<Size>({ w: 0, h: 0 }),
    selection: signal<ReadonlySet<Ref>>(new Set()),
    active: signal<Ref | undefined>(undefined),
    editing: signal<Ref | undefined>(undefined),
    pointed: signal<Ref | undefined>(undefined),
    only: signal<NoteKind | undefined>(undefined),
    held,
    lifted,
    target: signal<Target>({ kind: 'wall' }),
    carrying: signal(false),
    tool: signal<'hand' | 'select'>('hand'),
    marquee: signal<Rect | undefined>(undefined),
    collapsed,
    menu: signal<OpenMenu | undefined>(undefined),
    canEdit: computed(() => may(board, 'write') || may(board, 'sort')),
    notes: live,
    groups,
    note: (id) => noteTable.get(id),
    face,
    group: (id) => groupTable.get(id),
    home,
    members,
    layout,
    spot,
    level,
    height,
    noteRect,
    groupRect,
    rect: (ref) => (refKind(ref) === 'group' ? groupRect(refId(ref)) : noteRect(refId(ref))),
    around: () => ({
      notes: live.peek().filter((id) => !home(id).peek()).sort(z(noteTable)).map((id) => ({ id, rect: noteRect(id) })),
      groups: [...groups.peek()].sort(z(groupTable)).map((id) => ({
        id,
        layout: layout(id).peek(),
        heights: members(id).peek().map((n) => height(n).peek()),
      })),
    }),
    hidden,
  }
}

const walls = new WeakMap<Board, Wall>()

/** The one wall of a board on this page, shared by the wall, the list and the goals. */
export function wallOf(board: Board): Wall {
  let wall = walls.get(board)
  if (!wall) walls.set(board, (wall = make(board)))
  return wall
}
