import { signal } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import type { Board, Notice, Person } from '../sync/types'
import { words } from './notices'

const people: Record<string, Partial<Person>> = { p2: { name: 'Ben' } }
const dispatch = vi.fn()
const board = { dispatch, table: () => ({ get: (id: string) => signal(people[id]) }) } as unknown as Board
const refused = (more: Partial<Extract<Notice, { kind: 'refused' }>>): Notice => ({
  id: 1, kind: 'refused', command: 'MoveNotes', reason: 'gone', message: 'It has been deleted in the meantime.', args: {}, ...more,
})

test('a refusal says why and offers to try again', () => {
  const retry = vi.fn()
  const said = words(board, refused({ retry }))
  expect(said.text).toBe('It has been deleted in the meantime.')
  expect(said.action?.label).toBe('Retry')
  said.action?.run()
  expect(retry).toHaveBeenCalled()
  expect(words(board, refused({})).action).toBeUndefined()
})

test.each(['Undo', 'Redo'] as const)('%s of what somebody changed since asks, and then insists', (command) => {
  const said = words(board, refused({ command, reason: 'changed_since', args: { by: 'p2', ref: 'note/n' } }))
  expect(said.text).toBe('Ben changed this after you.')
  said.action?.run()
  expect(dispatch).toHaveBeenLastCalledWith(command, { force: true })
})

test('nothing to undo is no trouble', () => {
  const said = words(board, refused({ command: 'Undo', reason: 'nothing_to_undo', message: 'There is nothing to undo.', retry: vi.fn() }))
  expect([said.icon, said.action]).toEqual(['info', undefined])
})

test('who replaced my value is named', () => {
  expect(words(board, { id: 1, kind: 'overwritten', ref: 'objective/o', field: 'due', by: 'p2' }).text).toContain('Ben changed the due date')
  expect(words(board, { id: 1, kind: 'overwritten', ref: 'objective/o', field: 'novel', by: 'gone' }).text).toContain('Someone changed a value')
})

test('what was merged is counted', () => {
  expect(words(board, { id: 1, kind: 'merged', fields: ['note/a/text'], commands: 2 }).text).toContain('1 text and 2 changes')
  expect(words(board, { id: 1, kind: 'merged', fields: [], commands: 1 }).text).toContain('1 change from')
  expect(words(board, { id: 1, kind: 'lost-none', kept: 1 }).text).toContain('1 change kept in this browser is being sent')
})
