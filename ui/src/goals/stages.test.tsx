import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Goals } from '../board/Goals'
import { extras } from '../board/extras'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'

let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  extras.value = await import('.')
  vi.useFakeTimers()
  server = new Server()
  server.rows['objective'] = { o1: { title: 'Fast', order: 'A', by: 'me', state: 'agreed' }, o2: { title: 'Clear', order: 'B', by: 'me' } }
  server.rows['keyresult'] = {
    k1: {
      objective: 'o1', title: 'Days', order: 'A', by: 'me', state: 'agreed', metric: 'from order to door', direction: 'decrease', baseline: 9, target: 1, unit: 'd',
      owner: 'me', due: '2026-12-31',
    },
    k2: { objective: 'o2', title: 'Share', order: 'B', by: 'me' },
  }
  board = onServer(server)
  await settle()
  render(<Goals board={board} />)
  await settle()
})
afterEach(() => {
  cleanup()
  board.close()
  vi.useRealTimers()
})

const commands = () => server.got('cmd').map((f) => [f['c'], f['d']])
const field = (name: string) => document.querySelector<HTMLTextAreaElement>(`[data-field="${name}"]`)!
const stages = () => screen.getAllByRole('button', { name: /^Stage: / })
const choose = async (name: string | RegExp) => {
  fireEvent.click(screen.getByRole('menuitem', { name }))
  await settle()
}

test('what is agreed is not typed in, and a change of it asks why', async () => {
  expect(field('keyresult/k1/title').readOnly).toBe(true)
  expect(field('keyresult/k2/title').readOnly).toBe(false)
  fireEvent.click(screen.getAllByRole('button', { name: 'Ambition: Committed or aspirational?' })[0]!)
  await settle()
  fireEvent.click(screen.getByRole('menuitemradio', { name: /Aspirational/ }))
  await settle()
  expect(commands()).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Change' }))
  await settle()
  expect(screen.getByRole('alert').textContent).toBe('Please say why.')
  fireEvent.input(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: ' A new rival ' } })
  fireEvent.click(screen.getByRole('button', { name: 'Change' }))
  await settle()
  expect(commands()).toEqual([['SetAmbition', { ref: 'objective/o1', ambition: 'aspirational', reason: 'A new rival' }]])
  expect(screen.queryByRole('dialog')).toBeNull()
})

test('an agreed title is reworded as a whole', async () => {
  fireEvent.click(stages()[0]!)
  await settle()
  await choose('Reword the title')
  fireEvent.input(screen.getByRole('textbox', { name: 'New text' }), { target: { value: 'Faster' } })
  fireEvent.input(screen.getByRole('textbox', { name: 'Reason' }), { target: { value: 'clearer' } })
  fireEvent.click(screen.getByRole('button', { name: 'Change' }))
  await settle()
  expect(commands()).toEqual([['SetText', { field: 'objective/o1/title', text: 'Faster', reason: 'clearer' }]])
})

test('before something incomplete is agreed its missing parts are named', async () => {
  fireEvent.click(stages()[1]!)
  await settle()
  await choose(/^Agree/)
  expect(commands()).toEqual([])
  expect(screen.getByRole('dialog').textContent).toContain('how it is measured, direction, from, to, unit, due date, and owner')
  fireEvent.click(screen.getByRole('button', { name: 'Agree anyway' }))
  await settle()
  expect(commands()).toEqual([['AgreeGoal', { ref: 'objective/o2' }]])
  expect(stages()[1]!.getAttribute('aria-label')).toBe('Stage: Agreed')
})

test('behind a hard gate there is no way round', async () => {
  server.say({ t: 'ch', r: 2, p: [['board', 'b', { rules: { hard: true } }]] })
  await settle()
  fireEvent.click(stages()[1]!)
  await settle()
  await choose(/^Agree/)
  expect(screen.queryByRole('button', { name: 'Agree anyway' })).toBeNull()
})
