import { expect, test } from 'vitest'
import type { KPI, KeyResult } from '../sync/types'
import { bandWords, wellness } from './band'
import { conquered, isStale } from './health'

const kpi = (value: number | undefined, health: KPI['health']): KPI => ({ id: 'k', ...(health && { health }), ...(value === undefined ? {} : { values: [{ on: '2026-03-01', value, at: 0 }] }) })

test('both ends of the band count as inside, either may be open', () => {
  expect([2, 1, 0.9, 3, 3.1].map((v) => wellness(kpi(v, { low: 1, high: 3 })))).toEqual(['well', 'well', 'low', 'well', 'high'])
  expect(wellness(kpi(-5, { high: 3 }))).toBe('well')
  expect(wellness(kpi(undefined, { high: 3 }))).toBe('unmeasured')
  expect(bandWords(kpi(1, { low: 35, unit: 'shops' }))).toContain('35')
})

test('a value is stale once its frequency has passed', () => {
  const at = (day: string) => Date.parse(`${day}T12:00`)
  expect(isStale(kpi(1, { frequency: 'weekly' }), at('2026-03-08'))).toBe(false)
  expect(isStale(kpi(1, { frequency: 'weekly' }), at('2026-03-09'))).toBe(true)
  expect(isStale(kpi(1, { frequency: 'quarterly' }), at('2026-05-30'))).toBe(false)
})

test('a commitment is conquered at its target, an aspiration at 0.7, down as well as up', () => {
  const kr = (value: number, more: Partial<KeyResult> = {}) => ({ baseline: 15, target: 35, checkins: [{ id: 'c', value, confidence: 5, on: '2026-03-01', at: 0 }], ...more }) as KeyResult
  expect([34, 35, 36].map((v) => conquered(kr(v)))).toEqual([false, true, true])
  expect([28, 29].map((v) => conquered(kr(v, { ambition: 'aspirational' })))).toEqual([false, true])
  expect([61, 60, 50].map((v) => conquered(kr(v, { baseline: 100, target: 60 })))).toEqual([false, true, true])
  expect(conquered({ baseline: 1, target: 2 } as KeyResult)).toBe(false)
})
