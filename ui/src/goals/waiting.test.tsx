import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { Due } from './Due'
import { dueFor, walk } from './waiting'
import { dayOf } from './progress'

const DAY = 86_400_000
let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

async function on(rules?: object) {
  const now = Date.now()
  const ago = (days: number) => dayOf(now - days * DAY)
  const way = { objective: 'o1', baseline: 0, target: 10, owner: 'me', by: 'me', at: now - 40 * DAY }
  const said = (days: number) => [{ id: `c${days}`, value: 5, confidence: 6, on: ago(days), by: 'me', at: now }]
  server = new Server()
  if (rules) server.rows['board'] = { b: { title: 'B', rules } }
  server.rows['objective'] = { o1: { title: 'Win', order: 'A', by: 'me', at: now }, o2: { title: 'Gone', gone: true, order: 'B' } }
  server.rows['keyresult'] = {
    fresh: { ...way, order: 'A', title: 'Fresh', checkins: said(3) },
    week: { ...way, order: 'B', title: 'Week', checkins: said(8) },
    never: { ...way, order: 'C', title: 'Never' },
    theirs: { ...way, order: 'D', owner: 'ana', checkins: said(20) },
    for: { ...way, order: 'E', title: 'For Ana', owner: 'ana', delegate: 'me', checkins: said(16) },
    closed: { ...way, order: 'F', state: 'closed', checkins: said(20) },
    gone: { ...way, order: 'G', objective: 'o2', checkins: said(20) },
  }
  board = onServer(server)
  await settle()
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  cleanup()
  walk.value = undefined
  board.close()
  vi.useRealTimers()
})

test.each([
  [undefined, ['never', 'for', 'week']],
  [{ cadence: 'fortnight' }, ['never', 'for']],
  [{ cadence: 'month' }, ['never']],
])('by the cadence of %j these wait: %j', async (rules, want) => {
  await on(rules)
  expect(dueFor(board).map((k) => k.id)).toEqual(want)
})

test('one goes through what waits with Enter, and may skip', async () => {
  await on({ cadence: 'fortnight' })
  render(<Due board={board} />)
  await settle()
  expect(screen.getByRole('status').textContent).toContain('2 check-ins wait for you.')
  fireEvent.click(screen.getByRole('button', { name: 'Check in' }))
  await settle()
  expect(screen.getByRole('dialog').textContent).toContain('Check-in 1 of 2')
  fireEvent.click(screen.getByRole('button', { name: 'Skip' }))
  await settle()
  const value = screen.getByLabelText<HTMLInputElement>(/^Value now/)
  fireEvent.input(value, { target: { value: '7' } })
  fireEvent.submit(value.form!)
  await settle()
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(server.got('cmd').map((f) => [f['c'], (f['d'] as { keyresult: string; value: number }).keyresult, (f['d'] as { value: number }).value])).toEqual([['CheckIn', 'for', 7]])
  expect(screen.getByRole('status').textContent).toContain('One check-in waits')
})
