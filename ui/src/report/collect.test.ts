import { beforeAll, expect, it } from 'vitest'
import { Book, type Step } from '../history/book'
import { setLanguage, startLanguage } from '../i18n'
import type { Put } from '../sync/frames'
import { collect, moved, still, type Report } from './collect'
import { coursesOf } from './course'
import { asMarkdown, asPlain } from './text'
import { write } from './write'

const day = (n: number): number => Date.UTC(2026, 0, n, 12)
const on = (n: number): string => new Date(day(n)).toISOString().slice(0, 10)

const shops = { at: day(2), by: 'ana', title: 'Signed shops', baseline: 0, target: 100 }
const said = (id: string, n: number, value: number, confidence: number) => ({ id, value, confidence, on: on(n), at: day(n) })

const steps: [n: number, type: string, puts: Put[]][] = [
  [1, 'ObjectiveDrafted', [['objective', 'o', { title: 'Win small shops', order: 'A', at: day(1), by: 'ana' }]]],
  [1, 'KeyResultDrafted', [['keyresult', 'k1', { objective: 'o', title: 'Signed shops', order: 'A', baseline: 0, target: 100, at: day(1), owner: 'ana' }]]],
  [1, 'KeyResultDrafted', [['keyresult', 'k2', { objective: 'o', title: 'Calls', order: 'B', baseline: 0, target: 10, at: day(1) }]]],
  [2, 'GoalAgreed', [['objective', 'o', { state: 'agreed', versions: [{ at: day(2), by: 'ana', title: 'Win small shops' }] }], ['keyresult', 'k1', { state: 'agreed', versions: [shops] }]]],
  [3, 'CheckedIn', [['keyresult', 'k1', { checkins: [said('c1', 3, 10, 6)] }]]],
  [3, 'CheckedIn', [['keyresult', 'k2', { checkins: [said('c2', 3, 1, 5)] }]]],
  [25, 'KeyResultMeasured', [['keyresult', 'k1', { target: 80, changes: [{ field: 'target', from: '100', to: '80', reason: 'A <b>chain</b> left', by: 'bo', at: day(25) }] }]]],
  [26, 'CheckedIn', [['keyresult', 'k1', { checkins: [said('c1', 3, 10, 6), said('c3', 26, 40, 8)] }]]],
  [27, 'KeyResultDrafted', [['keyresult', 'k3', { objective: 'o', title: 'Slides', order: 'C', at: day(27), by: 'bo' }]]],
  [28, 'KeyResultDeleted', [['keyresult', 'k3', { gone: true }]]],
  [29, 'InitiativeStatusSet', [['initiative', 'i1', { title: 'Build a portal', status: 'dropped', for: ['keyresult/k1'] }]]],
  [30, 'GoalClosed', [['keyresult', 'k2', { state: 'closed', versions: [{ at: day(30), title: 'Calls', closed: day(30), closing: { score: 0.1, formula: 1, decision: 'abandon', reason: 'Nobody calls' } }] }]]],
]

// What stands beside the goals, after all of them.
steps.push(
  [31, 'KPIAdded', [['kpi', 'p1', { title: 'Returns', health: { high: 3, unit: '%' }, values: [{ on: on(31), value: 4.5, at: day(31) }] }]]],
  [31, 'KeyResultHandedOver', [['kpi', 'p2', { title: 'Shops held', from: ['keyresult/k1'], health: { low: 40 }, values: [{ on: on(31), value: 40, at: day(31) }] }]]],
  ...['ana', 'ana', 'ana', 'bo', 'cy'].map((person, i): (typeof steps)[number] => [31, 'RecognitionGiven', [['recognition', `r${i}`, { person, of: 'keyresult/k1', text: `Helped ${i}`, by: 'bo', at: day(31) }]]]),
)

const bookOf = (steps: readonly [n: number, type: string, puts: Put[]][]): Promise<Book> =>
  Book.open(async (path) => {
    if (path === '/people') return { role: 'owner', names: { ana: 'Ana', bo: 'Bo' } }
    if (path !== '/history') return { from: 0, key: {}, steps: steps.map(([n, type, puts]): Step => [day(n), type, 'bo', `c${n}`, 0, puts]) }
    const at = steps.map(([n]) => day(n))
    return { size: steps.length, page: 500, at: at.map((ms, i) => ms - (at[i - 1] ?? 0)), types: ['x'], t: steps.map(() => 0), people: ['bo'], p: steps.map(() => 0) }
  })

let book: Book
let week: Report
beforeAll(async () => {
  book = await bookOf(steps)
  week = await collect(book, day(21), day(28) + 1)
})

it('tells what moved in the time and what did not', () => {
  expect(week.events).toBe(4)
  expect(moved(week).map((s) => [s.name, s.before, s.after, s.rev])).toEqual([['Signed shops', 0.1, 0.5, 7]])
  expect(still(week).map((s) => [s.name, s.after, s.on, s.stale])).toEqual([['Calls', 0.1, on(3), true]])
  expect(week.stands[0]!.sure).toEqual({ before: 6, after: 8 })
})

it('tells what was changed, dropped and agreed, each with its event', async () => {
  expect(week.amended.map((a) => [a.name, a.field, a.before, a.after, a.reason, a.rev])).toEqual([['Signed shops', 'target', '100', '80', 'A <b>chain</b> left', 6]])
  expect(week.dropped.map((d) => [d.name, d.rev])).toEqual([['Slides', 9]])
  expect(week.agreed).toEqual([])
  const all = await collect(book, 0, day(28) + 1)
  expect(all.agreed.map((a) => [a.name, a.with.map((k) => k.name), a.by])).toEqual([['Win small shops', ['Signed shops'], 'ana']])
  expect(all.drafted.map((d) => d.name)).toEqual(['Win small shops', 'Signed shops', 'Calls'])
  expect(all.unowned.map((u) => u.name)).toEqual(['Win small shops', 'Calls'])
})

it('says which titles have no translation, once one has', async () => {
  expect(week.unowned.map((u) => u.name)).toEqual(['Win small shops', 'Calls'])
  const names = async () => (await collect(await bookOf([...steps.slice(0, 8), [28, 'KeyResultTranslated', [['keyresult', 'k1', { other: '签约门店' }]]]]), 0, day(28) + 1)).stands.map((s) => s.name)
  await startLanguage({ 'zh-Hans': () => import('../i18n/zh-Hans/app') })
  expect(await names()).toEqual(['Signed shops', 'Calls'])
  await setLanguage('zh-Hans')
  expect(await names()).toEqual(['签约门店', 'Calls（尚无译文）'])
  await setLanguage('en')
})

it('weighs key results as the map does', async () => {
  const weigh = (k1: number, k2: number): (typeof steps)[number] => [28, 'WeightsSet', [['keyresult', 'k1', { weight: k1 }], ['keyresult', 'k2', { weight: k2 }]]]
  const means = async (...more: typeof steps) => {
    const report = await collect(await bookOf([...steps.slice(0, 8), ...more]), 0, day(28) + 1)
    return write(book, report, 'quarter').find((s) => s.lines.some((l) => l.under?.length === 2 && l.text.startsWith('Win small shops:')))!.lines[0]!.text
  }
  expect(await means()).toBe('Win small shops: 30% on average')
  expect(await means(weigh(75, 25))).toBe('Win small shops: 40% on average')
  expect(await means(weigh(0, 0))).toBe('Win small shops: no weight')
})

it('draws how far each has come, beside the words', async () => {
  const lines = (kind: 'week' | 'quarter', title: string) => write(book, week, kind).find((s) => s.title === title)!.lines
  expect(lines('week', 'Moved').map((l) => l.share)).toEqual([{ now: 0.5, before: 0.1 }])
  const [objective] = lines('quarter', 'Where goals stand')
  expect([objective!.share, objective!.under!.map((l) => l.share)]).toEqual([{ now: 0.3 }, [{ now: 0.5 }, { now: 0.1 }]])
})

it('draws the weeks as they were known then, and tells them as a table too', async () => {
  const cycled = await bookOf([[1, 'CycleSet', [['board', 'b', { cycle: { cycle: 'c', start: on(1), end: on(40) } }]]], ...steps])
  const courses = await coursesOf(cycled, 0, day(28) + 1)
  expect(courses.at.map((ms) => new Date(ms).getUTCDate())).toEqual([7, 14, 21, 28])
  const [o] = courses.all
  expect(o!.progress).toEqual([0.1, 0.1, 0.1, 0.3]) // the target was amended on the 25th
  expect(o!.expected.map((n) => Math.round(n! * 40))).toEqual([6, 13, 20, 27])
  expect(courses.sure).toEqual([5.5, 5.5, 5.5, 6.5])
  const text = (kind: 'week' | 'quarter') => asMarkdown({ title: '', span: '', boards: [{ title: '', sections: write(cycled, week, kind, [], courses), link: String }] })
  expect(text('quarter')).toMatch(/### Win small shops\n\n30% of the way at the end; 68% was expected.\n\n\| Week to \| Progress \| Expected \| Confidence \|\n[^]*\| .*28.* \| 30% \| 68% \| 6.5 \|\n\n### Confidence over time/)
  expect(text('week')).not.toContain('Week to')
  expect((await coursesOf(cycled, day(25), day(28) + 1)).at).toHaveLength(1)
  expect(write(cycled, week, 'quarter', [], await coursesOf(cycled, day(25), day(28))).some((s) => s.charts)).toBe(false) // one week is no course
})

it('says what could not be read, also where it is taken away', () => {
  const sheet = { title: 'Week', span: 'now', missing: '1 board could not be read', boards: [] }
  for (const text of [asMarkdown(sheet), asPlain(sheet)]) expect(text).toContain('1 board could not be read')
})

it('tells how goals ended and what work was given up', async () => {
  const end = await collect(book, day(28) + 1, day(30))
  expect(end.closed.map((c) => [c.name, c.score, c.decision, c.reason])).toEqual([['Calls', 0.1, 'abandon', 'Nobody calls']])
  expect(end.work.dropped.map((d) => [d.name, d.rev])).toEqual([['Build a portal', 10]])
  expect(end.agreed).toEqual([])
  expect(asPlain({ title: '', span: '', boards: [{ title: '', sections: write(book, end, 'week'), link: String }] })).toContain('0 of 1 key result moved')
})

it('says nothing of what came later', async () => {
  const before = await collect(book, day(2) + 1, day(4))
  expect(before.stands.map((s) => s.rev)).toEqual([4, 5]) // said in the same millisecond
  expect(before.amended).toEqual([])
  expect(before.stands.map((s) => [s.name, s.after])).toEqual([['Signed shops', 0.1], ['Calls', 0.1]])
})

it('is written as text in which nothing is markup, with a link to each event', () => {
  const sheet = { title: 'Weekly report', span: 'a to b', boards: [{ title: 'Board', sections: write(book, week, 'week'), link: (rev: number) => `https://x/b/b/history?at=${rev}` }] }
  const text = asMarkdown(sheet)
  expect(text).toContain('# Weekly report')
  expect(text).toMatch(/- Signed shops: 10\s?% → 50\s?% \(40\) \[↗\]\(https:\/\/x\/b\/b\/history\?at=7\)/)
  expect(text).toContain('Because: A \\<b\\>chain\\</b\\> left')
  expect(text).toContain('1 of 2 key results moved, 1 is stale.')
  expect(asPlain(sheet)).toContain('    Because: A <b>chain</b> left')
  expect(asPlain(sheet)).not.toContain('https')
})

it('tells of what working with goals changed only what changed', () => {
  expect(write(book, week, 'changed').map((s) => s.title)).toEqual(['Dropped', 'Changed after agreement', 'Moved'])
})

it('tells of KPIs out of their band, hand-overs and recognitions, and when one person holds most of those', async () => {
  const end = await collect(book, day(30), day(31))
  expect(end.out.map((o) => o.kpi.title)).toEqual(['Returns'])
  expect(end.handed.map((h) => [h.name, h.kpi, h.rev])).toEqual([['Signed shops', 'Shops held', 13]])
  const text = asPlain({ title: '', span: '', boards: [{ title: '', sections: write(book, end, 'week'), link: String }] })
  expect(text).toContain('Returns: 4.5%, healthy is at most 3%')
  expect(text).toContain('Signed shops → KPI “Shops held”')
  expect(text).toContain('Ana: Helped 0')
  expect(text).toMatch(/Ana holds 60\s?% of all recognitions/)
  expect((await collect(book, day(28), day(30))).recognised).toEqual([])
})

it('tells what pilots have shown, to those outside them', async () => {
  const marked: (typeof steps)[number][] = [
    [20, 'PilotMarked', [['keyresult', 'k1', { owner: 'ana', contributors: ['bo'], pilot: { exit: '40 shops by March', depends: [{ team: 'Search', need: 'an index' }], at: day(20), by: 'ana' } }]]],
    [20, 'PersonLabelled', [['person', 'ana', { role: 'owner', hue: 1, team: 'Checkout' }], ['person', 'bo', { role: 'owner', hue: 1 }], ['objective', 'o', { teams: ['Sales'] }]]],
  ]
  const piloted = [...steps.filter(([n]) => n < 20), ...marked, ...steps.filter(([n]) => n >= 20)]
  const paper = async (all: typeof steps) => {
    const book = await bookOf(all)
    return asPlain({ title: 'T', span: 'S', boards: [{ title: 'B', sections: write(book, await collect(book, day(1) - 1, day(32)), 'pilot'), link: String }] })
  }
  const text = await paper(piloted)
  expect(text).toMatch(/Signed shops: under way[^]*Exit criterion: 40 shops by March[^]*Search: an index[^]*Checkout: Ana[^]*Sales[^]*Without a team: Bo[^]*Signed shops: 0% → 50%/)
  expect(text).not.toContain('Calls') // no pilot
  expect(text).toMatch(/^Agreed\n\W*Signed shops/m)
  expect(text).not.toContain('Win small shops') // agreed with it, and tried by nobody
  expect(text).toContain('Build a portal')
  const work: typeof steps = [[31, 'InitiativeStatusSet', [['initiative', 'i2', { title: 'Ask ten shops', status: 'done', for: ['keyresult/k1'] }], ['initiative', 'i3', { title: 'Print flyers', status: 'done', for: ['keyresult/k2'] }]]]]
  const worked = await paper([...piloted, ...work])
  expect(worked).toMatch(/^Work finished\n\W*Ask ten shops/m)
  expect(worked).not.toContain('Print flyers')
  const ended = await paper([...piloted, [32, 'PilotEnded', [['keyresult', 'k1', { pilot: { exit: '40 shops by March', alone: true, at: day(20), by: 'ana', outcome: { met: true, result: 'They stay', at: day(32) } } }]]]])
  expect(ended).toMatch(/ended without going on in full[^]*The exit criterion is met: They stay[^]*needs nothing of any other team/)
  expect(await paper(steps)).toContain('No goal here is marked as a pilot')
})
