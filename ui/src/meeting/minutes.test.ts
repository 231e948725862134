import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { Board } from '../sync/types'
import { asMarkdown, minutesOf } from './minutes'

const rows: Record<string, { id: string }[]> = {
  board: [{ id: 'b', title: 'Q3 *goals*', lead: 'ada' } as never],
  person: [{ id: 'ada', name: 'Ada', at: 1 } as never, { id: 'bo', name: 'Bo', at: 2 } as never, { id: 'cy', name: 'Cy', left: true } as never],
  phase: [
    { id: 'p2', title: 'Group', place: 1, minutes: 5, since: 60_000 } as never,
    { id: 'p1', title: 'Write', place: 0, minutes: 5, since: 1 } as never,
    { id: 'p3', title: 'Never', place: 2, minutes: 5 } as never,
  ],
  objective: [{ id: 'o1', title: 'Win', why: 'It\nmatters', owner: 'ada', order: 'a' } as never, { id: 'o2', title: 'Gone', gone: true } as never],
  keyresult: [
    { id: 'k1', objective: 'o1', title: 'More', baseline: 1, target: 5, unit: '%', owner: 'bo', due: '2026-12-31', order: 'a' } as never,
    { id: 'k2', objective: 'o1', title: 'Less', order: 'b' } as never,
  ],
  group: [{ id: 'g1', name: 'Speed', x: 0, y: 0 } as never],
  note: [
    { id: 'n1', text: '# not a heading', group: 'g1', order: 'a', by: 'bo' } as never,
    { id: 'n2', text: '1. <b>', by: 'ada' } as never,
    { id: 'n3', text: 'secret', hidden: true, by: 'ada' } as never,
    { id: 'templaten001', text: 'secret prompt', group: 'g1', by: 'ada' } as never,
    { id: 'n4', text: 'deleted', gone: true } as never,
  ],
}
const poll = {
  id: 'q1', kind: 'consent', question: 'Agreed?', labels: ['yes', 'well', 'no'], state: 'closed', round: 1, at: 5, turnout: 2, could: 3, tally: { counts: [0, 0, 2] },
  subjects: ['objective/o1'], choices: [{ subject: 'objective/o1', chosen: true, reason: 'nearest' }],
  ballots: [{ id: '1', person: 'ada', answer: 2, reason: 'too *late*', withdrawn: 7 }, { id: '2', person: 'bo', answer: 2, reason: 'too dear' }],
}
rows.poll = [poll as never]
Object.assign(rows['board']![0]!, { choices: [{ subject: 'keyresult/k1', chosen: false, reason: 'too far', swot: ['note/n2'] }] })
const board = {
  id: 'b',
  now: () => 90_000,
  table: (kind: string) => ({ all: signal(rows[kind]), get: (id: string) => signal(rows[kind]!.find((r) => r.id === id)) }),
} as unknown as Board

it('writes down what was decided, by whom, and what is open', () => {
  const { title, sections } = minutesOf(board)
  expect(title).toBe('Q3 *goals*')
  const [about, course, decisions, polls, choices, open, notes] = sections.map((s) => s.items)
  expect(about!.slice(1)).toEqual([{ text: 'Led by Ada' }, { text: '2 people: Ada, Bo' }])
  expect(course!.map((i) => i.text.split(' (')[0])).toEqual(['Write', 'Group'])
  expect(decisions).toEqual([
    { text: 'Win, owner Ada', under: [{ text: 'Why: It\nmatters' }, { text: 'More, 1 → 5%, owner Bo, due Dec 31, 2026' }, { text: 'Less' }] },
  ])
  expect(polls).toEqual([{ text: 'Agreed? – Consent · 2 of 3 voted · Does not pass', under: [
    { text: 'yes: 0' }, { text: 'well: 0' }, { text: 'no: 2' }, { text: 'Objection: too *late* (Ada), withdrawn' }, { text: 'Objection: too dear (Bo)' }, { text: 'Chosen: Win – nearest' },
  ] }])
  expect(choices).toEqual([{ text: 'Not chosen: More – too far', under: [{ text: '1. <b>' }] }])
  expect(open).toEqual([{ text: 'Less: no owner, no target, no date' }, { text: '1 note hidden' }, { text: 'Objection: too dear (Bo)' }])
  expect(notes).toEqual([{ text: 'Speed', under: [{ text: '# not a heading (Bo)' }] }, { text: '1. <b> (Ada)' }])
})

it('leaves nothing that people wrote to be read as markup, and nothing hidden in it', () => {
  const text = asMarkdown(minutesOf(board))
  expect(text).toMatch(/^# Q3 \\\*goals\\\*\n\n## Meeting\n\n- As of /)
  expect(text).toContain('- Speed\n  - \\# not a heading (Bo)\n- 1\\. \\<b\\> (Ada)\n')
  expect(text).toContain('  - Why: It matters\n')
  expect(text).not.toMatch(/secret|deleted|Gone|Never|Cy/)
})
