import { cleanup, fireEvent, render } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { wallOf } from './model'
import { Wall } from './Wall'

let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['note'] = {
    a: { x: 0, y: 0, z: 1, text: 'first', by: 'me' },
    b: { x: 240, y: 0, z: 2, text: 'second', by: 'me' },
    c: { x: 0, y: 200, z: 3, text: 'third', by: 'me' },
    in: { x: 0, y: 0, z: 4, text: 'grouped', group: 'g', order: 'V', by: 'me' },
  }
  server.rows['group'] = { g: { name: 'Speed', x: 1000, y: 0, z: 5, by: 'me' } }
  board = onServer(server)
  await settle()
  render(<Wall board={board} />)
  await settle()
})
afterEach(() => {
  cleanup()
  board.close()
  vi.useRealTimers()
})

const note = (id: string) => document.querySelector<HTMLElement>(`[data-ref="note/${id}"]`)!
const press = async (key: string, more = {}) => {
  const on = document.activeElement ?? document.body
  fireEvent.keyDown(on, { key, ...more })
  fireEvent.keyUp(on, { key, ...more })
  await settle()
}
const focusOn = async (id: string) => {
  note(id).focus()
  await settle()
}
const commands = () => server.got('cmd').map((f) => [f['c'], f['d']])
const focused = () => (document.activeElement as HTMLElement | null)?.dataset['ref']

test('every note and group is an element with a name', () => {
  expect(note('a').getAttribute('aria-label')).toBe('first, by Ana')
  expect(document.querySelector('[data-ref="group/g"]')?.getAttribute('aria-label')).toBe('Group Speed, 1 note')
})

test('a note of a group lies in its slot', () => {
  expect(note('in').style.transform).toBe('translate(1016px,52px)')
})

test('a note is open for writing before the next key stroke, however late the next frame', async () => {
  fireEvent.click(document.querySelector('.tools-add')!)
  await settle(0)
  const box = document.querySelector<HTMLTextAreaElement>('.wall-view textarea')!
  expect(document.activeElement).toBe(box)
  fireEvent.keyDown(box, { key: 'x' })
  fireEvent.keyDown(box, { key: 'n' })
  await settle()
  expect(commands().map(([c]) => c)).toEqual(['AddNote'])
})

test('arrows move the focus to what lies that way', async () => {
  await focusOn('a')
  await press('ArrowRight')
  expect(focused()).toBe('note/b')
  await press('ArrowLeft')
  await press('ArrowDown')
  expect(focused()).toBe('note/c')
})

test('Space lifts, arrows move, Enter drops with one command', async () => {
  await focusOn('c')
  await press(' ')
  expect(note('c').dataset['held']).toBe('true')
  await press('ArrowDown')
  await press('ArrowDown')
  expect(commands()).toEqual([])
  await press('Enter')
  expect(commands()).toEqual([['MoveNotes', { notes: [{ note: 'c', x: 0, y: 280 }] }]])
  expect(note('c').dataset['held']).toBe('false')
})

test('others are told where held things are, and that they were put down', async () => {
  await focusOn('c')
  await press(' ')
  await press('ArrowRight')
  await settle(200)
  expect(server.got('here').at(-1)).toMatchObject({ d: [['c', 40, 200]] })
  await press('Enter')
  await settle(200)
  expect(server.got('here').at(-1)).not.toHaveProperty('d')
})

test('Escape puts a lifted note back and sends nothing', async () => {
  await focusOn('c')
  await press(' ')
  await press('ArrowDown')
  await press('Escape')
  expect(note('c').style.transform).toBe('translate(0px,200px)')
  expect(commands()).toEqual([])
})

test('what others do to a held note waits for the drop', async () => {
  await focusOn('c')
  await press(' ')
  server.say({ t: 'ch', r: 2, p: [['note', 'c', { x: 900, y: 900 }, 'ben']] })
  await settle()
  expect(note('c').style.transform).toBe('translate(0px,200px)')
  await press('Escape')
  expect(note('c').style.transform).toBe('translate(900px,900px)')
})

test('dropped on a group by keyboard a note joins it', async () => {
  await focusOn('b')
  await press(' ')
  for (let i = 0; i < 5; i++) await press('ArrowRight', { shiftKey: true })
  expect(wallOf(board).target.value).toMatchObject({ kind: 'group', id: 'g' })
  await press('Enter')
  expect(commands()[0]).toMatchObject(['PlaceInGroup', { group: 'g', notes: [{ note: 'b' }] }])
})

test('N adds a note and writes it, Enter ends, and the keyboard stays on it', async () => {
  await focusOn('a')
  await press('n')
  const box = document.activeElement as HTMLTextAreaElement
  expect(box.tagName).toBe('TEXTAREA')
  box.value = 'new'
  fireEvent.input(box)
  await press('Enter')
  const [name, data] = commands()[0] as [string, { note: string }]
  expect(name).toBe('AddNote')
  expect(focused()).toBe('note/' + data.note)
  expect(note(data.note).textContent).toContain('new')
})

test('Enter within an input method chooses a candidate and goes on writing', async () => {
  await focusOn('a')
  await press('Enter')
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
  await press('Enter', { isComposing: true })
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
})

test('a new note left empty goes away', async () => {
  await focusOn('a')
  await press('n')
  await press('Escape')
  expect(commands().map(([c]) => c)).toEqual(['AddNote', 'DeleteNotes'])
})

test('Delete deletes the selection and the focus goes to a neighbour', async () => {
  await focusOn('a')
  await press('Delete')
  expect(commands()).toEqual([['DeleteNotes', { notes: ['a'] }]])
  expect(focused()).toBe('note/b')
})

test('X chooses, G groups and asks for a name', async () => {
  await focusOn('a')
  await press('x')
  wallOf(board).active.value = 'note/b'
  await settle()
  await press('x')
  await press('g')
  expect(commands()[0]).toMatchObject(['AddGroup', { name: '', notes: ['a', 'b'] }])
  expect(document.activeElement?.getAttribute('aria-label')).toBe('Group name')
})

test('who only watches cannot write', async () => {
  server.say({ t: 'ch', r: 2, p: [['person', 'me', { role: 'observer' }]] })
  await settle()
  await focusOn('a')
  await press('n')
  await press('Delete')
  await press('Enter')
  expect(commands()).toEqual([])
  expect(document.querySelector('textarea')).toBeNull()
})

test('someone else holding a note is named on it', async () => {
  server.rows['person']!['ben'] = { name: 'Ben', role: 'participant', hue: 1 }
  server.say({ t: 'ch', r: 2, p: [['person', 'ben', { name: 'Ben', role: 'participant', hue: 1 }]] })
  server.say({ t: 'here', s: [['s2', 'ben', { d: [['a', 50, 60]] }]] })
  await settle()
  expect(note('a').style.transform).toBe('translate(50px,60px)')
  expect(note('a').querySelector('.ring')?.textContent).toBe('Ben')
  server.say({ t: 'here', s: [['s2', 'ben', {}]] })
  await settle(400)
  expect(note('a').style.transform).toBe('translate(0px,0px)')
})
