import { expect, test } from 'vitest'
import type { Put } from '../sync/frames'
import { Book, type Step } from './book'
import { why } from './chain'

const minute = 60_000
const story: [type: string, actor: string, puts: Put[]][] = [
  ['BoardCreated', 'ana', [['board', 'b', { title: 'Goals' }]]],
  ['NoteAdded', 'ana', [['note', 'i', { text: 'Slow builds', kind: 'issue' }]]],
  ['NoteAdded', 'ben', [['note', 'a', { text: 'Cache more', kind: 'answer', about: ['note/i'] }]]],
  ['NoteAdded', 'ben', [['note', 's', { text: 'We know how', kind: 'strength', about: ['note/a'] }]]],
  ['ChoiceRecorded', 'ana', [['poll' as never, 'p', { choices: [{ subject: 'note/a', chosen: true, reason: 'nearest', swot: ['note/s'] }] } as never]]],
  ['ObjectiveDrafted', 'ana', [['objective', 'o', { title: 'Fast builds', from: ['note/a'] }], ['note', 'a', { to: ['objective/o'] }]]],
  ['NoteAdded', 'ben', [['note', 'e', { text: 'People leave', kind: 'effect', about: ['objective/o'] }]]],
  ['GatePassed', 'ana', [['objective', 'o', { passes: [{ gate: 'validation', by: 'ana', at: 8, on: ['note/e'] }] } as never]]],
  ['NoteRevised', 'ben', [['note', 'e', { text: 'Others now' }]]],
  ['GateReopened', 'ana', [['objective', 'o', { passes: null } as never]]],
]
const steps: Step[] = story.map(([type, actor, puts], i) => [1e6 + i * 10 * minute, type, actor, `c${i}`, 0, puts])
const types = [...new Set(story.map(([t]) => t))]
const ask = async (path: string): Promise<unknown> => {
  if (path === '/people') return { role: 'observer', names: { ana: 'Ana', ben: 'Ben' } }
  if (path === '/history') {
    return { size: steps.length, page: 500, at: steps.map((s, i) => s[0] - (steps[i - 1]?.[0] ?? 0)), types, t: story.map(([t]) => types.indexOf(t)), people: ['ana', 'ben'], p: story.map(([, p]) => Number(p === 'ben')) }
  }
  return { from: 0, key: {}, steps }
}

test('a goal knows the issue it answers, what was said of it and what was decided, in the words of then', async () => {
  const answer = await why(await Book.open(ask), 'objective/o')
  expect(answer.origins[0]).toMatchObject({ name: 'Cache more', is: 'answer', about: [{ name: 'Slow builds', is: 'issue' }] })
  expect(answer.spoken).toMatchObject([{ name: 'Others now', is: 'effect' }])
  expect(answer.decisions).toMatchObject([
    { type: 'ChoiceRecorded', chosen: true, subject: 'Cache more', reason: 'nearest', on: [{ kind: 'strength', name: 'We know how' }] },
    { type: 'GatePassed', gate: 'validation', on: [{ kind: 'effect', name: 'People leave' }] },
    { type: 'GateReopened', gate: 'validation' },
  ])
})
