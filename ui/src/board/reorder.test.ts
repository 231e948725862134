import { expect, test } from 'vitest'
import { insertAt } from './reorder'

const rows = [{ top: 0, bottom: 40 }, { top: 40, bottom: 100 }]

test.each([[-5, 0], [19, 0], [21, 1], [69, 1], [71, 2], [500, 2]])('let go at %d it goes to place %d', (y, place) => {
  expect(insertAt(rows, y)).toBe(place)
})

test('an empty list has one place', () => expect(insertAt([], 10)).toBe(0))
