import { expect, test } from 'vitest'
import { endOf, slotsOf, startsOf } from './hours'
import type { MapSlot } from './types'

test('slots in a row follow each other where the host is', () => {
  const starts = startsOf('2026-12-01', '14:00', 30, 3)
  expect(starts.map((s) => new Date(s).toTimeString().slice(0, 5))).toEqual(['14:00', '14:30', '15:00'])
  expect(starts[1]).toBe(endOf({ start: starts[0]!, minutes: 30 }))
  expect([startsOf('', '14:00', 30, 1), startsOf('2026-12-01', '', 30, 1)]).toEqual([[], []])
})

test('a slot has the note that is shared, or the one between its two people', () => {
  const slot = (id: string, start: number, more: object = {}): [string, MapSlot] => [id, { id, host: 'ben', start, minutes: 30, ...more }]
  const tables = { slot: new Map([slot('b', 2, { text: 'For all' }), slot('a', 2), slot('c', 1)]), talk: new Map([['c', { id: 'c', about: 'objective/board/goal' }]]) }
  expect(slotsOf(tables).map((s) => [s.id, s.note])).toEqual([
    ['c', { id: 'c', about: 'objective/board/goal', shared: false }],
    ['a', undefined],
    ['b', { id: 'b', text: 'For all', about: undefined, shared: true }],
  ])
})
