// Of thousands of rows only those in sight are drawn, for each is many cells:
// every row is as tall as the others and lies where its number puts it.
import type { RefObject } from 'preact'
import { useLayoutEffect, useState } from 'preact/hooks'

/** In px, as the style has them. */
const head = 44
const tall = 52
/** Rows that are drawn beyond either edge. */
const beyond = 8

/** What a number of rows makes of the grid, and where the one of an index lies in it. */
export const heightOf = (rows: number): string => `${head + rows * tall}px`
export const topOf = (index: number): string => `${head + index * tall}px`

/** Whether a row is drawn, and what to do when the box that scrolls has been scrolled. */
export function useSight(box: RefObject<HTMLElement | null>): { shows: (index: number) => boolean; look: () => void } {
  const [sight, setSight] = useState({ from: 0, to: 30 })
  const look = () => {
    const { scrollTop, clientHeight } = box.current!
    const from = Math.max(0, Math.floor((scrollTop - head) / tall) - beyond)
    const to = Math.ceil((scrollTop + clientHeight) / tall) + beyond
    setSight((was) => (was.from === from && was.to === to ? was : { from, to }))
  }
  useLayoutEffect(() => {
    const seen = new ResizeObserver(look)
    seen.observe(box.current!)
    // Paper shows all of them.
    const all = () => setSight({ from: 0, to: Infinity })
    addEventListener('beforeprint', all)
    addEventListener('afterprint', look)
    return () => {
      seen.disconnect()
      removeEventListener('beforeprint', all)
      removeEventListener('afterprint', look)
    }
  }, [])
  return { shows: (index) => index >= sight.from && index <= sight.to, look }
}

/** Scrolls as far as it takes to see a row, which need not be drawn yet. */
export function bring(box: HTMLElement, index: number): void {
  if (index < 0) return
  const top = head + index * tall
  if (top - head < box.scrollTop) box.scrollTop = top - head
  else if (top + tall > box.scrollTop + box.clientHeight) box.scrollTop = top + tall - box.clientHeight
}
