import type { ButtonHTMLAttributes, ComponentChildren } from 'preact'
import { Icon, type IconName } from './icons'

type Native = Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'label' | 'class'> & { class?: string }

export interface ButtonProps extends Native {
  kind?: 'primary' | 'plain' | 'quiet' | 'danger'
  icon?: IconName
  /** Work is under way: pressing again does nothing. */
  busy?: boolean
  small?: boolean
  children?: ComponentChildren
}

/** A button with words. One primary at most in one view. */
export function Button({ kind = 'plain', icon, busy, small, children, class: extra, onClick, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={`button ${kind}${small ? ' small' : ''}${extra ? ` ${extra}` : ''}`}
      aria-busy={busy || undefined}
      onClick={busy ? (e) => e.preventDefault() : onClick}
    >
      {busy ? <span class="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      {children && <span>{children}</span>}
    </button>
  )
}

export interface IconButtonProps extends Native {
  icon: IconName
  /** Its name, heard and shown as a tooltip. */
  label: string
  /** Shown after the label in the tooltip, such as "mod+z". */
  keys?: string
  pressed?: boolean
  kind?: 'quiet' | 'plain' | 'danger'
  small?: boolean
}

/** A button with a picture only. */
export function IconButton({ icon, label, keys, pressed, kind = 'quiet', small, class: extra, type = 'button', ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={`icon-button ${kind}${small ? ' small' : ''}${extra ? ` ${extra}` : ''}`}
      aria-label={label}
      aria-pressed={pressed}
      data-tip={label}
      data-tip-keys={keys}
    >
      <Icon name={icon} />
    </button>
  )
}
