// A text that several people type in together: a textarea as tall as its
// text, with everybody's carets drawn over it.
import { useEffect, useRef } from 'preact/hooks'
import type { Board, FieldName } from '../sync/types'
import { Carets } from './Carets'

interface Props {
  board: Board
  field: FieldName
  label: string
  class?: string
  placeholder?: string
  readOnly?: boolean
  /** Titles are one paragraph: Enter ends the writing. Elsewhere Shift+Enter makes a line. */
  lines?: 'one' | 'enter-ends' | 'many'
  /** Takes the focus when it appears, with the caret at the end. */
  autoFocus?: boolean
  /** Writing ended: by Enter, Escape or by leaving. */
  onEnd?: (how: 'enter' | 'next' | 'escape' | 'blur') => void
}

export function LiveText({ board, field, label, placeholder, readOnly, lines = 'one', autoFocus, onEnd, ...rest }: Props) {
  const ref = useRef<HTMLTextAreaElement>(null)
  const live = board.field(field)

  useEffect(() => (ref.current ? live.bind(ref.current) : undefined), [live])
  useEffect(() => {
    const el = ref.current
    if (!autoFocus || !el) return
    el.focus({ preventScroll: true })
    el.setSelectionRange(el.value.length, el.value.length)
  }, [autoFocus])

  const onKeyDown = (e: KeyboardEvent) => {
    // Enter and Escape inside an input method choose or drop a candidate.
    if (e.isComposing || e.keyCode === 229) return
    if (e.key === 'Escape' && onEnd) {
      e.stopPropagation()
      onEnd('escape')
    } else if (e.key === 'Enter' && lines !== 'many' && !(e.shiftKey && lines === 'enter-ends')) {
      e.preventDefault()
      e.stopPropagation()
      onEnd?.(e.ctrlKey || e.metaKey ? 'next' : 'enter')
    }
  }

  return (
    <div class={'livetext ' + (rest.class ?? '')} data-saved={live.saved.value}>
      <textarea
        ref={ref}
        rows={1}
        aria-label={label}
        placeholder={placeholder}
        readOnly={readOnly}
        data-field={field}
        data-quiet
        onKeyDown={onKeyDown}
        onBlur={() => onEnd?.('blur')}
      />
      <Carets board={board} field={field} />
    </div>
  )
}
