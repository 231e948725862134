/** A box in pixels of the window. */
export interface Box {
  left: number
  top: number
  right: number
  bottom: number
}

export type Side = 'below' | 'above'
export type Align = 'start' | 'end' | 'middle'

/** Where to put a floating box of the given size beside an anchor, inside the window. */
export function placeBox(
  anchor: Box,
  size: { width: number; height: number },
  view: { width: number; height: number },
  align: Align = 'start',
  side: Side = 'below',
  gap = 6,
): { left: number; top: number } {
  const margin = 8
  const wished =
    align === 'start' ? anchor.left : align === 'end' ? anchor.right - size.width : (anchor.left + anchor.right - size.width) / 2
  const left = Math.max(margin, Math.min(wished, view.width - size.width - margin))
  const below = anchor.bottom + gap
  const above = anchor.top - gap - size.height
  const fitsBelow = below + size.height <= view.height - margin
  const fitsAbove = above >= margin
  let top = side === 'below' ? (fitsBelow || !fitsAbove ? below : above) : fitsAbove || !fitsBelow ? above : below
  top = Math.max(margin, Math.min(top, view.height - size.height - margin))
  return { left, top }
}

/** Puts a shown floating element beside its anchor. */
export function place(anchor: Element, floating: HTMLElement, align?: Align, side?: Side): void {
  const size = { width: floating.offsetWidth, height: floating.offsetHeight }
  const view = { width: window.innerWidth, height: window.innerHeight }
  const at = placeBox(anchor.getBoundingClientRect(), size, view, align, side)
  floating.style.left = `${Math.round(at.left)}px`
  floating.style.top = `${Math.round(at.top)}px`
}
