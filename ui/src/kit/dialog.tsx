import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { kit } from '../i18n/kit'
import { Button, IconButton } from './button'

export interface DialogProps {
  title: string
  /** Called when the person leaves: Escape, the cross, or outside. */
  onClose: () => void
  children: ComponentChildren
  footer?: ComponentChildren
  wide?: boolean
  /** There is only something to read: the body takes the focus, so that keys scroll it. */
  reading?: boolean
  /** The title is heard but not shown. */
  hideTitle?: boolean
  class?: string
}

const inside = ['button', 'input', 'textarea', 'select', 'a'].map((e) => `.dialog-body ${e}:not([tabindex="-1"], :disabled, [aria-disabled="true"])`).join() + ', .dialog-foot button'

/**
 * A modal window, open while it is rendered: a sheet from below on a phone.
 * Focus goes to [autofocus] or the first thing inside and returns when it closes.
 */
export function Dialog({ title, onClose, children, footer, wide, reading, hideTitle, class: extra }: DialogProps) {
  const id = useId()
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const el = ref.current
    if (!el) return
    const before = document.activeElement
    el.showModal?.()
    // What the window is for comes first, not the way out of it.
    if (!el.querySelector('[autofocus]')) el.querySelector<HTMLElement>(inside)?.focus()
    return () => {
      el.close?.()
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [])
  return (
    <dialog
      ref={ref}
      class={`dialog${wide ? ' wide' : ''}${extra ? ` ${extra}` : ''}`}
      aria-labelledby={id}
      onCancel={(e) => {
        if (e.target !== e.currentTarget) return
        e.preventDefault()
        onClose()
      }}
      onPointerDown={(e) => {
        if (e.target === e.currentTarget && outside(e.currentTarget, e)) onClose()
      }}
    >
      <header class={hideTitle ? 'only-heard' : 'dialog-head'}>
        <h2 id={id} tabIndex={-1}>{title}</h2>
        {!hideTitle && <IconButton icon="close" label={kit().close} onClick={onClose} />}
      </header>
      <div class="dialog-body" {...(reading ? { tabIndex: 0, autofocus: true, role: 'region', 'aria-labelledby': id } : {})}>
        {children}
      </div>
      {footer && <footer class="dialog-foot">{footer}</footer>}
    </dialog>
  )
}

function outside(el: Element, e: MouseEvent): boolean {
  const box = el.getBoundingClientRect()
  return e.clientX < box.left || e.clientX > box.right || e.clientY < box.top || e.clientY > box.bottom
}

export interface ConfirmProps {
  title: string
  text: ComponentChildren
  /** Words of the button that does it. */
  yes: string
  danger?: boolean
  onYes: () => void
  onClose: () => void
}

/** Asks before something that is hard to take back. */
export function Confirm({ title, text, yes, danger, onYes, onClose }: ConfirmProps) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{kit().cancel}</Button>
          <Button
            kind={danger ? 'danger' : 'primary'}
            onClick={() => {
              onClose()
              onYes()
            }}
          >
            {yes}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  )
}
