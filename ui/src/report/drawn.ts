// The courses of goals as pictures and tables.
import { percent } from '../i18n/figures'
import { pulseWords } from '../i18n/pulse'
import { reportWords } from '../i18n/report'
import { dayName, tenth } from '../pulse/words'
import type { Course, Courses } from './course'
import type { Drawn } from './write'

/** Of each objective its progress against what was expected; then the confidence in all of them. Nothing before there are two weeks. */
export function drawn({ at, sure, all }: Courses): Drawn[] {
  if (at.length < 2 || all.length === 0) return []
  const t = reportWords()
  const over = { labels: at.map(dayName), head: t.course.week }
  const told = sure.filter((n) => n !== undefined)
  const confidence: Drawn = {
    ...over, title: t.course.sureTitle, says: told.length > 0 ? t.course.sureSays(tenth(told[0]!), tenth(told.at(-1)!)) : '',
    low: 0, high: 10, format: tenth, series: [{ name: t.course.sure, look: 'first', values: sure }],
  }
  return [...all.map((c) => ({ ...over, ...progress(c) })), ...(told.length > 0 ? [confidence] : [])]
}

function progress(c: Course): Omit<Drawn, 'labels'> {
  const t = reportWords()
  const { actual, expected } = pulseWords().progress
  const share = (n: number | undefined) => (n === undefined ? '' : percent(n))
  const paced = c.expected.some((n) => n !== undefined)
  return {
    title: c.name || t.untitled, says: t.course.says(share(c.progress.at(-1)), share(c.expected.at(-1))), low: 0, high: 1, format: percent,
    series: [{ name: actual, look: 'first', values: c.progress }, ...(paced ? [{ name: expected, look: 'second' as const, values: c.expected }] : [])],
    columns: [{ name: t.course.sure, values: c.sure.map((n) => (n === undefined ? '–' : tenth(n))) }],
  }
}
