import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { kit } from '../i18n/kit'
import { announce } from './announce'
import { Button, IconButton } from './button'
import { Icon, type IconName } from './icons'

export interface Toast {
  text: string
  icon?: IconName
  kind?: 'plain' | 'warn'
  action?: { label: string; run: () => void }
  /** Stays until dismissed. Toasts with an action stay 12 s, others 5 s, never shorter while pointed at. */
  stay?: boolean
  onGone?: () => void
}

const shown = signal<readonly (Toast & { id: number })[]>([])
let next = 1

/** Shows a short message and lets it be heard. Returns a function that takes it away. */
export function toast(t: Toast): () => void {
  const id = next++
  // What is refused letter by letter is said once.
  const again = shown.peek().find((x) => x.text === t.text && !x.action && !t.action)
  if (again) dismiss(again.id)
  else announce(t.text)
  shown.value = [...shown.peek().slice(-3), { ...t, id }]
  return () => dismiss(id)
}

function dismiss(id: number): void {
  const t = shown.peek().find((x) => x.id === id)
  shown.value = shown.peek().filter((x) => x.id !== id)
  t?.onGone?.()
}

/** The place of toasts; once per page. */
export function Toasts() {
  const host = useRef<HTMLDivElement>(null)
  const any = shown.value.length > 0
  useEffect(() => {
    // Shown again for each, so that toasts lie above a dialog opened meanwhile.
    const el = host.current
    if (!any || !el?.showPopover) return
    el.showPopover()
    return () => el.hidePopover()
  }, [any, shown.value.at(-1)?.id])
  return (
    <div ref={host} class="toasts" popover="manual" role="region" aria-label={kit().messages}>
      {shown.value.map((t) => (
        <ToastView key={t.id} toast={t} />
      ))}
    </div>
  )
}

function ToastView({ toast: t }: { toast: Toast & { id: number } }) {
  const timer = useRef(0)
  const start = () => {
    if (!t.stay) timer.current = window.setTimeout(() => dismiss(t.id), t.action ? 12_000 : 5_000)
  }
  const stop = () => window.clearTimeout(timer.current)
  useEffect(() => {
    start()
    return stop
  }, [])
  return (
    <div class={`toast ${t.kind ?? 'plain'}`} onPointerEnter={stop} onPointerLeave={start} onFocusIn={stop} onFocusOut={start}>
      {t.icon && <Icon name={t.icon} />}
      <p>{t.text}</p>
      {t.action && (
        <Button
          small
          kind="quiet"
          onClick={() => {
            dismiss(t.id)
            t.action?.run()
          }}
        >
          {t.action.label}
        </Button>
      )}
      <IconButton small icon="close" label={kit().dismiss} onClick={() => dismiss(t.id)} />
    </div>
  )
}
