import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { copied, placeOf, shown } from './columns'
import { everything, rowsShown, type Filter } from './rows'
import { fromTsv, toTsv } from './tsv'

let board: Board

beforeEach(async () => {
  vi.useFakeTimers()
  vi.setSystemTime(Date.parse('2026-01-21'))
  const server = new Server()
  server.rows['person'] = { me: { name: 'Ana', role: 'owner', hue: 0 }, wei: { name: '王伟', role: 'participant', hue: 1 } }
  server.rows['objective'] = { o1: { title: 'Win small shops', order: 'B', owner: 'wei', perspective: 'customer', labels: ['CRM'] }, o2: { title: '客户满意', order: 'A' } }
  const checkin = (value: number) => ({ id: 'c', value, confidence: 5, on: '2026-01-20', by: 'me', at: 1 })
  server.rows['keyresult'] = {
    k1: { objective: 'o1', title: 'Signed shops', order: 'A', labels: ['ERP'], baseline: 0, target: 10, due: '2026-02-01', at: 1, checkins: [checkin(2)] },
    k2: { objective: 'o1', title: 'Days to open', order: 'B', baseline: 10, target: 0, owner: 'me', at: 1, state: 'agreed', checkins: [checkin(1)] },
    k3: { objective: 'o2', title: '满意度１０分', other: 'Score of ten', order: 'A', metric: '问卷', baseline: 0, target: 10, at: 1 },
  }
  server.rows['initiative'] = { i1: { title: 'Call ten owners', for: ['keyresult/k1'], status: 'doing', owner: 'wei', order: 'A' } }
  board = onServer(server)
  await vi.advanceTimersByTimeAsync(60)
})
afterEach(() => {
  board.close()
  vi.useRealTimers()
})

const ids = (f: Partial<Filter>) => rowsShown(board, { ...everything, ...f }).map((r) => r.id).join(' ')

test.each<[string, Partial<Filter>, string]>([
  ['all', {}, 'o2 k3 o1 k1 i1 k2'],
  ['a word of a key result', { words: 'DAYS' }, 'o1 k2'],
  ['Chinese', { words: '满意' }, 'o2 k3'],
  ['what is defined', { words: '问卷' }, 'o2 k3'],
  ['usual digits find full-width ones', { words: '10' }, 'o2 k3'],
  ['an owner by name', { words: '王伟' }, 'o1 k1 i1'],
  ['an initiative, with its key result', { words: 'call' }, 'o1 k1 i1'],
  ['a title in the other language', { words: 'score of' }, 'o2 k3'],
  ['all words', { words: 'shops signed' }, 'o1 k1'],
  ['an owner', { owner: 'me' }, 'o1 k2'],
  ['nobody', { owner: 'nobody' }, 'o2 k3 o1 k1'],
  ['a stage', { status: 'agreed' }, 'o1 k2'],
  ['a verdict', { status: 'pending' }, 'o2 k3'],
  ['a label, with the work for it', { label: 'ERP' }, 'o1 k1 i1'],
  ['a label of an objective alone', { label: 'CRM' }, 'o1'],
  ['a perspective, which key results have from their objective', { perspective: 'customer' }, 'o1 k1 i1 k2'],
  ['a label and an owner', { label: 'ERP', owner: 'me' }, ''],
  ['nothing', { words: 'rocket' }, ''],
  ['by title', { sort: { key: 'title', down: false } }, 'o1 k2 k1 i1 o2 k3'],
  ['by progress, the furthest first; what has none last', { sort: { key: 'progress', down: true } }, 'o1 k2 k1 i1 o2 k3'],
  ['by date: key results of their own, without one last', { sort: { key: 'due', down: false } }, 'o1 k1 i1 k2 o2 k3'],
])('%s', (_, filter, want) => {
  expect(ids(filter)).toBe(want)
})

test('of two titles the one in the reader’s language stands there, and is what is written', () => {
  const row = rowsShown(board, everything).find((r) => r.id === 'k3')!
  expect([shown(board, row, 'title'), placeOf(row, 'title'), copied(board, row, 'title')]).toEqual(['Score of ten', 'keyresult/k3/other', 'Score of ten'])
})

test.each<[string, string[][]]>([
  ['a\tb\r\nc\td\r\n', [['a', 'b'], ['c', 'd']]],
  ['a', [['a']]],
  ['', []],
  ['\t', [['', '']]],
  ['a\n\nb', [['a'], [''], ['b']]],
  ['"two\nlines"\t"with ""quotes"""', [['two\nlines', 'with "quotes"']]],
  ['5" pipe\tb', [['5" pipe', 'b']]],
  ['"never closed\tb', [['never closed\tb']]],
])('%j is read as cells', (text, cells) => {
  expect(fromTsv(text)).toEqual(cells)
})

test('what is copied is read back', () => {
  const cells = [['a\tb', 'c"d'], ['e\nf', '"'], ['', '中文']]
  expect(fromTsv(toTsv(cells))).toEqual(cells)
})
