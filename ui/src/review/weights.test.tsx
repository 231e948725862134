import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import { GoalForm } from './GoalForm'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('a review changes the weights below an objective and tells what they were', async () => {
  vi.useFakeTimers()
  const settle = async () => {
    for (let i = 0; i < 5; i++) await vi.advanceTimersByTimeAsync(60)
  }
  const server = new Server()
  const half = { objective: 'o1', baseline: 0, target: 10, owner: 'me', at: 0, state: 'agreed' }
  const said = (value: number) => ({ checkins: [{ id: 'c', value, confidence: 5, on: '2026-01-02', at: 0 }] })
  server.rows['objective'] = { o1: { title: 'Fast', order: 'A', by: 'me', state: 'agreed' } }
  server.rows['keyresult'] = { k1: { ...half, title: 'A', order: 'A', ...said(5) }, k2: { ...half, title: 'B', order: 'B', ...said(10) } }
  server.rows['review'] = { r1: { at: 5, items: [] } }
  const board = onServer(server)
  await settle()
  const review = () => board.table('review').get('r1').value!
  render(<GoalForm board={board} review={review()} of="objective/o1" first onBack={() => {}} onNext={() => {}} />)
  await settle()
  expect(screen.getByText('A 50%; B 50% = 75%')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: 'Change the weights…' }))
  await vi.waitFor(async () => {
    await settle()
    screen.getByRole('textbox', { name: 'Weight of “A”' })
  })
  const weight = screen.getByRole<HTMLInputElement>('textbox', { name: 'Weight of “A”' })
  fireEvent.input(weight, { target: { value: '80' } })
  fireEvent.change(weight)
  fireEvent.input(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'A is what matters' } })
  fireEvent.submit(weight.form!)
  await settle()
  expect(server.got('cmd').map((f) => [f['c'], f['d']])).toEqual([
    ['SetWeights', { objective: 'o1', weights: [{ keyresult: 'k1', weight: 80 }, { keyresult: 'k2', weight: 20 }], reason: 'A is what matters', review: 'r1' }],
  ])
  server.say({ t: 'ch', r: 3, p: [['review', 'r1', { items: [{ ref: 'objective/o1', weightsWere: 'A 50%; B 50% = 75%', weightsNow: 'A 80%; B 20% = 60%', at: 9 }] }]] })
  await settle()
  cleanup()
  render(<GoalForm board={board} review={review()} of="objective/o1" first onBack={() => {}} onNext={() => {}} />)
  expect(screen.getByText('A 50%; B 50% = 75%').tagName).toBe('DEL')
  expect(screen.getByText('A 80%; B 20% = 60%').tagName).toBe('INS')
  board.close()
})
