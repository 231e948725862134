import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { ownWords } from '../meeting/phase'
import { MaskedSlot } from './MaskedSlot'
import { sha256 } from './sha256'

let server: Server
let board: Board

const settle = (ms = 50) => vi.advanceTimersByTimeAsync(ms)
const phase = (more = {}) => ({ title: 'Say it', place: 0, minutes: 0, kind: 'write', may: ['write'], now: true, since: 5, ready: 0, wrote: 0, anonymous: true, ...more })
const sent = (name: string) => server.got('cmd').filter((f) => f['c'] === name).map((f) => ({ id: f['id'] as string, d: f['d'] as Record<string, unknown> }))

async function open(): Promise<void> {
  board = onServer(server)
  await settle()
  render(<MaskedSlot board={board} />)
  await vi.waitFor(() => screen.getByRole('region'))
}

async function post(text: string): Promise<Record<string, string>> {
  const box = screen.getByRole('textbox', { name: 'A note without a name' })
  fireEvent.input(box, { target: { value: text } })
  fireEvent.keyDown(box, { key: 'Enter' })
  await settle()
  return sent('PostNote').at(-1)!.d as Record<string, string>
}

beforeAll(() => import('../voices'))
beforeEach(() => {
  vi.useFakeTimers()
  localStorage.clear()
  server = new Server()
  server.rows['phase'] = { phase1: phase({ private: true }) }
  server.rows['note'] = {}
})
afterEach(() => {
  cleanup()
  board.close()
  vi.useRealTimers()
})

test('what is sent names nobody and no time', async () => {
  await open()
  const d = await post('true')
  expect(Object.keys(d).sort()).toEqual(['key', 'note', 'phase', 'salt', 'text'])
  const { id } = sent('PostNote')[0]!
  const clock = Date.now().toString(32).slice(0, 4)
  for (const random of [id, d['note']!]) expect(random.startsWith(clock.padStart(9, '0').slice(0, 4))).toBe(false)
})

test('an answer names the issue that is chosen, and nothing more', async () => {
  server.rows['phase'] = { phase1: phase({ notes: 'answer' }) }
  server.rows['note'] = { issue1: { x: 0, y: 0, z: 1, kind: 'issue', text: 'We wait' }, other: { x: 0, y: 0, z: 1, text: 'No issue' } }
  await open()
  const which = screen.getByRole('combobox', { name: 'Which issue does it answer?' })
  expect(within(which).getAllByRole('option').map((o) => o.textContent)).toEqual(['Which issue does it answer?', 'We wait'])
  expect((await post('true'))['about']).toBeUndefined()
  fireEvent.change(which, { target: { value: 'note/issue1' } })
  expect((await post('truer'))['about']).toEqual(['note/issue1'])
})

test('its page alone changes it and takes it back, also after a reload', async () => {
  await open()
  const d = await post('true')
  const own = () => within(screen.getByRole('list', { name: /Your notes/ }))
  own().getByText(/On its way/)
  server.say({ t: 'ch', r: 1, c: [sent('PostNote')[0]!.id], p: [['note', d['note']!, { x: 1, y: 2, z: 1, hidden: true, seal: 's', among: 3 }]] })
  await settle()
  expect(ownWords.value.get(d['note']!)).toBe('true')
  cleanup()
  board.close()
  server.rows['note']![d['note']!] = { x: 1, y: 2, z: 1, hidden: true, seal: 's', among: 3 }
  await open()
  fireEvent.click(own().getByRole('button', { name: 'Change: true' }))
  const box = screen.getByDisplayValue('true')
  fireEvent.input(box, { target: { value: 'truer' } })
  fireEvent.keyDown(box, { key: 'Enter' })
  await settle()
  const amended = sent('AmendNote')[0]!.d
  expect(amended).toMatchObject({ note: d['note'], text: 'truer' })
  expect(sha256(amended['secret'] as string)).toBe(d['key'])
  fireEvent.click(own().getByRole('button', { name: 'Take back: truer' }))
  await settle()
  expect(sent('AmendNote')[1]!.d).toMatchObject({ gone: true })
  expect(screen.queryByRole('list', { name: /Your notes/ })).toBeNull()
})

test('nothing is kept once all see it and the step is over', async () => {
  await open()
  const d = await post('true')
  server.say({ t: 'ch', r: 1, p: [['note', d['note']!, { x: 1, y: 2, z: 1, text: 'true', among: 3 }], ['phase', 'phase1', { now: null }]] })
  await settle()
  expect(Object.values(localStorage).join()).not.toContain('true')
})

test('what did not arrive in time is not lost in silence', async () => {
  await open()
  await post('true')
  server.say({ t: 'ch', r: 1, p: [['phase', 'phase1', { now: null }], ['phase', 'phase2', phase({ place: 1 })]] })
  await settle()
  screen.getByText(/ended before it arrived/)
  fireEvent.click(screen.getByRole('button', { name: 'Discard: true' }))
  expect(screen.queryByText(/ended before it arrived/)).toBeNull()
})

test('a secret stands for who is done', async () => {
  await open()
  const button = screen.getByRole('button', { name: 'I am done' })
  fireEvent.click(button)
  await settle()
  fireEvent.click(button)
  await settle()
  const [done, undone] = sent('MarkDone')
  expect(done!.d).toMatchObject({ phase: 'phase1', done: true })
  expect(undone!.d).toEqual({ ...done!.d, done: false })
})
