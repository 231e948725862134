// A day, in the browser's own calendar, with its label.
import { useId } from 'preact/hooks'
import { locale } from '../i18n/when'

interface Props {
  label: string
  hideLabel?: boolean
  /** 2026-12-31 or empty. */
  value: string
  onChange: (day: string) => void
  error?: string | undefined
}

export function DateField({ label, hideLabel, value, onChange, error }: Props) {
  const id = useId()
  return (
    <div class="field">
      <label for={id} class={hideLabel ? 'only-heard' : undefined}>{label}</label>
      <div class="field-frame">
        <input
          id={id}
          type="date"
          lang={locale()}
          value={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(e) => {
            const day = e.currentTarget.value
            // While a year is typed digit by digit the value is a date of long ago.
            if (day === '' || day >= '2000') onChange(day)
          }}
        />
      </div>
      {error && <p id={`${id}-error`} class="field-error" role="alert">{error}</p>}
    </div>
  )
}
