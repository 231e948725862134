import type { ComponentChildren, HTMLAttributes, Ref } from 'preact'
import { useId } from 'preact/hooks'

interface Labelled {
  label: string
  /** The label is heard but not shown. */
  hideLabel?: boolean
  hint?: ComponentChildren
  error?: string | undefined
}

type Input = Omit<HTMLAttributes<HTMLInputElement>, 'label' | 'onInput' | 'value' | 'ref' | 'class' | 'role'> & {
  maxLength?: number
  autocomplete?: 'off' | 'name' | 'nickname'
  placeholder?: string
  required?: boolean
  disabled?: boolean
  readOnly?: boolean
  enterKeyHint?: 'go' | 'done' | 'search' | 'next'
}

export interface FieldProps extends Labelled, Input {
  class?: string
  value: string
  onInput?: (value: string) => void
  inputRef?: Ref<HTMLInputElement>
  /** Shown inside the frame, after the input. */
  after?: ComponentChildren
}

/** One line of text with its label, hint and error. */
export function Field({ label, hideLabel, hint, error, value, onInput, inputRef, after, class: extra, ...rest }: FieldProps) {
  const id = useId()
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={`field${extra ? ` ${extra}` : ''}`}>
      <label for={id} class={hideLabel ? 'only-heard' : undefined}>
        {label}
      </label>
      <div class="field-frame">
        <input
          {...rest}
          type="text"
          id={id}
          ref={inputRef}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={notes || undefined}
          onInput={(e) => onInput?.(e.currentTarget.value)}
        />
        {after}
      </div>
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </div>
  )
}

export interface Option<V extends string> {
  value: V
  label: string
  disabled?: boolean
}

export interface SelectProps<V extends string> extends Labelled {
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
  disabled?: boolean
  class?: string
}

/** A native choice of one. */
export function Select<V extends string>({ label, hideLabel, hint, error, value, options, onChange, disabled, class: extra }: SelectProps<V>) {
  const id = useId()
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div class={`field${extra ? ` ${extra}` : ''}`}>
      <label for={id} class={hideLabel ? 'only-heard' : undefined}>
        {label}
      </label>
      <div class="field-frame select">
        <select
          id={id}
          disabled={disabled}
          value={value}
          aria-describedby={notes || undefined}
          onChange={(e) => onChange(e.currentTarget.value as V)}
        >
          {options.map((o) => (
            <option key={o.value} value={o.value} disabled={o.disabled} selected={o.value === value}>
              {o.label}
            </option>
          ))}
        </select>
      </div>
      {hint && (
        <p id={`${id}-hint`} class="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} class="field-error">
          {error}
        </p>
      )}
    </div>
  )
}
