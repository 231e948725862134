import type { Doc, Listener } from './doc'
import { clean, fit } from './clean'
import { typed } from './diff'
import { moveCaret, type Op } from './op'

export type TextElement = HTMLTextAreaElement | HTMLInputElement

/**
 * Makes the element show and edit the text until the returned function is
 * called. What others type moves selection and scroll along; while an input
 * method composes, the element is left alone.
 */
export function bind(element: TextElement, doc: Doc, limit: number): () => void {
  // One line shows a break as a blank of the same length, so that places agree.
  const oneLine = element.tagName === 'INPUT'
  const shown = () => (oneLine ? doc.text.peek().replaceAll('\n', ' ') : doc.text.peek())
  let before = shown()
  let composing = false
  element.value = before

  const refresh: Listener = (op, by) => {
    before = shown()
    if (element.value === before) return
    const { selectionStart, selectionEnd, selectionDirection, scrollTop } = element
    element.value = before
    // A selection set in an element without focus would take the focus in Safari.
    const root = element.getRootNode() as Document | ShadowRoot
    if (root.activeElement === element) {
      const move = (at: number | null) => (by === refresh ? Math.min(at ?? 0, before.length) : moveCaret(at ?? 0, op))
      element.setSelectionRange(move(selectionStart), move(selectionEnd), selectionDirection ?? 'none')
    }
    element.scrollTop = scrollTop
  }

  const take = (alone = false) => {
    const value = element.value
    if (value === before) return
    const op: Op = clean(typed(before, value, element.selectionStart ?? value.length))
    doc.edit(fit(op, before.length, limit), refresh, alone)
    if (element.value !== shown()) refresh([], refresh)
  }
  const input = (e: Event) => {
    if (!composing) take(/^insertFrom(Paste|Drop)|^deleteBy(Cut|Drag)/.test((e as InputEvent).inputType))
  }
  const start = () => {
    composing = true
    doc.hold()
  }
  const end = () => {
    if (!composing) return
    composing = false
    take()
    doc.release()
  }

  const silence = doc.listen(refresh)
  element.addEventListener('input', input)
  element.addEventListener('compositionstart', start)
  element.addEventListener('compositionend', end)
  return () => {
    end()
    silence()
    element.removeEventListener('input', input)
    element.removeEventListener('compositionstart', start)
    element.removeEventListener('compositionend', end)
  }
}
