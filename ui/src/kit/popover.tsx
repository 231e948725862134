import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { place, type Align } from './place'

export interface PopoverProps {
  /** Name of both the button and what it opens. */
  label: string
  /** What the button shows. */
  button: ComponentChildren
  children: ComponentChildren | ((close: () => void) => ComponentChildren)
  align?: Align
  class?: string
}

/** A button that opens a small panel which does not block the page. Escape and a press outside close it. */
export function Popover({ label, button, children, align = 'end', class: extra }: PopoverProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const el = panel.current
    if (!open || !el || !anchor.current) return
    el.showPopover?.()
    place(anchor.current, el, align)
    el.focus()
    const outside = (e: Event) => {
      if (e.target instanceof Node && !el.contains(e.target) && !anchor.current?.contains(e.target)) setOpen(false)
    }
    document.addEventListener('pointerdown', outside, true)
    return () => document.removeEventListener('pointerdown', outside, true)
  }, [open])
  const close = () => {
    setOpen(false)
    anchor.current?.focus()
  }
  return (
    <>
      <button
        ref={anchor}
        type="button"
        class={`menu-button ${extra ?? ''}`}
        aria-label={label}
        aria-haspopup="dialog"
        aria-expanded={open}
        data-tip={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      {open && (
        <div
          ref={panel}
          class="floating popover"
          popover="manual"
          role="dialog"
          aria-label={label}
          tabIndex={-1}
          onKeyDown={(e) => {
            if (e.key !== 'Escape') return
            e.preventDefault()
            e.stopPropagation()
            close()
          }}
        >
          {typeof children === 'function' ? children(close) : children}
        </div>
      )}
    </>
  )
}
