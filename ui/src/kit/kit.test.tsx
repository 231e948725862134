import { act, cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { offer, runKeys, type Action } from './actions'
import { initials } from './avatar'
import { caps, pressed } from './keys'
import { Menu } from './menu'
import { placeBox } from './place'
import { Segments } from './tabs'
import { toast, Toasts } from './toast'

afterEach(cleanup)

test.each([
  ['Ada Lovelace', 'AL'], ['ada', 'A'], ['王小明', '小明'], ['王 小明', '小明'], ['', '?'], ['  ', '?'], ['👩‍🚀 Jo', '👩‍🚀J'], ['Ana Maria de Sá', 'AS'], ['ßen', 'SS'],
])('initials of %j are %j', (name, want) => {
  expect(initials(name)).toBe(want)
})

const view = { width: 400, height: 300 }
const size = { width: 100, height: 80 }

test('a floating box stays in the window', () => {
  expect(placeBox({ left: 20, top: 20, right: 60, bottom: 50 }, size, view)).toEqual({ left: 20, top: 56 })
  expect(placeBox({ left: 380, top: 20, right: 396, bottom: 50 }, size, view).left).toBe(292)
  expect(placeBox({ left: 20, top: 250, right: 60, bottom: 290 }, size, view).top).toBe(164) // no room below
  expect(placeBox({ left: 150, top: 20, right: 250, bottom: 50 }, size, view, 'middle').left).toBe(150)
  expect(placeBox({ left: 150, top: 20, right: 250, bottom: 50 }, size, view, 'end').left).toBe(150)
})

const key = (k: string, more: KeyboardEventInit = {}) => new KeyboardEvent('keydown', { key: k, bubbles: true, cancelable: true, ...more })

test('shortcuts are pressed as the machine at hand writes them', () => {
  expect(caps('mod+shift+z', true)).toEqual(['⌘', '⇧', 'Z'])
  expect(caps('mod+shift+z', false)).toEqual(['Ctrl', 'Shift', 'Z'])
  expect([caps('+', false), caps('mod++', false)]).toEqual([['+'], ['Ctrl', '+']])
  expect(pressed(key('z', { ctrlKey: true }), 'mod+z', false)).toBe(true)
  expect(pressed(key('z', { metaKey: true }), 'mod+z', true)).toBe(true)
  expect(pressed(key('Z', { ctrlKey: true, shiftKey: true }), 'mod+z', false)).toBe(false)
  expect(pressed(key('?', { shiftKey: true }), '?', false)).toBe(true)
  expect(pressed(key('n', { ctrlKey: true }), 'n', false)).toBe(false)
})

test('plain keys rest while somebody types, and all rest while an input method composes', () => {
  const ran: string[] = []
  const all: Action[] = [
    { id: 'a', label: 'A', section: '', keys: 'n', run: () => ran.push('n') },
    { id: 'b', label: 'B', section: '', keys: 'mod+k', run: () => ran.push('k') },
    { id: 'c', label: 'C', section: '', keys: 'mod+z', run: () => ran.push('z') },
  ]
  const input = document.body.appendChild(document.createElement('textarea'))
  const press = (target: EventTarget, e: KeyboardEvent) => {
    target.addEventListener('keydown', (x) => void runKeys(x as KeyboardEvent, all), { once: true })
    target.dispatchEvent(e)
  }
  for (const target of [document.body, input]) {
    press(target, key('n'))
    press(target, key('k', { ctrlKey: true }))
    press(target, key('z', { ctrlKey: true }))
  }
  press(document.body, key('n', { isComposing: true }))
  input.remove()
  expect(ran).toEqual(['n', 'k', 'z', 'k'])
})

test('actions are offered and taken back', async () => {
  const { actions } = await import('./actions')
  const stop = offer(() => [{ id: 'x', label: 'X', section: '' }])
  expect(actions().map((a) => a.id)).toContain('x')
  stop()
  expect(actions().map((a) => a.id)).not.toContain('x')
})

test('a menu opens by keyboard, moves, finds by letters and gives the focus back', () => {
  const chosen = vi.fn()
  const labels = ['Alpha', 'Beta', 'Bravo']
  render(<Menu label="Actions" items={() => labels.map((label) => ({ label, onSelect: () => chosen(label) }))} />)
  const button = screen.getByRole('button', { name: 'Actions' })
  button.focus()
  fireEvent.keyDown(button, { key: 'ArrowDown' })
  const menu = screen.getByRole('menu', { name: 'Actions', hidden: true })
  const focused = () => document.activeElement?.textContent
  expect(focused()).toBe('Alpha')
  fireEvent.keyDown(menu, { key: 'ArrowUp' })
  expect(focused()).toBe('Bravo')
  fireEvent.keyDown(menu, { key: 'b' })
  expect(focused()).toBe('Beta')
  fireEvent.keyDown(menu, { key: 'Escape' })
  expect(document.activeElement).toBe(button)
  expect(screen.queryByRole('menu', { hidden: true })).toBeNull()
  fireEvent.click(button)
  fireEvent.click(screen.getByText('Bravo'))
  expect(chosen).toHaveBeenCalledWith('Bravo')
  expect(document.activeElement).toBe(button)
})

test('segments are one stop for Tab and turn with the arrows', () => {
  const change = vi.fn()
  render(<Segments label="View" value="a" onChange={change} options={[{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]} />)
  const [a, b] = screen.getAllByRole('radio')
  expect([a?.tabIndex, b?.tabIndex]).toEqual([0, -1])
  fireEvent.keyDown(a!, { key: 'ArrowLeft' })
  expect(change).toHaveBeenCalledWith('b')
})

test('what is said again while it shows is shown once', () => {
  const gone: number[] = []
  const say = (n: number, text: string) => toast({ text, onGone: () => gone.push(n) })
  render(<Toasts />)
  act(() => {
    say(1, 'Not in this step.')
    say(2, 'Something else.')
    say(3, 'Not in this step.')
  })
  expect([...document.querySelectorAll('.toast p')].map((p) => p.textContent)).toEqual(['Something else.', 'Not in this step.'])
  expect(gone).toEqual([1])
})
