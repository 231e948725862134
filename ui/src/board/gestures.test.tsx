import { cleanup, fireEvent, render } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { wallOf, type Wall as WallModel } from './model'
import { Wall } from './Wall'

let server: Server
let board: Board
let wall: WallModel
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['note'] = {
    a: { x: 0, y: 0, z: 1, text: 'first' },
    b: { x: 300, y: 0, z: 2, text: 'second' },
    in: { x: 0, y: 0, z: 4, text: 'grouped', group: 'g', order: 'V' },
  }
  server.rows['group'] = { g: { name: 'Speed', x: 1000, y: 0, z: 5 }, h: { name: 'Price', x: 1000, y: 600, z: 6 } }
  board = onServer(server)
  await settle()
  render(<Wall board={board} />)
  await settle()
  wall = wallOf(board)
  // One wall unit is one pixel, and the wall's corner the window's.
  wall.camera.value = { x: 0, y: 0, k: 1 }
  wall.window.value = { w: 2000, h: 1200 }
  view().setPointerCapture = () => {}
  view().getBoundingClientRect = () => new DOMRect(0, 0, 2000, 1200)
  document.elementFromPoint = () => null
})
afterEach(() => {
  cleanup()
  board.close()
  vi.useRealTimers()
})

const view = () => document.querySelector<HTMLElement>('.wall-view')!
const thing = (ref: string) => document.querySelector<HTMLElement>(`[data-ref="${ref}"]`)!
const at = (x: number, y: number, more = {}) => ({ clientX: x, clientY: y, pointerId: 1, pointerType: 'mouse', button: 0, bubbles: true, ...more })
const down = (on: Element, x: number, y: number, more = {}) => fireEvent.pointerDown(on, at(x, y, more))
const move = (x: number, y: number, more = {}) => fireEvent.pointerMove(view(), at(x, y, more))
const up = (x: number, y: number, more = {}) => fireEvent.pointerUp(view(), at(x, y, more))
const commands = () => server.got('cmd').map((f) => [f['c'], f['d']])

test('a drag ends in one command', async () => {
  down(thing('note/a'), 100, 70)
  for (let x = 110; x <= 400; x += 10) move(x, 470)
  await settle()
  expect(thing('note/a').style.transform).toBe('translate(300px,400px)')
  expect(commands()).toEqual([])
  up(400, 470)
  await settle()
  expect(commands()).toEqual([['MoveNotes', { notes: [{ note: 'a', x: 300, y: 400 }] }]])
})

test('a press that hardly moves chooses and moves nothing', async () => {
  down(thing('note/a'), 100, 70)
  move(102, 71)
  up(102, 71)
  await settle()
  expect(commands()).toEqual([])
  expect([...wall.selection.value]).toEqual(['note/a'])
})

test('all chosen notes move together', async () => {
  wall.selection.value = new Set(['note/a', 'note/b'])
  down(thing('note/b'), 400, 70)
  move(400, 500)
  up(400, 570)
  await settle()
  expect(commands()).toEqual([['MoveNotes', { notes: [{ note: 'a', x: 0, y: 430 }, { note: 'b', x: 300, y: 430 }] }]])
})

test('a note dropped on a note makes a group of both', async () => {
  down(thing('note/a'), 100, 70)
  move(400, 70)
  expect(wall.target.value).toEqual({ kind: 'note', id: 'b' })
  up(400, 70)
  await settle()
  expect(commands()).toMatchObject([['AddGroup', { notes: ['b', 'a'], name: '' }]])
})

test('into a group, within it for nothing, and out of it', async () => {
  down(thing('note/a'), 100, 70)
  move(1100, 120)
  up(1100, 120)
  await settle()
  expect(commands()[0]).toMatchObject(['PlaceInGroup', { group: 'g', notes: [{ note: 'a' }] }])
  const slot = wall.noteRect('in')
  down(thing('note/in'), slot.x + 100, slot.y + 60)
  move(slot.x + 108, slot.y + 60)
  up(slot.x + 108, slot.y + 60)
  await settle()
  expect(commands()).toHaveLength(1)
  down(thing('note/in'), slot.x + 100, slot.y + 60)
  move(600, 900)
  up(600, 900)
  await settle()
  expect(commands()[1]).toMatchObject(['MoveNotes', { notes: [{ note: 'in' }] }])
})

test('a group moves as a whole and merges into another', async () => {
  down(thing('group/g'), 1100, 20)
  move(1100, 320)
  await settle()
  expect(thing('note/in').style.transform).toBe('translate(1016px,352px)')
  up(1100, 320)
  await settle()
  expect(commands()).toEqual([['MoveGroup', { group: 'g', x: 1000, y: 300 }]])
  down(thing('group/g'), 1100, 320)
  move(1100, 700)
  up(1100, 700)
  await settle()
  expect(commands()[1]).toEqual(['MergeGroups', { from: 'g', into: 'h' }])
})

test('Escape gives everything back', async () => {
  down(thing('note/a'), 100, 70)
  move(500, 500)
  fireEvent.keyDown(thing('note/a'), { key: 'Escape' })
  up(500, 500)
  await settle()
  expect(thing('note/a').style.transform).toBe('translate(0px,0px)')
  expect(commands()).toEqual([])
})

test('dragging the background pans, with Shift it chooses', async () => {
  down(view(), 600, 900)
  move(650, 910)
  up(650, 910)
  expect(wall.camera.value).toEqual({ x: -50, y: -10, k: 1 })
  wall.camera.value = { x: 0, y: 0, k: 1 }
  down(view(), 900, 400, { shiftKey: true })
  move(320, 20, { shiftKey: true })
  up(320, 20, { shiftKey: true })
  await settle()
  expect([...wall.selection.value]).toEqual(['note/b'])
})

test('a finger pans over notes and lifts them when it rests', async () => {
  const touch = { pointerType: 'touch' }
  down(thing('note/a'), 100, 70, touch)
  move(100, 270, touch)
  up(100, 270, touch)
  await settle()
  expect(wall.camera.value.y).toBe(-200)
  expect(commands()).toEqual([])
  wall.camera.value = { x: 0, y: 0, k: 1 }
  down(thing('note/a'), 100, 70, touch)
  await settle(400)
  move(100, 570, touch)
  up(100, 570, touch)
  await settle()
  expect(commands()).toMatchObject([['MoveNotes', { notes: [{ note: 'a', y: 500 }] }]])
})

test('two fingers magnify around their middle', () => {
  const finger = (id: number) => ({ pointerType: 'touch', pointerId: id })
  down(view(), 500, 500, finger(1))
  down(view(), 600, 500, finger(2))
  move(450, 500, finger(1))
  move(650, 500, finger(2))
  expect(wall.camera.value.k).toBeCloseTo(2)
  up(450, 500, finger(1))
  up(650, 500, finger(2))
})

test('a double click on nothing writes a note there', async () => {
  for (let i = 0; i < 2; i++) {
    down(view(), 700, 800)
    up(700, 800)
  }
  await settle()
  expect(commands()).toMatchObject([['AddNote', { x: 600, y: 734 }]])
  expect(document.activeElement?.tagName).toBe('TEXTAREA')
})

test('picked up from the menu, a click puts it down', async () => {
  thing('note/a').focus()
  await settle()
  fireEvent.keyDown(thing('note/a'), { key: ' ' })
  fireEvent.keyUp(thing('note/a'), { key: ' ' })
  move(700, 900)
  await settle()
  down(view(), 800, 900)
  up(800, 900)
  await settle()
  expect(commands()).toEqual([['MoveNotes', { notes: [{ note: 'a', x: 700, y: 834 }] }]])
})

test('notes dropped on the goals become goals and stay where they were', async () => {
  const place = document.createElement('div')
  place.dataset['drop'] = 'objective'
  document.body.append(place)
  view().getBoundingClientRect = () => new DOMRect(0, 0, 1500, 1200)
  document.elementFromPoint = () => place
  down(thing('note/a'), 100, 70)
  move(1700, 300)
  up(1700, 300)
  await settle()
  expect(commands()).toMatchObject([['DraftObjective', { title: 'first', from: ['note/a'] }]])
  expect(thing('note/a').style.transform).toBe('translate(0px,0px)')
  place.remove()
})
