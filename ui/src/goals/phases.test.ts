import { expect, test } from 'vitest'
import type { KeyResult } from '../sync/types'
import { nextPhase, pacePoints, phaseProblems, phasesOf } from './phases'

const k: KeyResult = {
  id: 'k', objective: 'o', direction: 'increase', baseline: 0, target: 100,
  phased: [{ on: '2026-08-31', value: 20 }, { on: '2026-09-30', value: 50 }],
  checkins: [{ id: 'c1', value: 10, confidence: 5, on: '2026-08-15', at: 0 }, { id: 'c2', value: 30, confidence: 5, on: '2026-09-16', at: 0 }],
}
const time = { start: '2026-08-01', end: '2026-10-31' }
const row = (on: string, value: string) => ({ on, value })

test('each row that is wrong says what is', () => {
  const rows = [row('', ''), row('', '5'), row('2026-08-31', 'many'), row('2026-09-01', '20'), row('2026-09-01', '30'), row('2026-10-01', '101'), row('2026-09-30', '10')]
  expect([...phaseProblems(k, rows)]).toEqual([[1, 'day'], [2, 'value'], [4, 'twice'], [5, 'beyond'], [6, 'backwards']])
  expect([...phaseProblems({ direction: 'decrease', baseline: 100, target: 60 }, [row('2026-08-31', '90'), row('2026-09-30', '70')])]).toEqual([])
})

test('rows are kept by their days, those that nobody began are not', () => {
  expect(phasesOf([row('2026-09-30', '5０'), row('', ''), row('2026-08-31', '20')])).toEqual([{ on: '2026-08-31', value: 20 }, { on: '2026-09-30', value: 50 }])
})

test('the next one is that whose day has not ended, before the last day', () => {
  expect([nextPhase(k, time, '2026-08-31')?.value, nextPhase(k, time, '2026-09-01')?.value, nextPhase(k, time, '2026-10-01')]).toEqual([20, 50, undefined])
  expect(nextPhase(k, { ...time, end: '2026-09-30' }, '2026-09-01')).toBeUndefined()
})

test('the picture has a point for every day that matters, and says nothing of days to come', () => {
  expect(pacePoints(k, time, '2026-09-20').map((p) => [p.day, p.expected && Math.round(p.expected * 1000), p.actual])).toEqual([
    ['2026-08-01', 0, undefined], ['2026-08-15', 97, 0.1], ['2026-08-31', 200, 0.1], ['2026-09-16', 360, 0.3], ['2026-09-20', 400, 0.3], ['2026-09-30', 500, undefined],
    ['2026-10-31', 1000, undefined],
  ])
})
