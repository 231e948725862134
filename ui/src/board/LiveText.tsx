// A text that several people type in together: a textarea as tall as its
// text, with everybody's carets drawn over it.
import { useComputed } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { spoken } from '../i18n/spoken'
import type { Board, FieldName } from '../sync/types'
import { Carets } from './Carets'
import { tell } from './here'

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
  const language = useComputed(() => spoken(live.text.value)).value // of another language than the page, seldom changes

  useLayoutEffect(() => (ref.current ? live.bind(ref.current) : undefined), [live])
  useLayoutEffect(() => {
    const el = ref.current
    if (!autoFocus || !el) return
    el.focus({ preventScroll: true })
    el.setSelectionRange(el.value.length, el.value.length)
  }, [autoFocus])

  useEffect(() => (ref.current ? tellCaret(ref.current, board, field) : undefined), [board, field])

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
        lang={language}
        placeholder={placeholder}
        readOnly={readOnly}
        data-field={field}
        data-quiet
        onKeyDown={onKeyDown}
        onBlur={() => onEnd?.('blur')}
      />
      <Carets board={board} field={field} instead={placeholder} />
    </div>
  )
}

/** Tells others where the caret is while the element has the focus. */
function tellCaret(element: HTMLTextAreaElement, board: Board, field: FieldName): () => void {
  let told = false
  const say = () => {
    if (document.activeElement !== element) return
    told = true
    const { selectionStart, selectionEnd, selectionDirection } = element
    const back = selectionDirection === 'backward'
    tell(board, { field, caret: back ? selectionStart : selectionEnd, end: back ? selectionEnd : selectionStart })
  }
  const leave = () => {
    if (told) tell(board, { field: undefined, caret: undefined, end: undefined })
    told = false
  }
  const on = new AbortController()
  const opts = { signal: on.signal }
  document.addEventListener('selectionchange', say, opts)
  for (const event of ['focus', 'input', 'select', 'keyup'] as const) element.addEventListener(event, say, opts)
  element.addEventListener('blur', leave, opts)
  say()
  return () => {
    on.abort()
    leave()
  }
}
