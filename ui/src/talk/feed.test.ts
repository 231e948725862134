import { expect, test } from 'vitest'
import type { Row } from '../history/rows'
import { isAbout, news } from './feed'

const row = (rev: number, type: string, more: Partial<Row> = {}): Row => ({ rev, first: rev, at: rev * 60_000, type, actor: 'ana', undo: 0, subject: '', ref: 'keyresult/k1', ...more })

test('the newest comes first, what is alike within an hour once, and moving about not at all', () => {
  const told = news([row(1, 'CheckedIn'), row(2, 'NotesMoved'), row(30, 'CheckedIn'), row(31, 'CheckedIn', { actor: 'ben' }), row(200, 'CheckedIn'), row(201, '')])
  expect(told.map(({ row: r, n }) => [r.rev, r.actor, n])).toEqual([[200, 'ana', 1], [31, 'ben', 1], [30, 'ana', 2]])
})

test('what is about a goal: itself, what is under it, and what people say of either', () => {
  const fits = isAbout('objective/o1', new Set(['keyresult/k1']), (id) => (id === 'c1' ? 'keyresult/k1' : undefined))
  const refs = ['objective/o1', 'keyresult/k1', 'comment/c1', 'comment/c2', 'objective/o2']
  expect(refs.filter((ref) => fits(row(1, 'X', { ref })))).toEqual(['objective/o1', 'keyresult/k1', 'comment/c1'])
})
