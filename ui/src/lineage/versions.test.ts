import { expect, test } from 'vitest'
import type { KeyResult } from '../sync/types'
import { churnIndex, movesBetween, stretches } from './versions'

const k: KeyResult = {
  id: 'k', objective: 'o', title: 'Fewer alarms', target: 10, unit: 'a week', owner: 'ben', state: 'agreed', churn: 2,
  versions: [
    { at: 10, by: 'ana', title: 'Alarms', target: 5, unit: 'a week', until: 30, reason: 'a new rival' },
    { at: 40, by: 'ana', title: 'Fewer alarms', target: 12, unit: 'a week' },
  ],
  changes: [
    { field: 'target', from: '5', to: '12', reason: 'too hard', by: 'ben', at: 20 },
    { field: 'target', from: '12', to: '10', by: 'ana', at: 50 },
    { field: 'owner', to: 'ben', by: 'ana', at: 50 },
  ],
}

test('a change belongs to the agreement that it changed, and is not told again as a difference of the next', () => {
  const [first, second] = stretches(k)
  expect(first).toMatchObject({ moves: [], changes: [{ at: 20 }] })
  expect(second!.moves).toEqual([{ field: 'title', before: 'Alarms', after: 'Fewer alarms' }])
  expect(second!.changes.map((c) => c.field)).toEqual(['target', 'owner'])
})

test('now against what was first agreed', () => {
  expect(movesBetween(k.versions![0]!, k)).toEqual([
    { field: 'title', before: 'Alarms', after: 'Fewer alarms' },
    { field: 'target', before: 5, after: 10 },
    { field: 'owner', before: undefined, after: 'ben' },
  ])
})

test('churn counts changes and reopenings, for each goal that was ever agreed', () => {
  const draft: KeyResult = { id: 'd', objective: 'o', churn: 9 }
  expect(churnIndex({ id: 'o', versions: [{ at: 10 }] }, [k, draft])).toEqual({ moves: 3, goals: 2, index: 1.5 })
  expect(churnIndex(undefined, [draft])).toEqual({ moves: 0, goals: 0, index: 0 })
})
