import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Goals } from '../board/Goals'
import { extras } from '../board/extras'
import { onServer, Server } from '../sync/server'
import type { Board, Gauge, KeyResult } from '../sync/types'
import { checkingIn } from './ProgressRow'
import vectors from '../../../events/board/testdata/vectors/measures.json'
import { dayOf, expectedOf, measured, rollUp, verdictOf } from './progress'

const start = Date.parse('2026-01-01')
const day = 86_400_000
let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

const at = (value: number, on = '2026-01-21') => [{ id: 'c1', value, confidence: 6, on, by: 'me', at: start }]
const k = (parts: Partial<KeyResult>): KeyResult => ({ id: 'k', objective: 'o1', baseline: 0, target: 100, at: start, due: '2026-02-19', ...parts })

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

test('pace: 15/40 is at risk, 20/40 behind, 50/40 on track; what is old is not believed', () => {
  expect(expectedOf(board, k({}))).toBeCloseTo(0.4)
  expect([15, 20, 50].map((v) => verdictOf(board, k({ checkins: at(v) })))).toEqual(['at-risk', 'behind', 'on-track'])
  expect(verdictOf(board, k({ checkins: at(50, '2026-01-07') }))).toBe('on-track')
  expect(verdictOf(board, k({ checkins: at(50, '2026-01-06') }))).toBe('outdated')
  expect(verdictOf(board, k({}))).toBe('pending')
  expect(verdictOf(board, k({ due: '2028-01-01', checkins: at(0) }))).toBe('early')
  expect(verdictOf(board, { ...k({ checkins: at(0) }), due: undefined } as never)).toBeUndefined()
})

test('the weakest stands beside the mean', () => {
  const rolled = rollUp(board, 'o1')
  expect([rolled?.mean, rolled?.weakest.id]).toEqual([0.25, 'k2'])
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
