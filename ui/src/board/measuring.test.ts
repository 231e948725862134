import { expect, test } from 'vitest'
import written from '../../../realtime/sheet/testdata/written.json'
import { draftOf, equalShares, gaugeOf, measureProblem, parseNumber, rebalance, sameGauge, type MeasureDraft } from './measuring'

test.each([
  ['', undefined], ['  ', undefined], ['12', 12], ['1,200.5', 1200.5], ['1 200', 1200], ['-3', -3], ['−3', -3],
  ['12%', 12], ['１２．５', 12.5], ['4,5', 4.5], ['12,50 %', 12.5], ['-1,200', -1200], ['1,200,000', 1200000], ['1200,5', 1200.5], ['１，２００', 1200], ['.5', 0.5], ['1e3', 1000],
])('%j is %j', (text, number) => expect(parseNumber(text)).toBe(number))

test.each(written.numbers as [string, number | null][])('%j is read as in a table: %j', (text, number) => expect(parseNumber(text)).toBe(number ?? NaN))

test.each(['x', '1,2,3', '1,20,000', '1.2.3', '--1', '12abc', 'Infinity'])('%j is not a number', (text) => expect(parseNumber(text)).toBeNaN())

const draft = (parts: Partial<MeasureDraft>): MeasureDraft => ({ ...draftOf({}), ...parts })
const step = (title: string, weight: string) => ({ step: title + weight, title, weight, due: '' })

test.each([
  ['increase', '1', '2', undefined],
  ['decrease', '9', '1', undefined],
  ['increase', '', '2', undefined],
  ['increase', '5', '5.0', 'target_equals_baseline'],
  ['increase', '9', '1', 'direction_mismatch'],
  ['decrease', '1', '9', 'direction_mismatch'],
  ['increase', 'nine', '1', 'baseline_not_number'],
  ['increase', '1', '1e999', 'target_not_number'],
] as const)('%s from %j to %j: %j', (kind, baseline, target, problem) => {
  expect(measureProblem(draft({ kind, baseline, target }))).toBe(problem)
})

test.each([
  [{ kind: 'within', low: '95', high: '99' }, undefined],
  [{ kind: 'within', low: '5', high: '5' }, undefined],
  [{ kind: 'within', low: '99', high: '95' }, 'band_upside_down'],
  [{ kind: 'within', low: 'x', high: '95' }, 'low_not_number'],
  [{ kind: 'above', low: '3', high: 'what was typed before' }, undefined],
  [{ kind: 'below', high: '--' }, 'high_not_number'],
  [{ kind: 'milestone', steps: [step('A', '40'), step('', 'x')] }, undefined],
  [{ kind: 'milestone', steps: [step('A', '0')] }, 'step_weight'],
  [{ kind: 'binary', target: 'x' }, undefined],
] as [Partial<MeasureDraft>, string | undefined][])('%j: %j', (parts, problem) => {
  expect(measureProblem(draft(parts))).toBe(problem)
})

test('only what the kind uses is sent, and what stands there comes back the same', () => {
  const typed = draft({ baseline: '1', target: '2', low: '3', high: '4', unit: ' ms ', steps: [{ step: 's', title: ' Signed ', weight: '40', due: '2026-02-28' }, step('', '60')] })
  expect(gaugeOf({ ...typed, kind: 'increase' })).toEqual({ direction: 'increase', unit: 'ms', baseline: 1, target: 2 })
  expect(gaugeOf({ ...typed, kind: 'within' })).toEqual({ kind: 'within', unit: 'ms', low: 3, high: 4 })
  expect(gaugeOf({ ...typed, kind: 'above' })).toEqual({ kind: 'above', unit: 'ms', low: 3 })
  expect(gaugeOf({ ...typed, kind: 'below' })).toEqual({ kind: 'below', unit: 'ms', high: 4 })
  expect(gaugeOf({ ...typed, kind: 'binary' })).toEqual({ kind: 'binary' })
  const milestones = gaugeOf({ ...typed, kind: 'milestone' })
  expect(milestones).toEqual({ kind: 'milestone', steps: [{ step: 's', title: 'Signed', weight: 40, due: '2026-02-28' }] })
  expect(sameGauge(gaugeOf(draftOf(milestones)), { ...milestones, unit: '', steps: [{ ...milestones.steps![0]!, done: true, by: 'me', on: '2026-02-20' }] })).toBe(true)
  expect(sameGauge(milestones, { kind: 'milestone' })).toBe(false)
})

test.each([
  [[25, 25, 25, 25], 0, 40, [], [40, 20, 20, 20]],
  [[50, 25, 25], 1, 40, [0], [50, 40, 10]], // the one edited before stays
  [[50, 40, 10], 2, 30, [0, 1], [39, 31, 30]], // nothing else can give way
  [[50, 40, 10], 1, 60, [0], [33, 60, 7]],
  [[0, 0, 100], 2, 40, [], [30, 30, 40]],
  [[100], 0, 40, [], [100]],
  [[33, 33, 34], 0, 33.4, [], [33, 33, 34]],
  [[50, 50], 0, 200, [], [100, 0]],
] as [number[], number, number, number[], number[]][])('%j with place %i at %i, %j kept, is %j', (shares, at, to, kept, want) => {
  expect(rebalance(shares, at, to, new Set(kept))).toEqual(want)
  expect(want.reduce((a, b) => a + b, 0)).toBe(100)
})

test('equal shares add up to 100', () => {
  expect(equalShares(3)).toEqual([34, 33, 33])
  expect(equalShares(7).reduce((a, b) => a + b, 0)).toBe(100)
})
