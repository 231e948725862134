import { signal } from '@preact/signals'
import { expect, test } from 'vitest'
import type { MapGoal, MapTables } from '../space/types'
import { fromTsv } from '../table/tsv'
import { Desk } from './desk'
import { Grid } from './grid'

const rows: MapGoal[] = [
  { id: 'a/o1', board: 'a', kind: 'objective', title: 'Win shops', order: 'A' },
  { id: 'a/k1', board: 'a', kind: 'keyresult', parent: 'a/o1', title: 'Signed', from: 0, to: 40, unit: 'shops', due: '2026-12-31', order: 'A' },
  { id: 'b/k2', board: 'b', kind: 'keyresult', parent: 'a/o1', title: '已评分', other: 'Rated', from: 1.5, order: 'B' },
]
const goal = new Map(rows.map((g) => [g.id, g]))
const grid = new Grid(new Desk(), signal({ goal, board: new Map([['a', { id: 'a', title: 'Alpha' }], ['b', { id: 'b', title: 'Beta' }]]), team: new Map(), person: new Map() } as unknown as MapTables))
type Picked = 'title' | 'to' | 'from' | 'progress' | 'unit' | 'due'
const select = (from: [string, Picked], to?: [string, Picked]) => {
  grid.go({ row: from[0], key: from[1] })
  if (to) grid.go({ row: to[0], key: to[1] }, true)
}
const put = (...cells: string[][]) => grid.laid(cells)

test('each row goes to its board, with what goals have alone', () => {
  select(['a/o1', 'from'])
  expect(put(['9', '8'], ['1', '50'], ['2', '60'])).toMatchObject([
    { board: 'a', where: 'Alpha', cells: [['id', 'from', 'to'], ['o1', '', ''], ['k1', '1', '50']], rows: ['Win shops', 'Signed'] },
    { board: 'b', where: 'Beta', cells: [['id', 'from', 'to'], ['k2', '2', '60']], rows: ['Rated'] },
  ])
})

test('a short row leaves the rest of its cells as they are, and other columns are named', () => {
  select(['a/k1', 'from'])
  expect(put(['1', '50', 'pcs'], ['2'])![1]!.cells).toEqual([['id', 'from', 'to', 'unit'], ['k2', '2', '', '']])
  select(['a/k1', 'progress'])
  expect(put(['1'])).toMatchObject([{ cells: [['id'], ['k1']], ignored: ['Progress'] }])
})

test('what is more than there is room for is refused', () => {
  select(['b/k2', 'to'])
  expect(put(['1'], ['2'])).toBeUndefined()
})

test('one cell fills all that is selected, which is copied as numbers and dates', () => {
  select(['a/k1', 'from'], ['b/k2', 'to'])
  expect(put(['7'])!.map((w) => w.cells!.slice(1))).toEqual([[['k1', '7', '7']], [['k2', '7', '7']]])
  select(['a/o1', 'to'], ['b/k2', 'unit'])
  expect(fromTsv(grid.copy())).toEqual([['', ''], ['40', 'shops'], ['', '']])
})

test('of two titles the one that is read is copied and pasted over', () => {
  select(['a/k1', 'title'], ['b/k2', 'title'])
  expect(fromTsv(grid.copy())).toEqual([['Signed'], ['Rated']])
  expect(put(['Won'], ['Praised'])!.map((w) => w.cells)).toEqual([[['id', 'title'], ['k1', 'Won']], [['id', 'title', 'other'], ['k2', '已评分', 'Praised']]])
})
