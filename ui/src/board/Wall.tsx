// The wall: an unbounded plane of notes and groups that everybody moves on.
import { effect } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { useActions } from '../kit/actions'
import type { Board } from '../sync/types'
import { later } from '../kit/later'
import { carryTo, putDown, sayDropped } from './carry'
import { Chosen } from './Chosen'
import { following } from '../meeting/following'
import { attachGestures, type Gestures } from './gestures'
import { ghostOver, Ghost } from './Ghost'
import { GroupBox } from './GroupBox'
import { tell } from './here'
import { onWallKey, onWallKeyUp } from './keys'
import { loadParts, parts } from './parts'
import { noteWanted } from './making'
import { noteRef, wallOf, type Wall as WallModel } from './model'
import { mounting } from './mounting'
import { NoteCard } from './NoteCard'
import { hideCursors } from './prefs'
import { withOthers } from './others'
import { watchLifts } from './presence'
import { focusOn, reachable } from './reach'
import { wallShortcuts } from './shortcuts'
import { ThingMenu, openMenu } from './ThingMenu'
import { Tools } from './Tools'
import { look, reveal, write } from './verbs'
import { addAndWrite } from './writing'

const Zones = later(() => import('../voices').then((m) => m.Zones))

export function Wall({ board }: { board: Board }) {
  const wall = wallOf(board)
  const view = useRef<HTMLDivElement>(null)
  const world = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [gestures, setGestures] = useState<Gestures>()
  const t = words()
  useActions(wallShortcuts)

  useLayoutEffect(() => {
    const el = view.current
    if (!el) return
    // The size is heard of with the first frame; to ask for it now would lay out the page once more.
    const resize = new ResizeObserver(() => (wall.window.value = { w: el.clientWidth, h: el.clientHeight }))
    resize.observe(el)
    return () => resize.disconnect()
  }, [wall])
  useLayoutEffect(() => effect(() => placeWorld(wall, world.current, grid.current)), [wall])
  useEffect(() => {
    const el = view.current
    if (!el) return
    const g = attachGestures(el, wall, {
      tap: (ref, add, touch) => tap(wall, el, ref, add, touch),
      doubleTap: (ref, at) => (ref?.startsWith('note/') ? write(wall, ref) : ref ? doubleTapGroup(wall, ref, at) : addAndWrite(wall, at)),
      outside: (hold, at, dropped) => ghostOver(wall, el, hold, at, dropped),
      carriedTo: (at, drop) => (carryTo(wall, at), drop && putDown(wall)),
      dropped: (target) => sayDropped(wall, target),
    })
    setGestures(g)
    return g.detach
  }, [wall])
  useEffect(() => watchLifts(board), [board])
  useEffect(() => tellWindow(wall), [wall])
  useEffect(() => firstLook(wall), [wall])
  useEffect(loadParts, [])
  useEffect(
    () =>
      effect(() => {
        const wanted = noteWanted.value
        if (!wanted || !board.ready.value || wall.window.value.w === 0) return
        noteWanted.value = undefined
        reveal(wall, wanted)
        requestAnimationFrame(() => view.current?.querySelector<HTMLElement>(`[data-ref="${wanted}"]`)?.focus({ preventScroll: true }))
      }),
    [wall],
  )

  return (
    <section class="wall" aria-label={t.wall}>
      <h2 class="only-heard">{t.wall}</h2>
      <div
        ref={view}
        class="wall-view"
        data-tool={wall.tool.value}
        data-carrying={wall.carrying.value}
        // While nothing in it has the focus the wall itself is where Tab arrives.
        tabIndex={wall.active.value ? -1 : 0}
        role="group"
        aria-label={t.wallHint}
        onKeyDown={(e) => onWallKey(wall, gestures, e)}
        onKeyUp={(e) => onWallKeyUp(wall, gestures, e)}
        onFocus={(e) => {
          const first = reachable(wall)[0]
          if (e.target === e.currentTarget && e.currentTarget.matches(':focus-visible') && wall.active.peek() === undefined && first) focusOn(wall, first[0])
        }}
        onPointerOver={(e) => (wall.pointed.value = (e.target as Element).closest<HTMLElement>('[data-ref]')?.dataset.ref)}
        onPointerLeave={() => (wall.pointed.value = undefined)}
        onContextMenu={(e) => {
          const thing = (e.target as Element).closest<HTMLElement>('[data-ref]')
          if (!thing?.dataset.ref || (e.target as Element).closest('[data-quiet]')) return
          e.preventDefault()
          openMenu(wall, thing.dataset.ref, thing.querySelector<HTMLElement>('.more button') ?? thing)
        }}
      >
        <div ref={grid} class="wall-grid" />
        <div ref={world} class="wall-world">
          {board.table('breakout').all.value.some((b) => !b.gone) && <Zones board={board} />}
          <Things wall={wall} />
          <LinkLines wall={wall} />
          <Marquee wall={wall} />
          <CursorLayer wall={wall} />
        </div>
        <Empty wall={wall} />
      </div>
      <Chosen wall={wall} />
      <Tools wall={wall} />
      <ThingMenu wall={wall} />
      <Ghost />
    </section>
  )
}

/** Lets others see what this window shows of the wall; who follows somebody shows nothing of their own. */
function tellWindow(wall: WallModel): () => void {
  const stop = effect(() => {
    const { x, y, k } = wall.camera.value
    const { w, h } = wall.window.value
    tell(wall.board, { window: w > 0 && !following.value ? { x: x + w / 2 / k, y: y + h / 2 / k, w: w / k } : undefined })
  })
  return () => {
    stop()
    tell(wall.board, { window: undefined })
  }
}

function placeWorld(wall: WallModel, world: HTMLElement | null, grid: HTMLElement | null): void {
  const { x, y, k } = wall.camera.value
  if (world) {
    world.style.transform = `translate(${-x * k}px,${-y * k}px) scale(${k})`
    world.dataset.far = String(k < 0.45)
  }
  if (!grid) return
  // Dots keep a readable distance at any magnification.
  let step = 32 * k
  while (step < 22) step *= 2
  grid.style.backgroundSize = `${step}px ${step}px`
  grid.style.backgroundPosition = `${-x * k}px ${-y * k}px`
}

/** Groups first, so that notes of the same height lie over their group. */
function Things({ wall }: { wall: WallModel }) {
  const [show] = useState(() => mounting(wall))
  useEffect(() => show.start(), [show])
  const shown = show.shown.value
  return (
    <>
      {wall.groups.value.map((id) => <GroupBox key={id} wall={wall} id={id} />)}
      {wall.notes.value.map((id) => shown.has(id) || wall.active.value === noteRef(id) ? <NoteCard key={id} wall={wall} id={id} /> : null)}
    </>
  )
}

function LinkLines({ wall }: { wall: WallModel }) {
  const m = parts.value
  return m ? <m.Lines wall={wall} /> : null
}

function Marquee({ wall }: { wall: WallModel }) {
  const box = wall.marquee.value
  if (!box) return null
  return <div class="marquee" style={{ transform: `translate(${box.x}px,${box.y}px)`, width: `${box.w}px`, height: `${box.h}px`, borderWidth: `${1 / wall.camera.value.k}px` }} />
}

function CursorLayer({ wall }: { wall: WallModel }) {
  const { board } = wall
  const layer = useRef<HTMLDivElement>(null)
  const hidden = hideCursors.value
  useEffect(() => {
    const el = layer.current
    return el && !hidden ? withOthers((o) => o.showCursors(el, board)) : undefined
  }, [board, hidden])
  // Pointers keep their size at any magnification. Set here and not on the wall, whose notes would all be styled anew.
  useLayoutEffect(() => effect(() => layer.current?.style.setProperty('--inverse', String(1 / wall.camera.value.k))), [wall])
  return <div ref={layer} class="cursors" aria-hidden="true" />
}

function Empty({ wall }: { wall: WallModel }) {
  if (!wall.board.ready.value || wall.notes.value.length > 0 || wall.groups.value.length > 0) return null
  const t = words()
  return (
    <div class="wall-empty">
      <span class="wall-empty-art" aria-hidden="true">
        <i class="color-sky" />
        <i class="color-rose" />
        <i class="color-sun" />
      </span>
      <p class="display">{t.emptyTitle}</p>
      <p>{!wall.canEdit.value ? t.emptyWatch : matchMedia('(pointer: coarse)').matches ? t.emptyTouch : t.emptyText}</p>
    </div>
  )
}

function tap(wall: WallModel, view: HTMLElement, ref: string | undefined, add: boolean, touch: boolean): void {
  if (!ref) {
    wall.selection.value = new Set()
    wall.active.value = undefined
    view.focus({ preventScroll: true })
    return
  }
  const chosen = wall.selection.peek()
  // With a finger the second tap on a chosen note writes, as nobody double-taps.
  if (touch && chosen.size === 1 && chosen.has(ref) && ref.startsWith('note/')) return write(wall, ref)
  const next = new Set(add ? chosen : [])
  if (add && chosen.has(ref)) next.delete(ref)
  else next.add(ref)
  wall.selection.value = next
  wall.active.value = ref
  view.querySelector<HTMLElement>(`[data-ref="${ref}"]`)?.focus({ preventScroll: true })
}

function doubleTapGroup(wall: WallModel, ref: string, at: { x: number; y: number }): void {
  const box = wall.rect(ref)
  if (at.y < box.y + 48) write(wall, ref)
  else addAndWrite(wall, at)
}

/** Looks at what is there once it is, unless the person has already gone somewhere or writes. */
function firstLook(wall: WallModel): () => void {
  const start = wall.camera.peek()
  let looked = false
  return effect(() => {
    if (looked || !wall.board.ready.value || wall.window.value.w === 0) return
    if (wall.notes.value.length + wall.groups.value.length === 0) return
    looked = true
    if (!following.peek() && wall.camera.peek() === start && wall.editing.peek() === undefined) look(wall)
  })
}
