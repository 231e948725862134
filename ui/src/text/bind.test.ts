import { beforeEach, expect, it } from 'vitest'
import { bind } from './bind'
import { Doc } from './doc'

let doc: Doc
let area: HTMLTextAreaElement
let line: HTMLInputElement
let sent: unknown[]

beforeEach(() => {
  document.body.replaceChildren()
  area = document.body.appendChild(document.createElement('textarea'))
  line = document.body.appendChild(document.createElement('input'))
  sent = []
  doc = new Doc('hello', { send: (_, v, step) => sent.push([v, step.op]) > 0, lost: () => {}, changed: () => {} })
})

function type(element: HTMLTextAreaElement | HTMLInputElement, value: string, caret = value.length, event = 'input') {
  element.value = value
  element.setSelectionRange(caret, caret)
  element.dispatchEvent(new Event(event))
}

it('shows the text and sends what is typed', () => {
  bind(area, doc, 100)
  expect(area.value).toBe('hello')
  type(area, 'heello', 2)
  expect(doc.text.peek()).toBe('heello')
  expect(sent).toEqual([[0, [1, 'e']]])
})

it('keeps selection and focus when others type', () => {
  bind(area, doc, 100)
  area.focus()
  area.setSelectionRange(2, 4, 'backward')
  doc.receive(1, ['ab', 3, 'X'])
  expect([area.value, area.selectionStart, area.selectionEnd]).toEqual(['abhelXlo', 4, 7])
  expect(area.selectionDirection).toBe('backward')
})

it('what was pasted, cut or dropped is an edit alone', () => {
  const alone: unknown[] = []
  doc = new Doc('', { send: (_, __, step) => alone.push(step.alone) > 0, lost: () => {}, changed: () => {} })
  bind(area, doc, 100)
  let v = 0
  for (const inputType of ['insertText', 'insertFromPaste', 'insertFromComposition', 'deleteByCut', 'deleteContentBackward', 'insertFromDrop']) {
    area.value += 'x'
    area.dispatchEvent(new InputEvent('input', { inputType }))
    doc.receive(++v, [], v)
  }
  expect(alone).toEqual([false, true, false, true, false, true])
})

it('shows the same in every element bound', () => {
  bind(area, doc, 100)
  bind(line, doc, 100)
  type(area, 'hello\nyou')
  expect(line.value).toBe('hello you')
  type(line, 'hello you!')
  expect(area.value).toBe('hello\nyou!')
})

it('leaves the element alone while an input method composes', () => {
  bind(area, doc, 100)
  area.focus()
  area.setSelectionRange(5, 5)
  area.dispatchEvent(new Event('compositionstart'))
  type(area, 'hellomu')
  doc.receive(1, ['> '])
  doc.settle(1)
  expect([area.value, doc.text.peek(), sent]).toEqual(['hellomu', 'hello', []])
  type(area, 'hello目', 6, 'compositionend')
  expect(doc.text.peek()).toBe('> hello目')
  expect(area.value).toBe('> hello目')
  expect(area.selectionStart).toBe(8)
  expect(sent).toEqual([[1, [7, '目']]])
})

it('takes what was composed when it is unbound in the middle', () => {
  const unbind = bind(area, doc, 100)
  area.dispatchEvent(new Event('compositionstart'))
  area.value = 'hello目'
  unbind()
  expect(doc.text.peek()).toBe('hello目')
  doc.receive(1, ['x'], 1)
  type(area, 'other')
  expect(doc.text.peek()).toBe('hello目')
})

it('takes no control characters, no half characters and no more than the limit', () => {
  bind(area, doc, 8)
  type(area, 'hello\u0007\u0085a')
  expect([doc.text.peek(), area.value]).toEqual(['helloa', 'helloa'])
  type(area, 'hello\ud83d', 6)
  expect(area.value).toBe('hello\ufffd')
  type(area, 'hello\ufffdx😀', 9)
  expect(area.value).toBe('hello\ufffdx')
})
