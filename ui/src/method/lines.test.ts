import { expect, test } from 'vitest'
import { edge } from './Lines'

test('a line leaves a note at its edge', () => {
  const note = { x: 0, y: 0, w: 200, h: 100 }
  expect(edge(note, { x: 500, y: 50 })).toEqual({ x: 200, y: 50 })
  expect(edge(note, { x: 100, y: -450 })).toEqual({ x: 100, y: 0 })
  expect(edge(note, { x: 100, y: 50 })).toEqual({ x: 100, y: 50 })
})
