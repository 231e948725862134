import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as method from '../method'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { noteRef, wallOf } from './model'
import { fits, strayAnswers } from './notekinds'
import { settle as letGo } from './hold'
import { parts } from './parts'
import { addNote } from './verbs'
import { WallList } from './WallList'

let server: Server
let board: Board
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  parts.value = method
  server = new Server()
  server.rows['note'] = {
    i: { x: 0, y: 0, z: 1, text: 'Slow builds', by: 'me', kind: 'issue' },
    a: { x: 0, y: 0, z: 2, text: 'Cache more', by: 'me', kind: 'answer' },
    l: { x: 0, y: 0, z: 3, text: 'Buy machines', by: 'me', kind: 'answer', about: ['note/i'] },
    p: { x: 0, y: 0, z: 4, text: 'plain', by: 'me' },
  }
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
const choose = async (note: string, ...items: string[]) => {
  fireEvent.click(screen.getByRole('button', { name: `Actions for “${note}”` }))
  await settle()
  for (const name of items) {
    fireEvent.click(screen.getByText(name, { selector: '.menu-words' }))
    await settle()
  }
}

test('a card says its kind in words and what it is about', () => {
  const row = screen.getByText('Buy machines').closest('li')!
  expect(row.querySelector('.kind-mark')!.textContent).toBe('Answer')
  expect(row.querySelector('.link-chip')!.getAttribute('aria-label')).toBe('Linked to Slow builds')
  expect(screen.getByText('Slow builds', { selector: '.words' }).closest('li')!.querySelector('.answer-count')!.textContent).toBe('1 answer')
})

test('the menu says a kind, links and unlinks', async () => {
  await choose('plain', 'Kind…', 'Effect')
  expect(commands().at(-1)).toEqual(['SetNoteKind', { notes: ['p'], kind: 'effect' }])
  await choose('plain', 'Link to…', 'Fast')
  expect(commands().at(-1)).toEqual(['LinkNotes', { notes: ['p'], to: 'objective/o' }])
  await choose('Buy machines', 'Link to…', 'Slow builds')
  expect(commands().at(-1)).toEqual(['UnlinkNotes', { notes: ['l'], to: 'note/i' }])
})

test('an answer laid on an issue answers it and stays where it was', () => {
  const wall = wallOf(board)
  letGo(wall, new Map([[noteRef('a'), { x: 5, y: 5 }]]), { kind: 'note', id: 'i' })
  expect(commands()).toEqual([['LinkNotes', { notes: ['a'], to: 'note/i' }]])
  letGo(wall, new Map([[noteRef('p'), { x: 5, y: 5 }]]), { kind: 'note', id: 'i' })
  expect(commands().at(-1)![0]).toBe('AddGroup')
})

test('where answers are written a note beside an issue answers it', async () => {
  server.rows['phase'] = { w: { title: 'Answers', place: 0, minutes: 5, kind: 'write', ready: 0, wrote: 0, now: true, notes: 'answer', may: ['write'] } }
  board.close()
  board = onServer(server)
  await settle()
  const wall = wallOf(board)
  wall.active.value = noteRef('i')
  addNote(wall)
  expect(commands().at(-1)).toMatchObject(['AddNote', { about: ['note/i'] }])
})

test('what is left open is known', () => {
  expect(strayAnswers(board).map((n) => n.id)).toEqual(['a'])
  expect([fits(board, 'answer', 'note/a'), fits(board, 'reason', 'objective/o'), fits(board, 'threat', 'note/a'), fits(board, undefined, 'note/i')]).toEqual([false, true, true, false])
})

test('one kind alone is shown', async () => {
  fireEvent.click(screen.getByRole('button', { name: 'Show kind' }))
  await settle()
  fireEvent.click(screen.getByText('Issue', { selector: '.menu-words' }))
  await settle()
  expect([...document.querySelectorAll('.list-note .words')].map((e) => e.textContent)).toEqual(['Slow builds'])
})
