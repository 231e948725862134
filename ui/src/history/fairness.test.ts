import { expect, test } from 'vitest'
import { Tables } from '../sync/tables'
import { fairnessOf } from './fairness'
import { csv, markdown } from './FairnessPanel'

/** Three who lead and three who take part; of eight notes, in this order, those by the first to speak became goals. */
function meeting(leads = 3): Tables {
  const person = Object.fromEntries([
    ...Array.from({ length: leads }, (_, i) => [`f${i}`, { role: 'facilitator', hue: 0, name: `Boss ${i}` }]),
    ...Array.from({ length: 3 }, (_, i) => [`p${i}`, { role: 'participant', hue: 0, name: `Junior ${i}` }]),
  ])
  const note = Object.fromEntries(Array.from({ length: 8 }, (_, i) => [`n${i}`, { x: 0, y: 0, z: 0, text: 'words', at: i, by: i < 4 ? `f${i % leads}` : `p${i % 3}`, ...(i < 2 && { to: ['objective/o'] }) }]))
  const poll = { q: { state: 'closed', kind: 'fist', round: 1, ballots: [{ id: 'a', person: 'p0' }, { id: 'b', guest: 'Grandma' }, { id: 'c' }] }, r: { state: 'open', kind: 'fist', round: 1 } }
  const tables = new Tables()
  tables.replace({ t: 'snap', r: 0, e: { person, note, poll } } as unknown as Parameters<Tables['replace']>[0])
  return tables
}

test('who was heard, and whether the room followed the first and the boss', () => {
  const f = fairnessOf(meeting())
  expect(f.role.rows).toEqual([
    { of: ['facilitator'], people: 3, notes: 4, votes: 0, survivals: 2 },
    { of: ['participant'], people: 3, notes: 4, votes: 2, survivals: 0 },
  ])
  expect(f.role.unnamed.votes).toBe(1)
  expect(f.first).toEqual({ survivals: 2, early: 2 })
  expect(f.lead).toEqual({ lead: 0.5, part: 0 })
})

test('nothing is told of one or two who lead', () => {
  const f = fairnessOf(meeting(2))
  expect(f.role.rows.map((r) => r.people)).toEqual([5])
  expect(f.lead).toBeUndefined()
})

test('the report to take away names nobody and is no formula', () => {
  const f = fairnessOf(meeting())
  const text = markdown('=1+1 *Q3*', 'now', f)
  expect(text).toContain('# Fairness report: =1+1 \\*Q3\\*')
  expect(text).toContain('| Facilitator | 3 | 4 | 2 | 0 |')
  expect(csv(f)).toContain('"Participant","3","4","0","2"')
  for (const out of [text, csv(f)]) expect(out).not.toMatch(/Boss|Junior|Grandma/)
})
