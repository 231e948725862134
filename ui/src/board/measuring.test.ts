import { expect, test } from 'vitest'
import { measureProblem, parseNumber } from './measuring'

test.each([
  ['', undefined], ['  ', undefined], ['12', 12], ['1,200.5', 1200.5], ['1 200', 1200], ['-3', -3], ['−3', -3],
  ['12%', 12], ['１２．５', 12.5], ['.5', 0.5], ['1e3', 1000],
])('%j is %j', (text, number) => expect(parseNumber(text)).toBe(number))

test.each(['x', '1.2.3', '--1', '12abc', 'Infinity'])('%j is not a number', (text) => expect(parseNumber(text)).toBeNaN())

test.each([
  ['increase', '1', '2', undefined],
  ['decrease', '9', '1', undefined],
  ['increase', '', '2', undefined],
  ['increase', '5', '5.0', 'target_equals_baseline'],
  ['increase', '9', '1', 'direction_mismatch'],
  ['decrease', '1', '9', 'direction_mismatch'],
  ['increase', 'nine', '1', 'baseline_not_number'],
  ['increase', '1', '1e999', 'target_not_number'],
] as const)('%s from %j to %j: %j', (direction, baseline, target, problem) => {
  expect(measureProblem({ direction, baseline, target, unit: '' })).toBe(problem)
})
