import { expect, test } from 'vitest'
import { chart } from '../map/model'
import type { MapEntities, MapGoal, MapKind, MapTables } from '../space/types'
import { keyOf, shown } from './columns'
import { everything, rowsOf, type Filter } from './rows'

const goal = (id: string, more: Partial<MapGoal> = {}): MapGoal => ({ id, board: id.slice(0, 1), kind: 'objective', title: id, ...more })
const under = (id: string, parent: string, more: Partial<MapGoal> = {}): MapGoal => goal(id, { kind: 'keyresult', parent, ...more })
const kinds: MapKind[] = ['space', 'statement', 'cycle', 'team', 'person', 'board', 'goal', 'pulse']
const rows: { [K in MapKind]?: MapEntities[K][] } = {
  team: [{ id: 't1', name: 'Shops' }, { id: 't2', name: '物流' }],
  person: [{ id: 'p1', name: '王伟' }],
  board: [{ id: 'a', title: 'Zeta', cycle: 'c1', teams: ['t1', 't2'] }, { id: 'b', title: 'Alpha', cycle: 'c2' }, { id: 'c', title: 'Old', archived: true }],
  goal: [
    goal('a/o1', { title: 'Win shops', owner: 'p1', progress: 0.5, order: 'B', perspective: 'finance' }),
    under('a/k1', 'a/o1', { title: 'Signed', measure: 'increase', from: 0, to: 40, unit: 'shops', value: 10, sure: 7, progress: 0.25, status: 'behind', weight: 70, state: 'agreed', order: 'A', labels: ['ERP'] }),
    under('a/k2', 'a/o1', { title: 'Rated', progress: 0.75, status: 'on-track', weight: 30, due: '2026-12-31', order: 'B' }),
    goal('a/o2', { title: '准时送达', other: 'On time', order: 'A' }),
    goal('b/o1', { title: 'Ship', progress: 0.1 }),
    under('b/k1', 'b/o1', { title: 'Pending', pending: true, progress: 0, status: 'pending', weight: 1 }),
    goal('c/o1', { title: 'Of long ago' }),
  ],
}
const tables = Object.fromEntries(kinds.map((k) => [k, new Map((rows[k] ?? []).map((e) => [e.id, e]))])) as unknown as MapTables
const all = chart(tables)
const ids = (f: Partial<Filter>) => rowsOf(tables, all, { ...everything, ...f }).map((g) => g.id).join(' ')

test.each<[string, Partial<Filter>, string]>([
  ['board by board, none that is archived', {}, 'b/o1 b/k1 a/o2 a/o1 a/k1 a/k2'],
  ['a cycle', { cycle: 'c1' }, 'a/o2 a/o1 a/k1 a/k2'],
  ['a team', { team: 't2' }, 'a/o2 a/o1 a/k1 a/k2'],
  ['an owner', { owner: 'p1' }, 'a/o1'],
  ['nobody', { owner: 'nobody', cycle: 'c2' }, 'b/o1 b/k1'],
  ['a status, with what it stands under', { status: 'on-track' }, 'a/o1 a/k2'],
  ['a stage', { status: 'agreed' }, 'a/o1 a/k1'],
  ['a label, with what it stands under', { label: 'ERP' }, 'a/o1 a/k1'],
  ['a perspective, which key results have from their objective', { perspective: 'finance' }, 'a/o1 a/k1 a/k2'],
  ['a word', { words: 'RATED' }, 'a/o1 a/k2'],
  ['a title in the other language', { words: 'on time' }, 'a/o2'],
  ['a board by its name', { words: 'alpha' }, 'b/o1 b/k1'],
  ['a person by name', { words: '王伟' }, 'a/o1'],
  ['nothing', { words: 'rocket' }, ''],
  ['by progress, the furthest first; what has none last', { sort: { key: 'progress', down: true } }, 'a/o1 a/k2 a/k1 b/o1 b/k1 a/o2'],
  ['by date, then what has none', { sort: { key: 'due', down: false } }, 'a/o1 a/k2 a/k1 a/o2 b/o1 b/k1'],
])('%s', (_, filter, want) => {
  expect(ids(filter)).toBe(want)
})

test('cells say what the map knows, in words and figures', () => {
  const [k1, k2] = all.keyResults.get('a/o1')! as [MapGoal, MapGoal]
  const says = (g: MapGoal, ...keys: Parameters<typeof shown>[3][]) => keys.map((key) => shown(tables, [k1, k2], g, key)).join('|')
  expect(says(k1, 'board', 'team', 'kind', 'from', 'to', 'unit', 'weight', 'value', 'progress', 'confidence', 'status', 'state')).toBe('Zeta|Shops, 物流|Increase|0|40|shops|70%|10|25%|7/10|Behind|Agreed')
  expect(says(all.objectives.find((o) => o.id === 'a/o2')!, 'title', 'weight', 'progress')).toBe('On time||')
  expect(says(tables.goal.get('b/k1')!, 'progress', 'status')).toBe('|Not measured yet')
})

test('what a board can change of a goal is changed from here', () => {
  const k = tables.goal.get('a/k1')!
  expect([keyOf(k, 'to'), keyOf(k, 'progress'), keyOf(k, 'board'), keyOf(tables.goal.get('a/o1')!, 'to')]).toEqual(['to', undefined, undefined, undefined])
})
