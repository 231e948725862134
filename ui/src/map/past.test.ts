import { expect, test } from 'vitest'
import { SpacePast, type MapHistory, type PastStep } from './past'

const goal = (n: number): PastStep => ({ at: 1000 + n * 10, n: 1, p: [['goal', `b/g${n}`, { title: `Goal ${n}`, kind: 'objective' }]] })
const history: MapHistory = {
  from: 1000,
  to: 9000,
  steps: [
    { at: 1000, n: 1, e: { space: { s: { name: 'Home' } } } },
    ...Array.from({ length: 60 }, (_, i) => goal(i + 1)),
    { at: 1700, n: 2, p: [['goal', 'b/g1', { title: 'First', kind: null }]], x: [['goal', 'b/g2']] },
    { at: 1800, n: 1, e: { space: { s: { name: 'Other' } }, goal: { 'b/g1': { title: 'Alone' } } } },
  ],
}

test('it ends in the last state, and any moment shows what was so then, from either side', () => {
  const past = new SpacePast(history)
  expect(past.at.value).toBe(9000)
  expect([...past.tables.value.goal.values()]).toEqual([{ id: 'b/g1', title: 'Alone' }])
  const along = (moments: number[]) => moments.map((ms) => (past.seek(ms), past.tables.value.goal.size))
  const moments = [999, 1000, 1009, 1010, 1405, 1600, 1699, 1700, 1799, 1800]
  expect(along(moments)).toEqual([0, 0, 0, 1, 40, 60, 60, 59, 59, 1])
  expect(along([...moments].reverse())).toEqual([1, 59, 59, 60, 60, 40, 1, 0, 0, 0])
  past.seek(1750)
  expect(past.tables.value.goal.get('b/g1')).toEqual({ id: 'b/g1', title: 'First' })
})

test('what does not change stays the same object, so that only changes are drawn', () => {
  const past = new SpacePast(history)
  past.seek(1500)
  const { goal, space } = past.tables.value
  past.seek(1510)
  expect(past.tables.value.space).toBe(space)
  expect(past.tables.value.goal).not.toBe(goal)
  expect(past.tables.value.goal.get('b/g1')).toBe(goal.get('b/g1'))
})
