import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { WallList } from './WallList'

let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['note'] = {
    a: { x: 0, y: 0, z: 1, text: 'loose', by: 'me' },
    b: { x: 0, y: 0, z: 2, text: 'one', group: 'g', order: 'A', by: 'me' },
    c: { x: 0, y: 0, z: 3, text: 'two', group: 'g', order: 'B', by: 'me' },
    d: { x: 0, y: 0, z: 4, text: 'deleted', gone: true, by: 'me' },
  }
  server.rows['group'] = { g: { name: 'Speed', x: 0, y: 0, z: 5 } }
  server.rows['objective'] = { o: { title: 'Fast', order: 'A' } }
  board = onServer(server)
  await settle()
  render(<WallList board={board} />)
  await settle()
})
afterEach(() => {
  cleanup()
  board.close()
  vi.useRealTimers()
})

const commands = () => server.got('cmd').map((f) => [f['c'], f['d']])
const choose = async (note: string, ...items: (string | RegExp)[]) => {
  fireEvent.click(screen.getByRole('button', { name: `Actions for “${note}”` }))
  await settle()
  for (const name of items) {
    fireEvent.click(screen.getByText(name, { selector: '.menu-words' }))
    await settle()
  }
}

test('groups are sections with lists, loose notes a section of their own', () => {
  const group = screen.getByRole('region', { name: 'Group Speed, 2 notes' })
  expect(within(group).getAllByRole('listitem').map((li) => li.querySelector('.words')?.textContent)).toEqual(['one', 'two'])
  const loose = screen.getByRole('region', { name: 'Not in a group' })
  expect(within(loose).getAllByRole('listitem')).toHaveLength(1)
  expect(screen.queryByText('deleted')).toBeNull()
})

test('menus move, colour, make goals of and delete', async () => {
  await choose('loose', 'Move to group…', 'Speed')
  expect(commands().at(-1)).toMatchObject(['PlaceInGroup', { group: 'g', notes: [{ note: 'a' }] }])
  await choose('one', 'Colour', 'Mint')
  expect(commands().at(-1)).toEqual(['ColorNotes', { notes: ['b'], color: 'mint' }])
  await choose('two', 'Turn into key result of…', 'Fast')
  expect(commands().at(-1)).toMatchObject(['DraftKeyResult', { objective: 'o', title: 'two', from: ['note/c'] }])
  await choose('one', 'Delete')
  expect(commands().at(-1)).toEqual(['DeleteNotes', { notes: ['b'] }])
})

test('Alt with arrows changes places within a group', async () => {
  const row = screen.getByText('two')
  row.focus()
  fireEvent.keyDown(row, { key: 'ArrowUp', altKey: true })
  await settle()
  expect(commands()).toMatchObject([['PlaceInGroup', { group: 'g', notes: [{ note: 'c' }] }]])
  expect([...document.querySelectorAll('.list-rows .words')].map((e) => e.textContent)).toEqual(['two', 'one', 'loose'])
})

test('the box adds note after note', async () => {
  const box = screen.getByRole('textbox', { name: 'New note' })
  for (const text of ['first thought', 'second thought']) {
    fireEvent.input(box, { target: { value: text } })
    fireEvent.keyDown(box, { key: 'Enter' })
    await settle()
  }
  expect(commands().map(([, d]) => (d as { text: string }).text)).toEqual(['first thought', 'second thought'])
  expect((box as HTMLTextAreaElement).value).toBe('')
})

test('an empty box adds nothing, and Enter of an input method neither', async () => {
  const box = screen.getByRole('textbox', { name: 'New note' })
  fireEvent.keyDown(box, { key: 'Enter' })
  fireEvent.input(box, { target: { value: '目标' } })
  fireEvent.keyDown(box, { key: 'Enter', isComposing: true })
  await settle()
  expect(commands()).toEqual([])
})

test('a press on a note writes it', async () => {
  fireEvent.click(screen.getByText('loose'))
  await settle()
  const box = document.activeElement as HTMLTextAreaElement
  expect(box.value).toBe('loose')
  fireEvent.keyDown(box, { key: 'Enter' })
  await settle()
  expect(screen.getByText('loose').tagName).toBe('BUTTON')
})
