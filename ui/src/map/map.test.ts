import { expect, it } from 'vitest'
import type { MapEntities, MapGoal, MapKind, MapTables } from '../space/types'
import { addressOf, readLooking, type Looking } from './address'
import { cardHeight, cardWidth, layOut, structureKey } from './layout'
import { chart, linksOf, matches, noFilter, textOf } from './model'
import { pieces } from './paint'
import { silosOf } from './silos'
import { wayOf } from './way'

type Rows = { [K in MapKind]?: Partial<MapEntities[K]>[] }

const tables = (rows: Rows): MapTables => {
  const kinds: MapKind[] = ['space', 'statement', 'cycle', 'team', 'person', 'board', 'goal']
  return Object.fromEntries(kinds.map((k) => [k, new Map((rows[k] ?? []).map((e) => [e.id, e]))])) as unknown as MapTables
}
const objective = (id: string, more: Partial<MapGoal> = {}): Partial<MapGoal> => ({ id, board: id.slice(0, id.indexOf('/')), kind: 'objective', title: id, ...more })
const keyResult = (id: string, parent: string, more: Partial<MapGoal> = {}): Partial<MapGoal> => ({ ...objective(id, more), kind: 'keyresult', parent })

const some = () =>
  tables({
    statement: [{ id: 's1', kind: 'mission', en: 'Why', 'zh-Hans': '为什么' }],
    team: [{ id: 't1', name: 'Checkout' }],
    person: [{ id: 'p1', name: 'Ana' }],
    board: [{ id: 'a', title: 'Alpha', cycle: 'c1', teams: ['t1'] }, { id: 'b', title: 'Beta' }],
    goal: [
      objective('a/o1', { aligned: ['contributes statement/s1'], status: 'behind' }),
      keyResult('a/k1', 'a/o1', { title: 'Active in week 4', owner: 'p1', labels: ['CRM'], status: 'on-track' }),
      objective('b/o1', { aligned: ['contributes keyresult/a/k1', 'supports statement/s1'] }),
      objective('b/o2'),
    ],
  })

it('hangs goals under what they and their key results serve', () => {
  const c = chart(some())
  expect(c.up.get('b/o1')).toEqual([{ to: 'a/o1', relation: 'contributes' }, { to: 's1', relation: 'supports' }])
  expect(c.down.get('a/o1')).toEqual([{ to: 'b/o1', relation: 'contributes' }])
  expect(c.keyResults.get('a/o1')?.map((k) => k.id)).toEqual(['a/k1'])
  expect(linksOf(some().goal.get('a/o1')!)).toEqual([{ to: 's1', relation: 'contributes' }])
})

it('puts each goal below everything it serves, and what stands alone last', () => {
  const t = some()
  const { spots } = layOut(t, chart(t))
  const y = (id: string) => spots.get(id)!.y
  expect(y('s1')).toBeLessThan(y('a/o1'))
  expect(y('a/o1')).toBeLessThan(y('b/o1'))
  expect(y('b/o1')).toBeLessThan(y('b/o2'))
})

it('lays no card over another, also of goals in a circle', () => {
  const goal = Array.from({ length: 60 }, (_, i) => objective(`b/o${i}`, { aligned: [`supports objective/b/o${(i * 7 + 3) % 60}`] }))
  const t = tables({ board: [{ id: 'b' }], goal })
  const all = [...layOut(t, chart(t)).spots.values()]
  expect(all).toHaveLength(60)
  for (const a of all) {
    for (const b of all) {
      if (a !== b) expect(Math.abs(a.x - b.x) >= cardWidth || Math.abs(a.y - b.y) >= cardHeight).toBe(true)
    }
  }
})

it('is laid out anew for edges, not for words', () => {
  const before = some()
  const key = structureKey(before, chart(before))
  const words = some()
  ;(words.goal as Map<string, MapGoal>).set('b/o2', { ...words.goal.get('b/o2')!, title: 'Other words', progress: 0.5 })
  expect(structureKey(words, chart(words))).toBe(key)
  const edge = some()
  ;(edge.goal as Map<string, MapGoal>).set('b/o2', { ...edge.goal.get('b/o2')!, aligned: ['supports statement/s1'] })
  expect(structureKey(edge, chart(edge))).not.toBe(key)
})

it.each([
  [{ text: 'WEEK 4' }, ['a/o1']],
  [{ text: 'ana' }, ['a/o1']],
  [{ text: 'ＷＥＥＫ　４' }, ['a/o1']],
  [{ text: 'beta' }, ['b/o1', 'b/o2']],
  [{ cycle: 'c1' }, ['a/o1']],
  [{ team: 't1' }, ['a/o1']],
  [{ status: 'behind' as const }, ['a/o1']],
  [{ status: 'on-track' as const }, ['a/o1']],
  [{ perspective: 'customer' as const }, []],
  [{ label: 'CRM' }, ['a/o1']],
  [{ label: 'ERP' }, []],
  [{}, ['a/o1', 'b/o1', 'b/o2']],
])('finds %o', (f, want) => {
  const t = some()
  const c = chart(t)
  expect(c.objectives.filter((o) => matches(t, o, { ...noFilter, ...f }, c.keyResults.get(o.id))).map((o) => o.id)).toEqual(want)
})

it('of some goals, teams are on their own that are tied to no other team by those', () => {
  const t = tables({
    team: [{ id: 't1' }, { id: 't2' }, { id: 't3' }, { id: 't4' }],
    board: [{ id: 'a', teams: ['t1'] }, { id: 'b', teams: ['t2'] }, { id: 'c', teams: ['t3'] }, { id: 'd', teams: ['t3', 't4'] }],
    goal: [
      objective('a/o1', { aligned: ['contributes objective/b/o1'] }), objective('a/o2'), objective('a/o3', { aligned: ['contributes objective/unseen/o9'] }),
      objective('b/o1'), objective('c/o1'), objective('d/o1'),
    ],
  })
  const of = (...ids: string[]) => silosOf(t, ids.map((id) => t.goal.get(id)!)).map((x) => x.id)
  expect(of('a/o1', 'b/o1', 'c/o1')).toEqual(['t3'])
  expect(of('a/o2')).toEqual(['t1'])
  expect(of('b/o1')).toEqual([])
  expect(of('a/o3')).toEqual([])
  expect(of('c/o1', 'd/o1')).toEqual([])
})

it.each([['满意', ['b/o2']], ['王', ['b/o2']], ['ＮＰＳ', ['b/o2']], ['滿意', []]])('finds %s in Chinese', (text, want) => {
  const t = some()
  ;(t.goal as Map<string, MapGoal>).set('b/o2', { ...t.goal.get('b/o2')!, title: '让客户满意（NPS ４０）', owner: 'wei' })
  ;(t.person as Map<string, object>).set('wei', { id: 'wei', name: '王伟' })
  const c = chart(t)
  expect(c.objectives.filter((o) => matches(t, o, { ...noFilter, text }, c.keyResults.get(o.id))).map((o) => o.id)).toEqual(want)
})

it('finds the way of a goal up and down, and not what lies beside it', () => {
  const c = chart(some())
  expect([...wayOf(c, 'a/o1')].sort()).toEqual(['a/o1', 'b/o1', 's1'])
  expect([...wayOf(c, 'b/o1')].sort()).toEqual(['a/o1', 'b/o1', 's1'])
  expect([...wayOf(c, 'b/o2')]).toEqual(['b/o2'])
  const circle = tables({ goal: [objective('b/o1', { aligned: ['supports objective/b/o2'] }), objective('b/o2', { aligned: ['supports objective/b/o1'] })] })
  expect(wayOf(chart(circle), 'b/o1').size).toBe(2)
})

it.each([
  { view: '', filter: noFilter, chosen: '', at: undefined },
  { view: 'tree', filter: { ...noFilter, text: '满意 & NPS', team: 't1', status: 'at-risk' }, chosen: 'a/o1', at: 1_790_000_000_000 },
] as Looking[])('keeps in its address what it shows: %o', (looking) => {
  const address = addressOf(looking)
  expect(readLooking(address.slice('/map'.length))).toEqual(looking)
})

it('shows everything where an address says what is not known', () => {
  expect(readLooking('?view=x&at=1e3')).toEqual({ view: '', filter: noFilter, chosen: '', at: undefined })
})

it('shows a statement in the language there is', () => {
  const s = some().statement.get('s1')!
  expect(textOf(s, 'zh-Hans')).toBe('为什么')
  expect(textOf(s, 'zh-Hant')).toBe('Why')
})

it.each([
  ['骑着车，穿过小城。', ['骑', '着', '车，', '穿', '过', '小', '城。']],
  ['说「不」的人', ['说', '「不」', '的', '人']],
  ['用 OKR，不用 KPI', ['用 ', 'OKR，', '不', '用 ', 'KPI']],
  ['Ride every day', ['Ride ', 'every ', 'day']],
  ['（', ['（']],
  ['', []],
])('breaks %s where no line begins or ends with a wrong sign', (text, all) => {
  expect(pieces(text)).toEqual(all)
  expect(pieces(text).join('')).toBe(text)
})
