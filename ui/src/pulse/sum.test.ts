import { expect, it } from 'vitest'
import type { MapTables, Pulse } from '../space/types'
import { line, thinned, ticks } from './scale'
import { tiesOf } from './ties'
import { currentCycle, partsOf, weeksOf, within } from './sum'

const pulse = (more: Partial<Pulse>): Pulse => ({ id: 'a', from: '2026-01-05', objectives: [1, 1], progress: [0.2, 0.4], said: [1, 2], sure: [6, 14], on: [1, 1], off: [0, 1], churn: [0, 2], ...more })

it('adds boards up by what they hold, not board by board', () => {
  const weeks = weeksOf([
    pulse({ expected: [0.1, 0.2], inputs: { owner: [2, 0] }, who: ['p1'], as: ['owner'], people: [[0], []] }),
    pulse({ id: 'b', from: '2026-01-12', objectives: [3], progress: [0.75], said: [2], sure: [10], on: [3], off: [0], churn: [1], inputs: { participant: [6] }, who: ['p1', 'p2'], as: ['participant', 'participant'], people: [[0, 1]] }),
  ])
  expect(weeks.map((w) => w.progress)).toEqual([0.2, 0.6625]) // (0.4 + 3 * 0.75) / 4
  expect(weeks.map((w) => w.expected)).toEqual([0.1, 0.2]) // of the board that has a cycle
  expect(weeks.map((w) => w.confidence)).toEqual([6, 6])
  expect(weeks.map((w) => w.net)).toEqual([100, 60]) // 4 of 5 on track
  expect(weeks.map((w) => w.churn)).toEqual([0, 3])
  expect(weeks.map((w) => [w.inputs, w.people, w.load])).toEqual([[2, 1, 2], [6, 2, 3]])
})

it('says nothing where nothing is known', () => {
  const [week] = weeksOf([pulse({ objectives: [0], progress: [0], said: [0], sure: [0], on: [0], off: [0], churn: [0] })])
  expect(week).toMatchObject({ progress: undefined, expected: undefined, confidence: undefined, net: undefined, load: undefined, churn: 0 })
  expect(weeksOf([])).toEqual([])
})

it('tells roles of fewer than three people together, and never of single persons', () => {
  const who = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`)
  const of = (owners: number, participants: number) =>
    partsOf([pulse({ inputs: { owner: [owners, 0], participant: [0, participants * 2] }, who: who(owners + participants), as: [...who(owners).map(() => 'owner'), ...who(participants).map(() => 'participant')] })])
  expect(of(3, 4)).toEqual([{ roles: ['owner'], people: 3, inputs: 3 }, { roles: ['participant'], people: 4, inputs: 8 }])
  expect(of(1, 4)).toEqual([{ roles: ['owner', 'participant'], people: 5, inputs: 9 }])
  expect(of(1, 1)).toBeUndefined()
})

it('chooses boards by cycle, team and board, and the cycle of the day', () => {
  const tables = {
    pulse: new Map([['a', pulse({})], ['b', pulse({ id: 'b' })]]),
    board: new Map([['a', { id: 'a', cycle: 'c1', teams: ['t1'] }], ['b', { id: 'b', cycle: 'c2' }]]),
  } as unknown as MapTables
  const ids = (s: { cycle?: string; team?: string; board?: string }) => within(tables, { cycle: '', team: '', board: '', ...s }).map((p) => p.id)
  expect([ids({}), ids({ cycle: 'c2' }), ids({ team: 't1' }), ids({ board: 'b' })]).toEqual([['a', 'b'], ['b'], ['a'], ['b']])
  const cycles = [{ id: 'q2', name: 'Q2', start: '2026-04-06', end: '2026-07-05' }, { id: 'q1', name: 'Q1', start: '2026-01-05', end: '2026-04-05' }]
  expect(['2025-12-01', '2026-02-01', '2026-04-06', '2027-01-01'].map((d) => currentCycle(cycles, d)?.id)).toEqual(['q1', 'q1', 'q2', 'q2'])
})

it('rounds axes, breaks lines and leaves room for labels', () => {
  expect(ticks(0, 1)).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(ticks(-100, 100)).toEqual([-100, -50, 0, 50, 100])
  expect(ticks(0, 7)).toEqual([0, 2, 4, 6, 8])
  expect(line([[0, 1], [2, 3], undefined, [4, 5]])).toBe('M0.0 1.0L2.0 3.0M4.0 5.0')
  expect([...thinned(13, 300, 60)]).toEqual([12, 9, 6, 3, 0])
})

it('finds what ties some boards to others, either way', () => {
  const goal = (id: string, aligned: string[] = []) => ({ id, board: id.slice(0, 1), kind: 'objective', aligned })
  const goals = [goal('a/o', ['contributes objective/b/o', 'supports statement/s']), goal('a/p', ['supports objective/a/o']), goal('b/o', []), goal('c/o', ['supports objective/a/p'])]
  const tables = { goal: new Map(goals.map((g) => [g.id, g])) } as unknown as MapTables
  expect(tiesOf(tables, new Set(['a'])).map((t) => [t.from.id, t.relation, t.to.id])).toEqual([['a/o', 'contributes', 'b/o'], ['c/o', 'supports', 'a/p']])
})
