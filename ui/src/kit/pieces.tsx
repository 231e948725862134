import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from './icons'

export interface SwitchProps {
  label: string
  hint?: string
  checked: boolean
  onChange: (checked: boolean) => void
  disabled?: boolean
}

/** On or off, at once. */
export function Switch({ label, hint, checked, onChange, disabled }: SwitchProps) {
  const id = useId()
  return (
    <label class="switch" for={id}>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(e) => onChange(e.currentTarget.checked)}
      />
      <span>
        {label}
        {hint && (
          <small id={`${id}-hint`} class="field-hint">
            {hint}
          </small>
        )}
      </span>
    </label>
  )
}

export interface EmptyStateProps {
  icon?: IconName
  /** A drawing in place of the icon. */
  art?: ComponentChildren
  title: string
  children?: ComponentChildren
  action?: ComponentChildren
}

/** What an empty place is for, and the first step. */
export function EmptyState({ icon, art, title, children, action }: EmptyStateProps) {
  return (
    <div class="empty">
      {art ?? (icon && (
        <span class="empty-icon">
          <Icon name={icon} />
        </span>
      ))}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}

/** A strip across the page that says how things stand. */
export function Banner({ kind = 'info', icon, children, action }: { kind?: 'info' | 'warn' | 'danger'; icon?: IconName; children: ComponentChildren; action?: ComponentChildren }) {
  return (
    <div class={`banner ${kind}`}>
      <Icon name={icon ?? (kind === 'info' ? 'info' : 'warning')} />
      <p role="status">{children}</p>
      {action}
    </div>
  )
}
