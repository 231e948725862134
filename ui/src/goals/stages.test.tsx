import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Goals } from '../board/Goals'
import { extras } from '../board/extras'
import { onServer, Server } from '../sync/server'
import { lineageOf } from './stage'
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
  expect(screen.getByRole('dialog').textContent).toMatch(/focus: two key results[^]*what it serves, or why nothing, owner,[^]*committed or aspirational/)
})

test('an objective says how often it was changed since it was agreed, and leads to the list', async () => {
  const versions = [{ at: 10 }]
  server.say({ t: 'ch', r: 2, p: [
    ['objective', 'o1', { versions, changes: [{ field: 'due', at: 20 }], churn: 1 }],
    ['keyresult', 'k1', { versions: [{ at: 10, until: 15, reason: 'too soon' }, { at: 16 }], changes: [{ field: 'baseline', at: 30 }, { field: 'target', at: 30, also: true }], churn: 1 }],
  ] })
  await settle()
  fireEvent.click(screen.getByRole('button', { name: 'Changed 3 times since agreed' }))
  expect(lineageOf.value).toBe('objective/o1')
  lineageOf.value = undefined
})

test('the board says how much of the change budget is used, and so does the dialog', async () => {
  const rules = { changes: 2 }
  const changes = [{ field: 'baseline', at: Date.UTC(2026, 9, 2) }, { field: 'target', at: Date.UTC(2026, 9, 2), also: true }, { field: 'due', at: Date.UTC(2026, 8, 30) }]
  server.say({ t: 'ch', r: 2, p: [['board', 'b', { rules }], ['keyresult', 'k1', { versions: [{ at: 1 }], changes }]] })
  await settle()
  expect(screen.getByText('2 of 2 changes used').className).toContain('over')
  // What came before the cycle does not count.
  server.say({ t: 'ch', r: 3, p: [['board', 'b', { cycle: { cycle: 'c', name: 'Q4', start: '2026-10-01', end: '2026-12-31' } }]] })
  await settle()
  expect(screen.getByText('1 of 2 changes used').className).not.toContain('over')
  server.say({ t: 'ch', r: 4, p: [['board', 'b', { rules: { changes: 1, hard: true } }]] })
  await settle()
  fireEvent.click(stages()[0]!)
  await settle()
  await choose('Reword the title')
  expect(screen.getByRole('dialog').textContent).toContain('1 of 1 change used What is agreed stays as it is in this cycle.')
  expect((screen.getByRole('button', { name: 'Change' }) as HTMLButtonElement).disabled).toBe(true)
})
