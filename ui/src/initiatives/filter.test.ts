import { expect, test } from 'vitest'
import type { Board, KeyResult, Objective } from '../sync/types'
import { passes } from './filter'

const under: KeyResult[] = [{ id: 'k', objective: 'o', owner: 'cleo', state: 'agreed', labels: ['CRM'] }]
const board = { table: () => ({ all: { value: under } }) } as unknown as Board
const o: Objective = { id: 'o', owner: 'ada', perspective: 'customer', labels: ['ERP'] }

test('an objective is shown for its own sake or for one of its key results', () => {
  expect(passes(board, o, {})).toBe(true)
  expect(passes(board, o, { owner: 'ada' })).toBe(true)
  expect(passes(board, o, { owner: 'cleo', state: 'agreed' })).toBe(true)
  expect(passes(board, o, { owner: 'cleo', state: 'draft' })).toBe(false)
  expect(passes(board, o, { owner: 'nobody' })).toBe(false)
  expect(passes(board, o, { perspective: 'finance' })).toBe(false)
  expect([passes(board, o, { label: 'ERP' }), passes(board, o, { label: 'CRM' }), passes(board, o, { label: 'SWOT' })]).toEqual([true, true, false])
  expect(passes(board, o, { label: 'CRM', state: 'draft' })).toBe(false)
  expect(passes(board, o, { perspective: 'customer', state: 'draft' })).toBe(true)
})
