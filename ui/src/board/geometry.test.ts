import { expect, test } from 'vitest'
import { between, bounds, center, distance, freeSpot, grow, overlaps } from './geometry'

test('a rectangle from two corners does not care which come first', () => {
  expect(between({ x: 5, y: 9 }, { x: 1, y: 2 })).toEqual({ x: 1, y: 2, w: 4, h: 7 })
})

test('bounds are around all, and nothing is around nothing', () => {
  expect(bounds([{ x: 0, y: 0, w: 2, h: 2 }, { x: -3, y: 5, w: 1, h: 1 }])).toEqual({ x: -3, y: 0, w: 5, h: 6 })
  expect(bounds([])).toBeUndefined()
})

test('shrinking stops at the middle', () => {
  const r = grow({ x: 0, y: 0, w: 10, h: 4 }, -50)
  expect([r.w, r.h]).toEqual([0, 0])
  expect(center(r)).toEqual({ x: 5, y: 2 })
})

test('a free spot is the wanted one when that is free, else the nearest that is', () => {
  const size = { w: 200, h: 132 }
  expect(freeSpot({ x: 10, y: 10 }, size, [])).toEqual({ x: 10, y: 10 })
  const others = [{ x: 0, y: 0, w: 200, h: 132 }]
  const spot = freeSpot({ x: 10, y: 10 }, size, others)
  expect(overlaps({ ...spot, ...size }, others[0]!)).toBe(false)
  expect(distance(spot, { x: 10, y: 10 })).toBeLessThan(320)
})
