import { useEffect, useRef } from 'preact/hooks'
import { caps } from './keys'
import { place } from './place'

const delay = 450

/**
 * Shows what any element says in data-tip (and data-tip-keys), under pointer
 * or keyboard focus; once per page. Escape hides it, and it may be pointed at.
 */
export function Tooltips() {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const tip = ref.current
    if (!tip?.showPopover) return
    let anchor: Element | null = null
    let timer = 0
    const hide = () => {
      window.clearTimeout(timer)
      anchor = null
      tip.hidePopover()
    }
    const show = (el: Element) => {
      const text = el.getAttribute('data-tip')
      if (!text || !el.isConnected || el.getAttribute('aria-expanded') === 'true') return
      const keys = el.getAttribute('data-tip-keys')
      tip.replaceChildren(text)
      if (keys) {
        for (const cap of caps(keys.split(' ')[0] ?? '')) {
          const kbd = document.createElement('kbd')
          kbd.textContent = cap
          tip.append(kbd)
        }
      }
      tip.hidePopover()
      tip.showPopover()
      place(el, tip, 'middle')
    }
    const want = (target: EventTarget | null, wait: number) => {
      if (target === tip) return
      const el = target instanceof Element ? target.closest('[data-tip]') : null
      if (el === anchor) return
      hide()
      if (!el) return
      anchor = el
      timer = window.setTimeout(() => show(el), wait)
    }
    const over = (e: PointerEvent) => {
      if (e.pointerType === 'mouse') want(e.target, delay)
    }
    const focus = (e: FocusEvent) => {
      if (e.target instanceof Element && e.target.matches(':focus-visible')) want(e.target, 0)
    }
    const key = (e: KeyboardEvent) => {
      if (e.key === 'Escape') hide()
    }
    document.addEventListener('pointerover', over)
    document.addEventListener('focusin', focus)
    document.addEventListener('focusout', hide)
    document.addEventListener('pointerdown', hide, true)
    document.addEventListener('keydown', key, true)
    return () => {
      hide()
      document.removeEventListener('pointerover', over)
      document.removeEventListener('focusin', focus)
      document.removeEventListener('focusout', hide)
      document.removeEventListener('pointerdown', hide, true)
      document.removeEventListener('keydown', key, true)
    }
  }, [])
  return <div ref={ref} class="tooltip floating" popover="manual" aria-hidden="true" />
}
