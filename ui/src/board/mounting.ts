// Which notes are in the document: first those the window shows, then the
// rest in portions while the browser has nothing better to do.
import { signal, type ReadonlySignal } from '@preact/signals'
import { visible } from './camera'
import { grow, overlaps } from './geometry'
import type { Wall } from './model'

const portion = 5 // less than 50 ms of work on a slow computer
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

export function mounting(wall: Wall): Mounting {
  const shown = signal<ReadonlySet<string>>(new Set())
  const inView = () => {
    const area = grow(visible(wall.camera.peek(), wall.window.peek()), 120)
    return wall.notes.peek().filter((id) => overlaps(area, wall.noteRect(id)))
  }
  shown.value = new Set(inView())
  return {
    shown,
    start() {
      let cancel = () => {}
      const more = () => {
        const missing = wall.notes.peek().filter((id) => !shown.peek().has(id))
        if (missing.length === 0) return
        const seen = new Set(inView())
        missing.sort((a, b) => Number(seen.has(b)) - Number(seen.has(a)))
        shown.value = new Set([...shown.peek(), ...missing.slice(0, portion)])
        cancel = idle(more)
      }
      const stop = wall.notes.subscribe(() => {
        cancel()
        const missing = wall.notes.peek().filter((id) => !shown.peek().has(id))
        if (missing.length > 0 && missing.length <= few) shown.value = new Set([...shown.peek(), ...missing])
        else cancel = idle(more)
      })
      return () => {
        stop()
        cancel()
      }
    },
  }
}
