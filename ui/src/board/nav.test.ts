import { expect, test } from 'vitest'
import { arrow, nearest, reading, type Direction } from './nav'

const at = (x: number, y: number) => ({ x, y, w: 200, h: 140 })
const grid = new Map([
  ['a', at(0, 0)], ['b', at(220, 10)], ['c', at(440, -8)],
  ['d', at(0, 170)], ['e', at(230, 200)],
  ['far', at(3000, 20)],
])
const from = (id: string, way: Direction) => nearest(grid.get(id)!, way, [...grid].filter(([k]) => k !== id))

test('rows and columns are followed', () => {
  expect(from('a', 'right')).toBe('b')
  expect(from('b', 'right')).toBe('c')
  expect(from('c', 'left')).toBe('b')
  expect(from('a', 'down')).toBe('d')
  expect(from('e', 'up')).toBe('b')
  expect(from('e', 'left')).toBe('d')
})

test('something far away in the same row is reached when nothing is nearer', () => {
  expect(from('c', 'right')).toBe('far')
})

test('where nothing lies the focus stays', () => {
  expect(from('a', 'left')).toBeUndefined()
  expect(from('a', 'up')).toBeUndefined()
})

test('reading order goes by rows', () => {
  expect(reading([...grid])).toEqual(['a', 'b', 'c', 'far', 'd', 'e'])
})

test('only arrows are arrows', () => {
  expect(arrow('ArrowUp')).toBe('up')
  expect(arrow('Enter')).toBeUndefined()
})
