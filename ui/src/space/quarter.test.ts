import { describe, expect, it } from 'vitest'
import { likelyCycle, quarter, quarterOf } from './quarter'

describe('the likely cycle', () => {
  it('is the calendar quarter', () => {
    expect(quarter('2026-11-30')).toEqual({ start: '2026-10-01', end: '2026-12-31' })
    expect(quarter('2028-02-29')).toEqual({ start: '2028-01-01', end: '2028-03-31' })
    expect(quarterOf('2026-12-31')).toBe(4)
  })

  it('is the next one when this one is nearly over', () => {
    expect(likelyCycle('2026-12-01')).toEqual({ start: '2026-10-01', end: '2026-12-31' })
    expect(likelyCycle('2026-12-02')).toEqual({ start: '2027-01-01', end: '2027-03-31' })
  })
})
