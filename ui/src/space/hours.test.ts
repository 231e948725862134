import { expect, test } from 'vitest'
import { endOf, startsOf } from './hours'

test('slots in a row follow each other where the host is', () => {
  const starts = startsOf('2026-12-01', '14:00', 30, 3)
  expect(starts.map((s) => new Date(s).toTimeString().slice(0, 5))).toEqual(['14:00', '14:30', '15:00'])
  expect(starts[1]).toBe(endOf({ start: starts[0]!, minutes: 30 }))
  expect([startsOf('', '14:00', 30, 1), startsOf('2026-12-01', '', 30, 1)]).toEqual([[], []])
})
