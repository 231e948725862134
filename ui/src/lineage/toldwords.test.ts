import { expect, it } from 'vitest'
import { toldWords } from './toldwords'

it.each([
  ['target', '3500', '3,500'],
  ['target', 0.5, '0.5'],
  ['target', '', undefined],
  ['due', '2026-12-27', 'Dec 27, 2026'],
  ['phased', '2026-10-31: 1000; 2026-11-30: 2500.5', 'Oct 31, 2026: 1,000; Nov 30, 2026: 2,500.5'],
  ['milestones', '2026-11-30 Pilot of 2026-10-01; – Later', 'Nov 30, 2026 Pilot of 2026-10-01; – Later'],
  ['steps', 'Contract (2) 2026-11-30; Opening (1)', 'Contract (2) Nov 30, 2026; Opening (1)'],
  ['title', '3500', undefined],
  ['done', true, undefined],
])('tells the %s %s as %s', (field, value, want) => expect(toldWords(field, value)).toBe(want))
