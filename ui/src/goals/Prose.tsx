import { useId } from 'preact/hooks'

interface Props { label: string; value: string; onInput: (value: string) => void; max: number; placeholder?: string; error?: string | undefined; rows?: number }

/** A few lines of text with their label and error. Ctrl or Cmd with Enter sends the form. */
export function Prose({ label, value, onInput, max, placeholder, error, rows = 3 }: Props) {
  const id = useId()
  return (
    <div class="field prose">
      <label for={id}>{label}</label>
      <div class="field-frame">
        <textarea
          id={id}
          rows={rows}
          maxLength={max}
          value={value}
          placeholder={placeholder}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onInput={(e) => onInput(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && !e.isComposing) e.currentTarget.form?.requestSubmit()
          }}
        />
      </div>
      {error && (
        <p id={`${id}-error`} class="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  )
}
