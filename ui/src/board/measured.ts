// One observer for the heights of all notes: the browser measures them
// together, after layout, so that nothing is laid out twice.
import { batch, type Signal } from '@preact/signals'

let observer: ResizeObserver | undefined
const heights = new WeakMap<Element, Signal<number>>()

/** Keeps `height` at the element's height in wall units until the returned function is called. */
export function measured(element: HTMLElement, height: Signal<number>): () => void {
  observer ??= new ResizeObserver((entries) =>
    batch(() => {
      for (const e of entries) {
        const h = Math.round(e.borderBoxSize[0]?.blockSize ?? 0)
        const s = heights.get(e.target)
        if (s && h > 0) s.value = h
      }
    }),
  )
  heights.set(element, height)
  observer.observe(element)
  return () => observer?.unobserve(element)
}
