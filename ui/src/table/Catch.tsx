// What is typed over a cell before it is opened.
import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'

interface Props {
  /** The column and what the cell says, as a screen reader tells it. */
  label: string
  /** Takes what was typed: a letter, or all that an input method made of several. */
  onText: (text: string) => void
  /** An input method has begun in it, or ended: it must not go meanwhile. */
  onCompose?: (on: boolean) => void
}

/**
 * A box without looks that holds the keyboard's place in a cell: input methods
 * begin in what can be written in only, and a box that appeared after the first
 * key would have missed it. It is seen while something is composed in it.
 */
export function Catch({ label, onText, onCompose }: Props) {
  const here = useRef<HTMLInputElement>(null)
  useLayoutEffect(() => () => onCompose?.(false), [])
  const take = () => {
    const el = here.current!
    const text = el.value
    el.value = ''
    delete el.dataset.composing
    if (text) onText(text)
    onCompose?.(false)
  }
  return (
    <input
      ref={here}
      class="table-catch"
      aria-label={label}
      // To select a cell with a finger is not to write in it yet.
      inputMode={matchMedia('(pointer: coarse)').matches ? 'none' : 'text'}
      autocomplete="off"
      spellcheck={false}
      data-catch
      onCompositionStart={(e) => {
        e.currentTarget.dataset.composing = ''
        onCompose?.(true)
      }}
      onCompositionEnd={take}
      onInput={(e) => {
        if (!e.isComposing) take()
      }}
    />
  )
}

/** While the keyboard is in the grid it goes along to the cell of a row that one is at, before another key can come. */
export function useHold(row: RefObject<HTMLElement | null>, grid: { held: boolean }, column: string | undefined): void {
  useLayoutEffect(() => {
    if (column && grid.held && !document.querySelector('dialog[open]')) hold(row.current!.querySelector(`.at-${column}`))
  }, [column])
}

/** Puts the keyboard into a cell: where it can be written in, into the box for that. */
export function hold(cell: HTMLElement | null): void {
  ;(cell?.querySelector<HTMLElement>('[data-catch]') ?? cell)?.focus({ preventScroll: true })
}
