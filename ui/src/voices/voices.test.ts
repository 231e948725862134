import { expect, test } from 'vitest'
import type { Note, Person, Role } from '../sync/types'
import { voicesOf } from './voices'

const person = (id: string, role: Role, left = false): Person => ({ id, role, hue: 0, left })
const several = (role: Role, n: number) => Array.from({ length: n }, (_, i) => person(role + i, role))
const note = (by: string | undefined, more: Partial<Note> = {}): Note => ({ id: `n${Math.random()}`, x: 0, y: 0, z: 0, text: 'words', ...(by && { by }), ...more })
const none = () => false

test('each role that is large enough speaks for itself', () => {
  const v = voicesOf([...several('facilitator', 3), ...several('participant', 4)], [note('facilitator0'), note('participant0'), note('participant1')], none)
  expect(v.rows).toEqual([
    { of: ['facilitator'], people: 3, notes: 1, votes: 0, survivals: 0 },
    { of: ['participant'], people: 4, notes: 2, votes: 0, survivals: 0 },
  ])
  expect(v.few).toBe(false)
})

test('what is told of fewer than three people is told together with others', () => {
  const v = voicesOf([...several('owner', 1), ...several('facilitator', 1), ...several('participant', 5)], [note('owner0'), note('participant0')], none)
  expect(v.rows).toEqual([{ of: ['owner', 'facilitator', 'participant'], people: 7, notes: 2, votes: 0, survivals: 0 }])
  const two = voicesOf([...several('owner', 2), ...several('facilitator', 1), ...several('participant', 5)], [note('owner0')], none)
  expect(two.rows.map((r) => [r.of, r.people])).toEqual([[['owner', 'facilitator'], 3], [['participant'], 5]])
})

test('of two people nothing is told', () => {
  expect(voicesOf(several('owner', 2), [note('owner0')], none).few).toBe(true)
})

// Every shown row stands for three or more, whatever the sizes, and nothing gets lost.
test('no row is ever about one or two', () => {
  for (let o = 0; o < 5; o++) {
    for (let f = 0; f < 5; f++) {
      for (let p = 0; p < 6; p++) {
        const people = [...several('owner', o), ...several('facilitator', f), ...several('participant', p)]
        const v = voicesOf(people, people.map((x) => note(x.id)), none)
        if (!v.few) for (const r of v.rows) expect(r.people).toBeGreaterThanOrEqual(3)
        expect(v.rows.reduce((n, r) => n + r.notes, 0)).toBe(people.length)
        expect(v.few).toBe(people.length < 3)
      }
    }
  }
})

test('notes speak for those they were written for, and without a name for nobody', () => {
  const people = [...several('facilitator', 3), ...several('participant', 3)]
  const v = voicesOf(people, [
    note('facilitator0', { for: 'participant1' }), note('facilitator0', { forName: 'Grandma' }), note(undefined, { among: 6 }),
    note('participant0', { gone: true }), note('participant0', { hidden: true }), note('participant0', { text: ' ' }), note('participant0', { id: 'templaten001' }),
  ], none)
  expect(v.rows.map((r) => r.notes)).toEqual([0, 2])
  expect(v.unnamed.notes).toBe(1)
})

test('votes and survivals are counted the same way', () => {
  const v = voicesOf([...several('facilitator', 3), ...several('participant', 3)], [note('participant0', { to: ['objective/o'] }), note('participant0')], (n) => (n.to?.length ?? 0) > 0,
    [{ person: 'participant0' }, { person: 'facilitator1' }, { guest: 'Grandma' }, {}])
  expect(v.rows.map((r) => [r.votes, r.survivals])).toEqual([[1, 0], [2, 1]])
  expect(v.unnamed.votes).toBe(1)
})

test('levels are compared like roles', () => {
  const people = [...several('participant', 6)].map((p, i) => ({ ...p, level: i < 3 ? 'B' : 'A' }))
  const v = voicesOf(people, [note('participant0'), note('participant5'), note('participant4')], none, [], 'level')
  expect(v.rows.map((r) => [r.of, r.people, r.notes])).toEqual([[['A'], 3, 2], [['B'], 3, 1]])
  const few = voicesOf(people.map((p, i) => ({ ...p, level: i === 0 ? 'C' : p.level })), [note('participant0')], none, [], 'level')
  expect(few.rows.every((r) => r.people >= 3)).toBe(true)
})
