import { useRef } from 'preact/hooks'
import { kit } from '../i18n/kit'
import { Field, type FieldProps } from './field'

type Props = Omit<FieldProps, 'inputMode' | 'inputRef' | 'after' | 'onInput'> & { onInput: (value: string) => void }

/** A number that may be below zero. Number pads of phones have no minus: where fingers type, a button turns the sign. */
export function SignedField(props: Props) {
  const input = useRef<HTMLInputElement>(null)
  const { label, value, onInput } = props
  const turn = () => {
    const text = value.trim()
    onInput(/^[-−]/.test(text) ? text.slice(1) : `-${text.replace(/^\+/, '')}`)
    input.current?.focus()
  }
  return (
    <Field
      {...props}
      inputRef={input}
      inputMode="decimal"
      // The input keeps the focus: leaving it would save the number with the wrong sign.
      after={<button type="button" class="field-sign" aria-label={kit().turnSign} aria-description={label} onPointerDown={(e) => e.preventDefault()} onClick={turn}>±</button>}
    />
  )
}
