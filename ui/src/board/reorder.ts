// Dragging objectives and key results by their handles. The dragged card
// follows the pointer by transform alone; a line shows where it would go.
import { board as words } from '../i18n/board'
import { announce } from '../kit/announce'
import type { Board } from '../sync/types'
import { moveKeyResult, moveObjective } from './goalverbs'

/** The place in a list, counted with all its rows, for something let go at y. */
export function insertAt(rows: readonly { top: number; bottom: number }[], y: number): number {
  const i = rows.findIndex((r) => y < (r.top + r.bottom) / 2)
  return i < 0 ? rows.length : i
}

interface Place { list: HTMLElement; index: number }

export function attachReorder(host: HTMLElement, board: Board): () => void {
  const on = new AbortController()
  host.addEventListener('pointerdown', (e) => {
    const handle = (e.target as Element).closest<HTMLElement>('[data-handle]')
    const card = handle?.closest<HTMLElement>('[data-goal]')
    if (!handle || !card || e.button !== 0) return
    e.preventDefault()
    drag(host, board, card, handle, e)
  }, { signal: on.signal })
  return () => on.abort()
}

const rowsOf = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>(':scope > [data-goal]')]

function drag(host: HTMLElement, board: Board, card: HTMLElement, handle: HTMLElement, start: PointerEvent): void {
  const ref = card.dataset.goal!
  const id = ref.slice(ref.indexOf('/') + 1)
  const isObjective = ref.startsWith('objective/')
  const lists = isObjective ? [card.parentElement!] : [...host.querySelectorAll<HTMLElement>('[data-krs]')]
  const line = document.createElement('div')
  line.className = 'reorder-line'
  const scroller = scrollerOf(host)
  let place: Place | undefined
  let y = start.clientY
  let frame = 0
  const startScroll = scroller.scrollTop

  const find = (): Place | undefined => {
    const list = lists.length === 1 ? lists[0]! : lists.reduce((best, l) => (gap(l, y) < gap(best, y) ? l : best))
    return { list, index: insertAt(rowsOf(list).map((r) => (r === card ? shiftedBack(r) : r.getBoundingClientRect())), y) }
  }
  const shiftedBack = (r: HTMLElement) => {
    const box = r.getBoundingClientRect()
    const by = y - start.clientY + scroller.scrollTop - startScroll
    return { top: box.top - by, bottom: box.bottom - by }
  }
  const show = () => {
    frame = 0
    card.style.transform = `translateY(${y - start.clientY + scroller.scrollTop - startScroll}px)`
    place = find()
    if (!place) return
    const rows = rowsOf(place.list)
    const after = rows[place.index]
    const box = (el: HTMLElement) => (el === card ? shiftedBack(el) : el.getBoundingClientRect())
    const listBox = place.list.getBoundingClientRect()
    const last = rows.at(-1)
    const top = after ? box(after).top - 4 : last ? box(last).bottom + 4 : listBox.top
    Object.assign(line.style, { left: `${listBox.left}px`, width: `${listBox.width}px`, top: `${top}px` })
    const view = scroller.getBoundingClientRect()
    const pull = y < view.top + 40 ? -8 : y > view.bottom - 40 ? 8 : 0
    if (pull) {
      scroller.scrollTop += pull
      frame = requestAnimationFrame(show)
    }
  }
  const move = (e: PointerEvent) => {
    y = e.clientY
    frame ||= requestAnimationFrame(show)
  }
  const end = (drop: boolean) => {
    over.abort()
    cancelAnimationFrame(frame)
    line.remove()
    delete card.dataset.dragged
    card.style.transform = ''
    if (!drop || !place) return
    if (isObjective) moveObjective(board, id, place.index)
    else moveKeyResult(board, id, place.list.dataset.krs!, place.index)
    announce(words().said.moved(place.index + 1, Math.max(rowsOf(place.list).length, place.index + 1)))
  }

  const over = new AbortController()
  const opts = { signal: over.signal }
  handle.setPointerCapture(start.pointerId)
  handle.addEventListener('pointermove', move, opts)
  handle.addEventListener('pointerup', () => end(true), opts)
  handle.addEventListener('pointercancel', () => end(false), opts)
  window.addEventListener('keydown', (e) => {
    if (e.key !== 'Escape') return
    e.stopPropagation()
    end(false)
  }, { ...opts, capture: true })
  card.dataset.dragged = 'true'
  document.body.append(line)
  show()
}

function gap(el: HTMLElement, y: number): number {
  const r = el.getBoundingClientRect()
  return y < r.top ? r.top - y : y > r.bottom ? y - r.bottom : 0
}

function scrollerOf(el: HTMLElement): HTMLElement {
  for (let e: HTMLElement | null = el; e; e = e.parentElement) {
    const o = getComputedStyle(e).overflowY
    if (o === 'auto' || o === 'scroll') return e
  }
  return document.documentElement
}
