// Which notes are in the document. The board paints without any where there
// are many; then come those that the window shows, and then the rest in
// portions while the browser has nothing better to do.
import { signal, type ReadonlySignal } from '@preact/signals'
import { visible } from './camera'
import { grow, overlaps } from './geometry'
import type { Wall } from './model'

// Each is less than 50 ms of work on a slow computer, the frame included.
const burst = 12
const portion = 4
// As many new ones at once, as when somebody adds some, are no work to speak of.
const few = 24

export interface Mounting {
  readonly shown: ReadonlySignal<ReadonlySet<string>>
  /** Goes on until everything is mounted or the returned function is called. */
  start(): () => void
}

const idle = (work: () => void): (() => void) => {
  if ('requestIdleCallback' in window) {
    const h = requestIdleCallback(work, { timeout: 400 })
    return () => cancelIdleCallback(h)
  }
  const h = setTimeout(work, 16)
  return () => clearTimeout(h)
}

/** After the frame under way is painted. */
const soon = (work: () => void): (() => void) => {
  let timer = 0
  const frame = requestAnimationFrame(() => (timer = window.setTimeout(work)))
  return () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
}

export function mounting(wall: Wall): Mounting {
  const shown = signal<ReadonlySet<string>>(new Set())
  const inView = () => {
    const area = grow(visible(wall.camera.peek(), wall.window.peek()), 120)
    return wall.notes.peek().filter((id) => overlaps(area, wall.noteRect(id)))
  }
  const missing = () => wall.notes.peek().filter((id) => !shown.peek().has(id))
  const add = (ids: readonly string[]) => (shown.value = new Set([...shown.peek(), ...ids]))
  if (wall.notes.peek().length <= few) add(wall.notes.peek())
  return {
    shown,
    start() {
      let cancel = () => {}
      const more = () => {
        const rest = new Set(missing())
        if (rest.size === 0) return
        const seen = inView().filter((id) => rest.has(id))
        add(seen.length > 0 ? seen.slice(0, burst) : [...rest].slice(0, portion))
        cancel = seen.length > burst ? soon(more) : idle(more)
      }
      const stop = wall.notes.subscribe(() => {
        cancel()
        const rest = missing()
        if (rest.length > 0 && rest.length <= few) add(rest)
        else if (rest.length > 0) cancel = soon(more)
      })
      return () => {
        stop()
        cancel()
      }
    },
  }
}
