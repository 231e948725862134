import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Icon, type IconName } from './icons'

export interface Tab<V extends string> {
  value: V
  label: string
  icon?: IconName
}

export interface TabsProps<V extends string> {
  label: string
  tabs: readonly Tab<V>[]
  value: V
  onChange: (value: V) => void
  children: ComponentChildren
}

/** Tabs with one panel; arrows move between them. */
export function Tabs<V extends string>({ label, tabs, value, onChange, children }: TabsProps<V>) {
  const id = useId()
  return (
    <div class="tabs">
      <div role="tablist" aria-label={label} class="segments" onKeyDown={(e) => step(e, tabs, value, onChange)}>
        {tabs.map((t) => (
          <button
            key={t.value}
            type="button"
            role="tab"
            id={`${id}-${t.value}`}
            class="segment"
            aria-selected={t.value === value}
            aria-controls={`${id}-panel`}
            tabIndex={t.value === value ? 0 : -1}
            onClick={() => onChange(t.value)}
          >
            {t.icon && <Icon name={t.icon} />}
            {t.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${value}`}>
        {children}
      </div>
    </div>
  )
}

export interface SegmentsProps<V extends string> {
  label: string
  options: readonly Tab<V>[]
  value: V
  onChange: (value: V) => void
  /** Icons only on narrow screens; the words are still heard. */
  compact?: boolean
}

/** A choice of one in a row, as a radio group. */
export function Segments<V extends string>({ label, options, value, onChange, compact }: SegmentsProps<V>) {
  return (
    <div role="radiogroup" aria-label={label} class={compact ? 'segments compact' : 'segments'} onKeyDown={(e) => step(e, options, value, onChange)}>
      {options.map((o) => (
        <button
          key={o.value}
          type="button"
          role="radio"
          class="segment"
          aria-checked={o.value === value}
          aria-label={o.label}
          tabIndex={o.value === value ? 0 : -1}
          data-tip={compact ? o.label : undefined}
          onClick={() => onChange(o.value)}
        >
          {o.icon && <Icon name={o.icon} />}
          <span class="segment-words">{o.label}</span>
        </button>
      ))}
    </div>
  )
}

function step<V extends string>(e: KeyboardEvent & { currentTarget: HTMLElement }, tabs: readonly Tab<V>[], value: V, onChange: (v: V) => void) {
  const at = tabs.findIndex((t) => t.value === value)
  const to =
    e.key === 'ArrowRight' || e.key === 'ArrowDown' ? at + 1 : e.key === 'ArrowLeft' || e.key === 'ArrowUp' ? at - 1 : e.key === 'Home' ? 0 : e.key === 'End' ? -1 : null
  if (to === null) return
  e.preventDefault()
  const i = (to + tabs.length) % tabs.length
  const tab = tabs[i]
  if (!tab) return
  onChange(tab.value)
  e.currentTarget.querySelectorAll<HTMLElement>('.segment')[i]?.focus()
}
