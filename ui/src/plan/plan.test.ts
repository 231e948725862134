import { expect, test } from 'vitest'
import { when } from '../i18n/when'
import type { PlanRow } from '../sync/types'
import { compare, csv, markdown } from './rows'

const row = (change: Partial<PlanRow>): PlanRow => ({ objective: 'Win', keyresult: 'Shops', key: 'k1', initiative: 'i1', work: 'Visits', status: 'planned', ...change })
const name = (person: string) => (person === 'p1' ? '=HYPERLINK("http://x")' : person)

test('a later version tells what is new, what changed and what is gone', () => {
  const before = [row({ milestone: 'Ten', due: '2026-11-01' }), row({ milestone: 'Forty', due: '2026-12-01' }), row({ initiative: 'i2', work: 'Ads' })]
  const now = [row({ milestone: 'Ten', due: '2026-11-15' }), row({ milestone: 'Forty', due: '2026-12-01' }), row({ initiative: 'i3', work: 'Fairs' })]
  expect(compare(now, before).map((c) => [c.what, c.row.work, c.was?.due])).toEqual([
    ['changed', 'Visits', '2026-11-01'],
    ['same', 'Visits', undefined],
    ['new', 'Fairs', undefined],
    ['gone', 'Ads', undefined],
  ])
  expect(compare(now, undefined).every((c) => c.what === 'same')).toBe(true)
})

test('projects are in it, without a goal', () => {
  const project = row({ objective: '', keyresult: '', key: '', initiative: 'i9', work: 'New hall', milestone: 'Roof on', due: '2026-12-15' })
  expect(compare([row({}), project], [row({}), { ...project, due: '2026-11-15' }]).map((c) => [c.what, c.was?.due])).toEqual([['same', undefined], ['changed', '2026-11-15']])
  expect(csv([project], ['A'], name).split('\r\n')[1]).toMatch(/^"Projects","","New hall"/)
})

test('a spreadsheet runs nothing of it, a Markdown table keeps its columns', () => {
  const rows = ['=1+1', '+1', '-1', '@x', '\tx', '\rx', '\0x', '＝1', 'plain "quoted", 中文'].map((work) => row({ work, owner: 'p1' }))
  const [head, ...lines] = csv(rows, ['A'], name).slice(1).trimEnd().split('\r\n')
  expect(head).toBe('"A"')
  for (const line of lines.slice(0, -1)) expect(line).toMatch(/^"Win","Shops","'/)
  expect(lines.at(-1)).toContain('"plain ""quoted"", 中文"')
  expect(lines[0]).toContain('"\'=HYPERLINK(""http://x"")"')
  expect(markdown('P', [row({ work: 'a | b\nc' })], ['A', 'B'], name)).toContain('| Win | Shops | a \\| b c |')
})

test('people read days in words, a spreadsheet reads them as they are kept', () => {
  const rows = [row({ milestone: 'Ten', due: '2026-11-15' })]
  expect(markdown('P', rows, ['A'], name)).toContain(`| ${when(Date.parse('2026-11-15T00:00'))} |`)
  expect(csv(rows, ['A'], name)).toContain('"2026-11-15"')
})
