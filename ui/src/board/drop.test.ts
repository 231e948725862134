import { expect, test } from 'vitest'
import { targetAt, type Surroundings } from './drop'
import { layoutGroup } from './layout'

const heights = [140, 140]
const around: Surroundings = {
  notes: [{ id: 'n1', rect: { x: 0, y: 0, w: 200, h: 140 } }, { id: 'n2', rect: { x: 100, y: 0, w: 200, h: 140 } }],
  groups: [{ id: 'g1', layout: layoutGroup({ x: 1000, y: 0 }, heights), heights }],
}
const none = new Set<string>()

test('the middle of a note groups, its rim does not', () => {
  expect(targetAt({ x: 80, y: 70 }, new Set(['x']), none, around)).toEqual({ kind: 'note', id: 'n1' })
  expect(targetAt({ x: 5, y: 5 }, new Set(['x']), none, around)).toEqual({ kind: 'wall' })
})

test('the topmost note receives', () => {
  expect(targetAt({ x: 150, y: 70 }, new Set(['x']), none, around)).toEqual({ kind: 'note', id: 'n1' })
})

test('held things never receive themselves', () => {
  expect(targetAt({ x: 80, y: 70 }, new Set(['n1']), none, around)).toEqual({ kind: 'wall' })
  expect(targetAt({ x: 1100, y: 20 }, none, new Set(['g1']), around)).toEqual({ kind: 'wall' })
})

test('anywhere in a group is in the group, at a place', () => {
  expect(targetAt({ x: 1020, y: 100 }, new Set(['x']), none, around)).toEqual({ kind: 'group', id: 'g1', index: 0 })
  expect(targetAt({ x: 1440, y: 100 }, new Set(['x']), none, around)).toEqual({ kind: 'group', id: 'g1', index: 2 })
})

test('a group joins groups, not single notes', () => {
  expect(targetAt({ x: 80, y: 70 }, none, new Set(['g2']), around)).toEqual({ kind: 'wall' })
  expect(targetAt({ x: 1100, y: 20 }, none, new Set(['g2']), around)).toMatchObject({ kind: 'group', id: 'g1' })
})
