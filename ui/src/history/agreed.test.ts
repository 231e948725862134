import { expect, test } from 'vitest'
import type { Put } from '../sync/frames'
import { Book, type Page, type Step } from './book'
import { sinceAgreed } from './diff'
import { csv, markdown } from './report'

const agreed = (at: number, title: string, target: number) => ({ at, by: 'ana', title, target })
const did: [type: string, puts: Put[]][] = [
  ['KeyResultDrafted', [['keyresult', 'k1', { objective: 'o1', title: 'Alarms', order: 'V', target: 5, at: 0 }], ['keyresult', 'k2', { objective: 'o1', title: 'Draft', order: 'W', at: 0 }]]],
  ['KeyResultRetitled', [['keyresult', 'k1', { title: 'Fewer alarms' }]]],
  ['GoalAgreed', [['keyresult', 'k1', { state: 'agreed', versions: [agreed(2000, 'Fewer alarms', 5)] }]]],
  ['KeyResultRetitled', [['keyresult', 'k2', { title: 'Still a draft' }]]],
  ['KeyResultMeasured', [['keyresult', 'k1', { target: 12, changes: [{ field: 'target', from: '5', to: '12', reason: 'a rival', by: 'ana', at: 4000 }], churn: 1 }]]],
  ['GoalReopened', [['keyresult', 'k1', { state: 'reopened', versions: [{ ...agreed(2000, 'Fewer alarms', 5), until: 5000, reason: 'new facts' }] }]]],
]
const steps = did.map(([type, puts], i): Step => [1000 * i, type, 'ana', `c${i}`, 0, puts])
const open = () =>
  Book.open(async (path) => {
    if (path === '/people') return { role: 'owner', names: { ana: 'Ana' } }
    if (path === '/history') return { size: steps.length, page: 500, at: steps.map((_, i) => (i ? 1000 : 0)), types: did.map((d) => d[0]), t: did.map((_, i) => i), people: ['ana'], p: did.map(() => 0) }
    return { from: 0, key: {}, steps } satisfies Page
  })

test('goals are told against their own first agreement, with the reasons; drafts are not', async () => {
  const book = await open()
  const changes = await sinceAgreed(book, 5)
  expect(changes.map((c) => c.ref)).toEqual(['keyresult/k1'])
  expect(changes[0]!.parts).toMatchObject([
    { field: 'state', before: 'agreed', after: 'reopened', reason: 'new facts', rev: 5 },
    { field: 'target', before: 5, after: 12, reason: 'a rival', rev: 4 },
  ])
  expect(markdown(book, 'Goals', 'then to now', changes)).toMatch(/Target: ~~5~~ 12 \(Ana, .*\): a rival\n/)
  expect(csv(book, changes)).toContain('"Target","5","12","Ana","1970-01-01T00:00:04.000Z","a rival"')
})

test('before anything was agreed nothing differs', async () => {
  expect(await sinceAgreed(await open(), 1)).toEqual([])
})
