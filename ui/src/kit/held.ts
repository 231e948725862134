import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'

const button = 'button:not(:disabled)'
const buttonIn = (at: Node | null): HTMLElement | null => (at instanceof Element ? (at.matches(button) ? (at as HTMLElement) : at.querySelector<HTMLElement>(button)) : null)

/** Inside this element nobody loses their place: when what has the focus goes, the button that comes next gets it. */
export function useHeldFocus(of: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const el = of.current!
    let last: Element | undefined
    const come = (e: FocusEvent) => (last = e.target as Element)
    const leave = ({ target }: FocusEvent) => queueMicrotask(() => (target as Element).isConnected && last === target && (last = undefined))
    const seen = new MutationObserver((changes) => {
      if (!last || last.isConnected || document.activeElement !== document.body) return
      const gone = changes.find((c) => [...c.removedNodes].some((n) => n.contains(last!)))
      if (gone) (buttonIn(gone.nextSibling) ?? buttonIn(gone.previousSibling) ?? buttonIn(gone.target) ?? buttonIn(el))?.focus()
    })
    el.addEventListener('focusin', come)
    el.addEventListener('focusout', leave)
    seen.observe(el, { childList: true, subtree: true })
    return () => {
      seen.disconnect()
      el.removeEventListener('focusin', come)
      el.removeEventListener('focusout', leave)
    }
  }, [])
}
