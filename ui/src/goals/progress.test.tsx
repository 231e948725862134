import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Goals } from '../board/Goals'
import { extras } from '../board/extras'
import { onServer, Server } from '../sync/server'
import type { Board, CheckIn, Cycle, Gauge, KeyResult, PhasedTarget } from '../sync/types'
import { checkingIn } from './ProgressRow'
import vectors from '../../../events/board/testdata/vectors/measures.json'
import { measured } from './gauge'
import { expectedOn, judge, timeIn } from './pace'
import { dayOf, rollUp, weightsOf } from './progress'

const start = Date.parse('2026-01-01')
const day = 86_400_000
let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

const at = (value: number, on = '2026-01-21') => [{ id: 'c1', value, confidence: 6, on, by: 'me', at: start }]

beforeEach(async () => {
  extras.value = await import('.')
  await import('./CheckIn')
  vi.useFakeTimers()
  vi.setSystemTime(start + 20 * day) // of 50: 0.4 is expected
  server = new Server()
  server.rows['objective'] = { o1: { title: 'Fast', order: 'A', by: 'me' } }
  server.rows['keyresult'] = {
    k1: { objective: 'o1', title: 'Days', order: 'A', direction: 'decrease', baseline: 100, target: 60, owner: 'me', at: start, checkins: at(80) },
    k2: { objective: 'o1', title: 'Share', order: 'B', direction: 'increase', baseline: 0, target: 10, unit: '%', owner: 'somebody', at: start },
  }
  board = onServer(server)
  await settle()
})
afterEach(() => {
  cleanup()
  checkingIn.value = undefined
  board.close()
  vi.useRealTimers()
})

test.each(vectors.progress as { gauge: Gauge; value: number; done?: string[]; raw: number; shown: number }[])('$gauge at $value $done', ({ gauge, value, done, raw, shown }) => {
  const got = measured(gauge, value, done)
  expect(got.raw).toBeCloseTo(raw, 9)
  expect(got.shown).toBeCloseTo(shown, 9)
})

interface Paced { why: string; gauge: Gauge; phased?: PhasedTarget[]; drafted: string; agreed?: string; due?: string; above?: string; cycle?: Cycle; state?: 'closed'; cadence?: 'fortnight' | 'month'; said?: { on: string; value: number; done?: string[] }[]; day: string; expected?: number; verdict: string }

test.each(vectors.pace as Paced[])('pace: $why', ({ gauge, phased, drafted, agreed, due, above, cycle, state, cadence, said = [], day, expected, verdict }) => {
  const checkins = said.map((s, i): CheckIn => ({ id: `c${i}`, confidence: 5, at: 0, ...s }))
  const k: KeyResult = { id: 'k', objective: 'o1', ...gauge, ...(phased && { phased }), at: Date.parse(drafted), ...(agreed && { versions: [{ at: Date.parse(agreed) }] }), ...(due && { due }), ...(state && { state }), checkins }
  const time = timeIn(cycle, k, above)
  expect(judge(k, time, day, { ...(cadence && { cadence }) }) ?? '').toBe(verdict === 'closed' ? '' : verdict)
  const got = expectedOn(k, time, day)
  if (expected === undefined) expect(got).toBeUndefined()
  else expect(got).toBeCloseTo(expected, 9)
})

test('the weakest stands beside the mean', () => {
  const rolled = rollUp(board, 'o1')
  expect([rolled?.mean, rolled?.weakest?.id]).toEqual([0.25, 'k2'])
})

test('the owner checks in by keyboard; of what others own there is nothing to press', async () => {
  render(<Goals board={board} />)
  await settle()
  const buttons = screen.getAllByRole('button', { name: /^Check in on/ })
  expect(buttons.map((b) => b.getAttribute('aria-label'))).toEqual(['Check in on “Days”'])
  fireEvent.click(buttons[0]!)
  await settle()
  const value = screen.getByLabelText<HTMLInputElement>(/^Value now/)
  expect(value.value).toBe('80')
  fireEvent.input(value, { target: { value: 'many' } })
  fireEvent.submit(value.form!)
  await settle()
  expect(screen.getByText('Please enter a number.')).toBeTruthy()
  fireEvent.input(value, { target: { value: '７０' } }) // as a Chinese input method writes it
  fireEvent.input(screen.getByRole('slider'), { target: { value: '8' } })
  fireEvent.submit(value.form!)
  await settle()
  const sent = server.got('cmd').map((f) => [f['c'], f['d']])
  expect(sent).toEqual([['CheckIn', { checkin: expect.any(String), keyresult: 'k1', value: 70, confidence: 8, on: dayOf(Date.now()) }]])
  expect(screen.getByRole('img', { name: 'Progress 75%' })).toBeTruthy()
})

test('what was put off or given up counts no more, as long as something else does', () => {
  const ended = (decision?: 'keep' | 'postpone' | 'abandon', weight?: number): KeyResult =>
    ({ id: 'k', objective: 'o', ...(weight !== undefined && { weight }), ...(decision && { state: 'closed', versions: [{ at: 1, closing: { formula: 1, decision } }] }) })
  expect(weightsOf([ended(), ended('postpone'), ended('abandon'), ended('keep')])).toEqual([1, 0, 0, 1])
  expect(weightsOf([ended(undefined, 60), ended('postpone', 40)])).toEqual([60, 0])
  expect(weightsOf([ended('postpone'), ended('abandon')])).toEqual([1, 1])
})
