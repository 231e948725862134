// Pointers on the wall: pan, pinch, marquee and drag, for mouse, pen and
// finger. A finger pans unless it rests on a thing first. What a gesture
// means is decided elsewhere; this only recognises it.
import { mayMove } from './allowed'
import { edgePull, panned, toWall, zoomed } from './camera'
import { between, overlaps, type Point } from './geometry'
import { lift, liftedWith, type Hold } from './hold'
import type { Target } from './drop'
import { groupRef, noteRef, type Wall } from './model'
import { tell } from './here'
import type { Ref } from '../sync/types'

const slack = { mouse: 4, touch: 9 }
const restMs = 320
const edgeRestMs = 180

export interface Gestures {
  /** Ends what is under way without effect; false when nothing was. */
  cancel(): boolean
  /** While true, any drag pans. Answers whether a drag used it. */
  space(down: boolean): boolean
  detach(): void
}

export interface Meanings {
  tap(ref: Ref | undefined, add: boolean, touch: boolean): void
  doubleTap(ref: Ref | undefined, at: Point): void
  /** A hold moved outside of the wall or ended; true when something else took it over. */
  outside(hold: Hold, at: { clientX: number; clientY: number } | undefined, dropped: boolean): boolean
  /** A drag ended here. */
  dropped(target: Target): void
  /** A click while things are carried puts them down there. */
  carriedTo(at: Point, drop: boolean): void
}

type State =
  | { is: 'idle' }
  | { is: 'press'; id: number; ref: Ref | undefined; from: Point; touch: boolean; add: boolean; timer: number }
  | { is: 'pan'; id: number; last: Point }
  | { is: 'marquee'; id: number; from: Point; kept: ReadonlySet<Ref> }
  | { is: 'drag'; id: number; hold: Hold; from: Point }
  | { is: 'pinch'; apart: number; mid: Point }

export function attachGestures(view: HTMLElement, wall: Wall, mean: Meanings): Gestures {
  let state: State = { is: 'idle' }
  let spaceDown = false
  let spaceUsed = false
  let frame = 0
  let edgeSince = 0
  let lastTap: { ref: Ref | undefined; time: number; at: Point } = { ref: undefined, time: 0, at: { x: 0, y: 0 } }
  const pointers = new Map<number, Point>()
  let client: Point = { x: 0, y: 0 }

  const local = (e: { clientX: number; clientY: number }): Point => {
    const r = view.getBoundingClientRect()
    return { x: e.clientX - r.left, y: e.clientY - r.top }
  }
  const onWall = (p: Point): Point => toWall(wall.camera.peek(), p)
  const localNow = () => local({ clientX: client.x, clientY: client.y })
  const become = (next: State) => {
    if (state.is === 'press') clearTimeout(state.timer)
    state = next
    view.dataset.gesture = next.is
    if (next.is === 'drag' || next.is === 'marquee') frame ||= requestAnimationFrame(pullAtEdges)
  }

  const startDrag = (ref: Ref, id: number, from: Point) => {
    if (!mayMove(wall, ref) || wall.editing.peek() === ref) return become({ is: 'pan', id, last: from })
    const hold = lift(wall, liftedWith(wall, ref))
    if (!wall.selection.peek().has(ref)) wall.selection.value = new Set([ref])
    wall.active.value = ref
    become({ is: 'drag', id, hold, from: onWall(from) })
  }
  const dragTo = () => {
    if (state.is !== 'drag') return
    const at = onWall(localNow())
    state.hold.move({ x: at.x - state.from.x, y: at.y - state.from.y }, at)
    mean.outside(state.hold, { clientX: client.x, clientY: client.y }, false)
  }
  const marqueeTo = () => {
    if (state.is !== 'marquee') return
    const box = between(state.from, onWall(localNow()))
    wall.marquee.value = box
    const hit = [
      ...wall.notes.peek().filter((id) => !wall.hidden(id) && overlaps(box, wall.noteRect(id))).map(noteRef),
      ...wall.groups.peek().filter((id) => {
        const r = wall.groupRect(id)
        return box.x <= r.x && box.y <= r.y && box.x + box.w >= r.x + r.w && box.y + box.h >= r.y + r.h
      }).map(groupRef),
    ]
    wall.selection.value = new Set([...state.kept, ...hit])
  }
  function pullAtEdges() {
    frame = 0
    if (state.is !== 'drag' && state.is !== 'marquee') return
    const pull = edgePull(localNow(), wall.window.peek())
    // Over another panel, or just passing the edge on the way there, is no wish to pan.
    const under = document.elementFromPoint(client.x, client.y)
    if ((!pull.x && !pull.y) || (under && !view.contains(under))) edgeSince = performance.now()
    else if (performance.now() - edgeSince > edgeRestMs) {
      wall.camera.value = panned(wall.camera.peek(), pull.x, pull.y)
      dragTo()
      marqueeTo()
    }
    frame = requestAnimationFrame(pullAtEdges)
  }

  const down = (e: PointerEvent) => {
    const target = e.target as Element
    if (target.closest('[data-quiet]')) return
    pointers.set(e.pointerId, { x: e.clientX, y: e.clientY })
    client = { x: e.clientX, y: e.clientY }
    const touch = e.pointerType === 'touch'
    if (touch && pointers.size === 2 && state.is !== 'drag') {
      wall.marquee.value = undefined
      const [a, b] = [...pointers.values()] as [Point, Point]
      return become({ is: 'pinch', apart: Math.hypot(a.x - b.x, a.y - b.y), mid: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } })
    }
    if (state.is !== 'idle' || e.button > 1) return
    const from = local(e)
    view.setPointerCapture(e.pointerId)
    if (e.button === 1 || spaceDown) {
      spaceUsed = spaceDown
      e.preventDefault()
      return become({ is: 'pan', id: e.pointerId, last: from })
    }
    const ref = target.closest<HTMLElement>('[data-ref]')?.dataset.ref
    const add = e.shiftKey || e.ctrlKey || e.metaKey
    const id = e.pointerId
    const rest = () => {
      if (state.is !== 'press' || !ref) return
      navigator.vibrate?.(8)
      startDrag(ref, id, from)
    }
    const timer = touch && ref && !wall.carrying.peek() ? window.setTimeout(rest, restMs) : 0
    become({ is: 'press', id, ref, from, touch, add, timer })
  }

  const move = (e: PointerEvent) => {
    const p = local(e)
    if (e.pointerType !== 'touch') {
      const w = onWall(p)
      tell(wall.board, { x: Math.round(w.x), y: Math.round(w.y) })
      if (wall.carrying.peek() && state.is === 'idle') mean.carriedTo(w, false)
    }
    if (!pointers.has(e.pointerId)) return
    pointers.set(e.pointerId, { x: e.clientX, y: e.clientY })
    client = { x: e.clientX, y: e.clientY }
    switch (state.is) {
      case 'press': {
        const far = Math.hypot(p.x - state.from.x, p.y - state.from.y) > (state.touch ? slack.touch : slack.mouse)
        if (e.pointerId !== state.id || !far) return
        const { id, ref, from, touch, add } = state
        if (ref && !touch && !wall.carrying.peek()) startDrag(ref, id, from)
        else if (!ref && !touch && (add || wall.tool.peek() === 'select')) become({ is: 'marquee', id, from: onWall(from), kept: add ? wall.selection.peek() : new Set() })
        else if (!ref && touch && wall.tool.peek() === 'select') become({ is: 'marquee', id, from: onWall(from), kept: new Set() })
        else become({ is: 'pan', id, last: from })
        return move(e)
      }
      case 'pan':
        wall.camera.value = panned(wall.camera.peek(), p.x - state.last.x, p.y - state.last.y)
        state.last = p
        return
      case 'drag':
        return dragTo()
      case 'marquee':
        return marqueeTo()
      case 'pinch': {
        const [a, b] = [...pointers.values()] as [Point, Point]
        const apart = Math.hypot(a.x - b.x, a.y - b.y)
        const mid = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }
        const slid = panned(wall.camera.peek(), mid.x - state.mid.x, mid.y - state.mid.y)
        wall.camera.value = zoomed(slid, apart / Math.max(1, state.apart), local({ clientX: mid.x, clientY: mid.y }))
        state = { is: 'pinch', apart, mid }
      }
    }
  }

  const up = (e: PointerEvent) => {
    if (!pointers.delete(e.pointerId)) return
    const was = state
    if (was.is === 'pinch') {
      const [rest] = [...pointers]
      return become(rest ? { is: 'pan', id: rest[0], last: local({ clientX: rest[1].x, clientY: rest[1].y }) } : { is: 'idle' })
    }
    if (was.is === 'idle' || was.id !== e.pointerId) return
    become({ is: 'idle' })
    wall.marquee.value = undefined
    if (was.is === 'drag') {
      if (mean.outside(was.hold, { clientX: e.clientX, clientY: e.clientY }, true)) was.hold.cancel()
      else mean.dropped(was.hold.drop())
    }
    if (was.is !== 'press') return
    const at = onWall(local(e))
    if (wall.carrying.peek()) return mean.carriedTo(at, true)
    const twice = lastTap.ref === was.ref && e.timeStamp - lastTap.time < 350 && Math.hypot(lastTap.at.x - was.from.x, lastTap.at.y - was.from.y) < 12
    lastTap = { ref: was.ref, time: twice ? 0 : e.timeStamp, at: was.from }
    if (twice && !was.add) mean.doubleTap(was.ref, at)
    else mean.tap(was.ref, was.add, was.touch)
  }

  const cancel = (): boolean => {
    const was = state
    if (was.is === 'idle') return false
    if (was.is === 'drag') {
      mean.outside(was.hold, undefined, false)
      was.hold.cancel()
    }
    wall.marquee.value = undefined
    become({ is: 'idle' })
    return was.is !== 'press'
  }
  const lost = (e: PointerEvent) => {
    pointers.delete(e.pointerId)
    cancel()
  }
  const leave = () => tell(wall.board, { x: undefined, y: undefined })
  const wheel = (e: WheelEvent) => {
    const t = e.target as Element
    const box = t.closest('.note-text')
    if (box && box.scrollHeight > box.clientHeight && !e.ctrlKey && !e.metaKey) return
    if (t.closest('[data-scrolls]')) return
    e.preventDefault()
    const unit = e.deltaMode === 1 ? 16 : 1
    if (e.ctrlKey || e.metaKey) {
      const by = Math.max(-60, Math.min(60, e.deltaY * unit))
      wall.camera.value = zoomed(wall.camera.peek(), Math.exp(-by * 0.006), local(e))
    } else {
      const sideways = e.shiftKey && !e.deltaX
      wall.camera.value = panned(wall.camera.peek(), -(sideways ? e.deltaY : e.deltaX) * unit, -(sideways ? 0 : e.deltaY) * unit)
    }
  }

  const on = new AbortController()
  const passive = { signal: on.signal }
  view.addEventListener('pointerdown', down, passive)
  view.addEventListener('pointermove', move, passive)
  view.addEventListener('pointerup', up, passive)
  view.addEventListener('pointercancel', lost, passive)
  view.addEventListener('pointerleave', leave, passive)
  view.addEventListener('wheel', wheel, { ...passive, passive: false })

  return {
    cancel,
    space(isDown) {
      const used = spaceUsed
      spaceDown = isDown
      if (isDown || used) spaceUsed = isDown && used
      return used
    },
    detach() {
      cancel()
      on.abort()
      cancelAnimationFrame(frame)
    },
  }
}
