import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { Goals } from './Goals'

let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['note'] = { n: { x: 0, y: 0, z: 1, text: 'why so slow', by: 'me', to: ['objective/o1'] } }
  server.rows['objective'] = {
    o1: { title: 'Fast', order: 'A', from: ['note/n'], by: 'me' },
    o2: { title: 'Clear', order: 'B', by: 'me' },
  }
  server.rows['keyresult'] = {
    k1: { objective: 'o1', title: 'Days', order: 'A', by: 'me', direction: 'decrease', baseline: 9, target: 1, unit: 'd' },
    k2: { objective: 'o1', title: 'Share from 9 to 4 minutes', order: 'B', by: 'me' },
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
const title = (id: string) => document.querySelector<HTMLTextAreaElement>(`[data-field="keyresult/${id}/title"]`)!
const order = () => [...document.querySelectorAll<HTMLElement>('[data-goal]')].map((e) => e.dataset['goal'])
const altArrow = async (key: string) => {
  fireEvent.keyDown(document.activeElement!, { key, altKey: true })
  await settle()
}

test('objectives hold their key results, in order', async () => {
  expect(order()).toEqual(['objective/o1', 'keyresult/k1', 'keyresult/k2', 'objective/o2'])
  expect(title('k1').value).toBe('Days')
  await vi.dynamicImportSettled() // the words of measures come with the rest of goals
  await settle()
  expect(screen.getByText('9 → 1 d')).toBeTruthy()
})

test('a goal says where it came from', () => {
  expect(screen.getByRole('button', { name: 'Show on the wall: why so slow' })).toBeTruthy()
})

test('Alt with arrows moves a key result, also into the next objective, and the focus goes along', async () => {
  title('k1').focus()
  await altArrow('ArrowDown')
  expect(order()).toEqual(['objective/o1', 'keyresult/k2', 'keyresult/k1', 'objective/o2'])
  await altArrow('ArrowDown')
  expect(order()).toEqual(['objective/o1', 'keyresult/k2', 'objective/o2', 'keyresult/k1'])
  expect(commands().map(([c]) => c)).toEqual(['MoveKeyResult', 'MoveKeyResult'])
  expect(document.activeElement).toBe(title('k1'))
})

test('an objective moves past the next one', async () => {
  document.querySelector<HTMLTextAreaElement>('[data-field="objective/o1/title"]')!.focus()
  await altArrow('ArrowDown')
  expect(order()).toEqual(['objective/o2', 'objective/o1', 'keyresult/k1', 'keyresult/k2'])
})

test('a target equal to the baseline is explained and not sent', async () => {
  fireEvent.click(screen.getByText('9 → 1 d').closest('button')!)
  await vi.dynamicImportSettled()
  await settle()
  const to = screen.getByRole('textbox', { name: 'To' })
  fireEvent.input(to, { target: { value: '9' } })
  fireEvent.focusOut(to)
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('the same')
  expect(commands()).toEqual([])
  fireEvent.input(to, { target: { value: '2' } })
  fireEvent.focusOut(to)
  await settle()
  expect(screen.queryByRole('alert')).toBeNull()
  expect(commands()).toEqual([['SetMeasure', { keyresult: 'k1', direction: 'decrease', baseline: 9, target: 2, unit: 'd' }]])
})

test('a wrong direction is explained, with the way out beside it', async () => {
  fireEvent.click(screen.getByText('9 → 1 d').closest('button')!)
  await vi.dynamicImportSettled()
  await settle()
  const to = screen.getByRole('textbox', { name: 'To' })
  fireEvent.input(to, { target: { value: '20' } })
  await settle()
  expect(screen.getByRole('alert').textContent).toContain('increase')
  fireEvent.click(screen.getByRole('button', { name: 'Change direction' }))
  await settle()
  expect(commands()).toEqual([['SetMeasure', { keyresult: 'k1', direction: 'increase', baseline: 9, target: 20, unit: 'd' }]])
})

test('what a title says of its measure is taken in one press', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Set measure' }))
  await vi.dynamicImportSettled()
  await settle()
  fireEvent.click(screen.getByRole('button', { name: 'Take 9 → 4 minutes from the title' }))
  await settle()
  expect(commands()).toEqual([['SetMeasure', { keyresult: 'k2', direction: 'decrease', baseline: 9, target: 4, unit: 'minutes' }]])
  expect(screen.queryByRole('button', { name: /from the title/ })).toBeNull()
})

test('Enter in a title writes the next key result', async () => {
  title('k1').focus()
  fireEvent.keyDown(title('k1'), { key: 'Enter' })
  await settle()
  const [name, data] = commands()[0] as [string, { keyresult: string; order: string }]
  expect(name).toBe('DraftKeyResult')
  expect(order()[2]).toBe('keyresult/' + data.keyresult)
  expect(document.activeElement).toBe(title(data.keyresult))
})

test('a title is open for writing before the next key stroke, however late the next frame', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Add objective' }))
  await settle(0)
  expect((document.activeElement as HTMLElement).dataset['field']).toMatch(/^objective\/.*\/title$/)
})

test('titles show the carets of others', async () => {
  server.say({ t: 'ch', r: 2, p: [['person', 'ben', { name: 'Ben', role: 'participant', hue: 1 }]] })
  server.say({ t: 'here', s: [['s2', 'ben', { f: 'keyresult/k1/title', a: 2, b: 2 }]] })
  await settle()
  expect(title('k1').parentElement?.querySelector('.caret')?.textContent).toBe('Ben')
})

test('deleting offers the way back', async () => {
  board.dispatch('DeleteObjective', { objective: 'o1' })
  await settle()
  expect(order()).toEqual(['objective/o2'])
  fireEvent.click(screen.getByRole('button', { name: 'Trash' }))
  await vi.dynamicImportSettled()
  await settle()
  fireEvent.click(screen.getByRole('button', { name: 'Restore: Fast' }))
  await settle()
  expect(order()).toContain('objective/o1')
})
