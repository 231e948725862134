import { expect, test } from 'vitest'
import { Tables } from '../sync/tables'
import { Book } from './book'
import { ledgerOf, sorted } from './goalposts'
import { csv, gapWords, markdown } from './ledgertext'

const tables = (): Tables => {
  const t = new Tables()
  const version = { at: 10, by: 'ana', title: 'Alarms', direction: 'decrease', baseline: 40, target: 5, unit: 'a week', due: '2026-12-01' }
  t.replace({
    t: 'snap', r: 0,
    e: {
      objective: { o: { title: 'Calm', order: 'A', versions: [{ at: 10, title: 'Calm', until: 20, reason: 'the market' }, { at: 30, title: 'Calm' }] }, draft: { title: 'Draft', order: 'B' } },
      keyresult: {
        k1: {
          objective: 'o', order: 'A', title: '=1+1', direction: 'decrease', baseline: 40, target: 12, unit: 'a week', due: '2026-12-15', churn: 2, versions: [version], checkins: [{ id: 'c', value: 26, confidence: 5, on: '2026-11-01', at: 17 }],
          changes: [{ field: 'target', from: '5', to: '12', reason: 'a new | rival', by: 'ana', at: 15 }, { field: 'due', from: '2026-12-01', to: '2026-12-15', by: 'ana', at: 16 }],
        },
        k2: { objective: 'o', order: 'B', title: 'Other unit', direction: 'decrease', baseline: 40, target: 5, unit: 'a day', gone: true, versions: [version] },
      },
    },
  })
  return t
}
const open = () => Book.open(async (path) => (path === '/people' ? { role: 'owner', names: { ana: 'Ana' } } : { size: 1, page: 500, at: [0], types: [''], t: [0], people: [''], p: [0] }))
const link = (at: number) => `https://x/b/b/history?at=${at}`

test('targets are told as first agreed and as they are, also of what is deleted', () => {
  const posts = ledgerOf(tables())
  expect(posts.map((p) => [p.ref, p.count, p.changes.length])).toEqual([['objective/o', 1, 1], ['keyresult/k1', 2, 2], ['keyresult/k2', 0, 0]])
  expect(posts[1]!.gap).toEqual({ incomparable: false, target: 7, share: -0.2, days: 14 })
  expect(gapWords(posts[1]!.gap)).toEqual(['+7: 20% less to go', '14 days later'])
  expect(posts[1]!.reached).toEqual({ first: 0.4, now: 0.5 })
  expect(posts[2]!.reached).toEqual({})
  expect(posts[2]!.gap).toEqual({ incomparable: true })
  expect(sorted(posts, 'changes').map((p) => p.name)).toEqual(['=1+1', 'Calm', 'Other unit'])
  expect(sorted(posts, 'gap')[0]!.name).toBe('=1+1')
})

test('as Markdown and as CSV that runs nothing', async () => {
  const [book, posts] = [await open(), ledgerOf(tables())]
  expect(markdown(book, 'Goals', 'now', posts, link)).toContain('[Target: 5 → 12](https://x/b/b/history?at=15): a new \\| rival (Ana, ')
  const [, , row] = csv(book, posts, link).split('\r\n')
  expect(row).toBe(`"Calm","'=1+1","","1970-01-01T00:00:00.010Z",5,"a week",12,"a week",7,-0.2,"2026-12-01","2026-12-15",14,0.4,0.5,2,"Target: 5 → 12 (a new | rival); Due date: 2026-12-01 → 2026-12-15","https://x/b/b/history?at=10"`)
})
