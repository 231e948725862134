import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { rollUp } from './progress'
import { WeightsDialog } from './WeightsDialog'

let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)
const half = { objective: 'o1', baseline: 0, target: 10, owner: 'me', at: 0 }
const said = (value: number) => ({ checkins: [{ id: 'c', value, confidence: 5, on: '2026-01-02', at: 0 }] })

async function open(state?: 'agreed'): Promise<void> {
  server = new Server()
  server.rows['objective'] = { o1: { title: 'Fast', order: 'A', by: 'me', ...(state && { state }) } }
  server.rows['keyresult'] = {
    k1: { ...half, title: 'A', order: 'A', ...said(5) }, k2: { ...half, title: 'B', order: 'B', ...said(10) }, k3: { ...half, title: 'C', order: 'C' },
  }
  board = onServer(server)
  await settle()
  render(<WeightsDialog board={board} objective="o1" onClose={() => {}} />)
  await settle()
}
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  cleanup()
  board.close()
  vi.useRealTimers()
})

const weight = (title: string) => screen.getByRole<HTMLInputElement>('textbox', { name: `Weight of “${title}”` })
const values = () => ['A', 'B', 'C'].map((t) => weight(t).value)
const type = async (title: string, value: string) => {
  fireEvent.input(weight(title), { target: { value } })
  fireEvent.change(weight(title))
  await settle()
}

test('the share that is typed stays, the others make room, and what comes of it is told', async () => {
  await open()
  expect(values()).toEqual(['34', '33', '33'])
  await type('A', '50')
  expect(values()).toEqual(['50', '25', '25'])
  await type('B', '40')
  expect(values()).toEqual(['50', '40', '10'])
  expect(screen.getByRole('status').textContent).toBe('Progress 50% → 65%')
  fireEvent.click(screen.getByRole('checkbox', { name: '“C” counts' }))
  await settle()
  expect(values()).toEqual(['56', '44', '0'])
  fireEvent.submit(weight('A').form!)
  await settle()
  expect(server.got('cmd').map((f) => [f['c'], f['d']])).toEqual([['SetWeights', { objective: 'o1', weights: [{ keyresult: 'k1', weight: 56 }, { keyresult: 'k2', weight: 44 }, { keyresult: 'k3', weight: 0 }] }]])
  expect(rollUp(board, 'o1')).toMatchObject({ mean: 0.72, weakest: { id: 'k1' } })
})

test('once it is agreed a change asks for a reason', async () => {
  await open('agreed')
  await type('A', '100')
  fireEvent.submit(weight('A').form!)
  await settle()
  expect(server.got('cmd')).toEqual([])
  fireEvent.input(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'A is what matters' } })
  fireEvent.submit(weight('A').form!)
  await settle()
  expect(server.got('cmd').map((f) => f['d'])).toMatchObject([{ reason: 'A is what matters', weights: [{ weight: 100 }, { weight: 0 }, { weight: 0 }] }])
})

test('without any weight there is no progress', async () => {
  await open()
  for (const title of ['A', 'B', 'C']) {
    fireEvent.click(screen.getByRole('checkbox', { name: `“${title}” counts` }))
    await settle()
  }
  expect(screen.getByRole('status').textContent).toBe('Progress 50% → no weight')
})
