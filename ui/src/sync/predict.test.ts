import { expect, it } from 'vitest'
import { predict, type Guess, type Seen } from './predict'
import { merge, Tables } from './tables'
import type { Commands, Kind } from './types'

const tables = new Tables()
tables.replace({
  t: 'snap', r: 1,
  e: {
    board: { b: { title: 'Q3' } },
    person: { me: { role: 'owner', hue: 0 } },
    note: {
      n1: { x: 1, y: 1, z: 4, group: 'g1', order: 'V' },
      n2: { x: 2, y: 2, z: 5, group: 'g1', order: 'Va' },
      n3: { x: 3, y: 3, z: 6, to: ['objective/o0'] },
    },
    group: { g1: { x: 0, y: 0, z: 9 }, g2: { x: 5, y: 5, z: 8 } },
    objective: { o1: { title: 'Win', order: 'V' } },
    keyresult: { k1: { objective: 'o1', unit: '%', baseline: 1 } },
    kpi: { q1: { guards: ['objective/o1'] } },
    initiative: { w1: { for: ['keyresult/k1'], status: 'planned', milestones: [{ id: 'm1', title: 'Go', due: '2026-02-01' }, { id: 'm2' }] } },
    invite: { i1: { role: 'participant', uses: 0, max: 0 } },
    phase: {
      p1: { title: 'Write', place: 0, minutes: 5, kind: 'write', ready: 1, now: true, since: 7, until: 100_077 },
      p2: { place: 1, minutes: 10, kind: 'group', ready: 0 },
      p3: { place: 2, minutes: 10, kind: 'vote', ready: 0, since: 3, left: 1000 },
    },
  },
})
const seen: Seen = { get: (kind, id) => tables.get(kind, id), all: (kind) => tables.all(kind), me: 'me', now: () => 77 }

/** The entity after the guesses. */
function after(guesses: Guess[], kind: Kind, id: string): unknown {
  return guesses
    .filter((g) => g.kind === kind && g.id === id)
    .reduce<object | undefined>((e, g) => merge(e ?? { id }, g.set), tables.get(kind, id))
}
const guess = <C extends keyof Commands>(name: C, data: Commands[C]) => predict[name]?.(data, seen) ?? []

it.each<[keyof Commands, unknown, Kind, string, object]>([
  ['ArchiveBoard', {}, 'board', 'b', { archived: true }],
  ['SetRole', { person: 'me', role: 'observer' }, 'person', 'me', { role: 'observer' }],
  ['RemovePerson', { person: 'me' }, 'person', 'me', { left: true }],
  ['RevokeInvite', { invite: 'i1' }, 'invite', 'i1', { revoked: true }],
  ['MoveNotes', { notes: [{ note: 'n3', x: 1.239, y: 0 }] }, 'note', 'n3', { x: 1.24, y: 0, z: 10 }],
  ['ColorNotes', { notes: ['n1'], color: 'mint' }, 'note', 'n1', { color: 'mint' }],
  ['SetNoteKind', { notes: ['n1'], kind: 'issue' }, 'note', 'n1', { kind: 'issue' }],
  ['LinkNotes', { notes: ['n1'], to: 'objective/o1' }, 'note', 'n1', { about: ['objective/o1'] }],
  ['AddNote', { note: 'n9', x: 0, y: 0, kind: 'answer', about: ['note/n1'] }, 'note', 'n9', { kind: 'answer', about: ['note/n1'] }],
  ['DeleteNotes', { notes: ['n1'] }, 'note', 'n1', { gone: true }],
  ['PlaceInGroup', { group: 'g2', notes: [{ note: 'n3', order: 'V' }] }, 'note', 'n3', { group: 'g2', order: 'V' }],
  ['MoveGroup', { group: 'g2', x: 1, y: 2 }, 'group', 'g2', { x: 1, y: 2, z: 10 }],
  ['MoveObjective', { objective: 'o1', order: 'W' }, 'objective', 'o1', { order: 'W' }],
  ['DeleteObjective', { objective: 'o1' }, 'objective', 'o1', { gone: true }],
  ['MoveKeyResult', { keyresult: 'k1', objective: 'o2', order: 'V' }, 'keyresult', 'k1', { objective: 'o2', order: 'V' }],
  ['DeleteKeyResult', { keyresult: 'k1' }, 'keyresult', 'k1', { gone: true }],
  ['AssignOwner', { ref: 'objective/o1', person: 'me' }, 'objective', 'o1', { owner: 'me' }],
  ['SetDue', { ref: 'keyresult/k1', due: '2026-12-31' }, 'keyresult', 'k1', { due: '2026-12-31' }],
  ['SetAmbition', { ref: 'objective/o1', ambition: 'aspirational' }, 'objective', 'o1', { ambition: 'aspirational' }],
  ['AlignGoal', { ref: 'objective/o1', to: 'statement/s1', relation: 'supports' }, 'objective', 'o1', { aligned: ['supports statement/s1'] }],
  ['DeclareOrphan', { objective: 'o1', reason: ' a bet ' }, 'objective', 'o1', { orphan: 'a bet' }],
  ['SetPerspective', { objective: 'o1', perspective: 'customer' }, 'objective', 'o1', { perspective: 'customer' }],
  ['ProposeGoal', { ref: 'keyresult/k1' }, 'keyresult', 'k1', { state: 'proposed' }],
  ['AgreeGoal', { ref: 'objective/o1' }, 'objective', 'o1', { state: 'agreed' }],
  ['AgreeGoal', { ref: 'objective/o1' }, 'keyresult', 'k1', { state: 'agreed' }],
  ['ReopenGoal', { ref: 'objective/o1', reason: 'x' }, 'objective', 'o1', { state: 'reopened' }],
  ['SetDelegate', { keyresult: 'k1', person: 'me' }, 'keyresult', 'k1', { delegate: 'me' }],
  ['CheckIn', { checkin: 'c1', keyresult: 'k1', value: 5, confidence: 7, on: '2026-03-02' }, 'keyresult', 'k1', { checkins: [{ id: 'c1', value: 5, confidence: 7, on: '2026-03-02', by: 'me', at: 77 }] }],
  ['GuardObjectives', { kpi: 'q1', guards: ['objective/o1', 'objective/o2'] }, 'kpi', 'q1', { guards: ['objective/o1', 'objective/o2'] }],
  ['AttachInitiative', { initiative: 'w1', to: 'keyresult/k2' }, 'initiative', 'w1', { for: ['keyresult/k1', 'keyresult/k2'] }],
  ['SetInitiativeMilestone', { initiative: 'w1', milestone: 'm1', title: 'Go', due: '', done: true }, 'initiative', 'w1', { milestones: [{ id: 'm1', title: 'Go', done: '1970-01-01' }, { id: 'm2' }] }],
  ['StartPhase', { phase: 'p2', from: 'p1' }, 'phase', 'p2', { now: true, since: 77, until: 600_077 }],
  ['StartPhase', { phase: 'p3', from: 'p1' }, 'phase', 'p3', { now: true, until: 60_077 }],
  ['StartPhase', { phase: 'p2', from: 'p1' }, 'phase', 'p1', { left: 100_000 }],
  ['PausePhase', { phase: 'p1' }, 'phase', 'p1', { left: 100_000 }],
  ['ResumePhase', { phase: 'p3' }, 'phase', 'p3', { until: 1077 }],
  ['ExtendPhase', { phase: 'p1', minutes: 1 }, 'phase', 'p1', { until: 160_077 }],
  ['ExtendPhase', { phase: 'p3', minutes: 1 }, 'phase', 'p3', { left: 61_000 }],
  ['EndPhase', { phase: 'p1' }, 'phase', 'p1', { left: 100_000 }],
  ['MarkDone', { phase: 'p1', done: true }, 'phase', 'p1', { ready: 2 }],
  ['MarkDone', { phase: 'p1', done: true }, 'person', 'me', { ready: 'p1' }],
  ['HandLead', { person: 'me' }, 'board', 'b', { lead: 'me' }],
  ['SetAgenda', { phases: [{ phase: 'p2', title: 'Sort', kind: 'group' }] }, 'phase', 'p2', { title: 'Sort', place: 0, minutes: 0 }],
  ['SetAgenda', { phases: [{ phase: 'p9', title: '', kind: 'group' }] }, 'phase', 'p9', { place: 0, ready: 0 }],
  ['SetAgenda', { phases: [{ phase: 'p2', title: 'Sort', kind: 'group' }] }, 'phase', 'p3', { gone: true }],
])('%s', (name, data, kind, id, want) => {
  expect(after(guess(name, data as never), kind, id)).toMatchObject(want)
})

it.each<[keyof Commands, unknown, Kind, string, string[]]>([
  ['RestoreBoard', {}, 'board', 'b', ['archived']],
  ['RestoreNotes', { notes: ['n1'] }, 'note', 'n1', ['gone']],
  ['MoveNotes', { notes: [{ note: 'n1', x: 0, y: 0 }] }, 'note', 'n1', ['group', 'order']],
  ['RestoreObjective', { objective: 'o1' }, 'objective', 'o1', ['gone']],
  ['RestoreKeyResult', { keyresult: 'k1' }, 'keyresult', 'k1', ['gone']],
  ['SetMeasure', { keyresult: 'k1', direction: 'increase', unit: '' }, 'keyresult', 'k1', ['baseline', 'target', 'unit']],
  ['AssignOwner', { ref: 'objective/o1', person: '' }, 'objective', 'o1', ['owner']],
  ['GuardObjectives', { kpi: 'q1', guards: [] }, 'kpi', 'q1', ['guards']],
  ['DetachInitiative', { initiative: 'w1', from: 'keyresult/k1' }, 'initiative', 'w1', ['for']],
  ['SetDue', { ref: 'objective/o1', due: '' }, 'objective', 'o1', ['due']],
  ['StartPhase', { phase: 'p2', from: 'p1' }, 'phase', 'p1', ['now', 'until']],
  ['PausePhase', { phase: 'p1' }, 'phase', 'p1', ['until']],
  ['ResumePhase', { phase: 'p3' }, 'phase', 'p3', ['left']],
  ['EndPhase', { phase: 'p1' }, 'phase', 'p1', ['now', 'until']],
])('%s takes fields away', (name, data, kind, id, gone) => {
  const entity = after(guess(name, data as never), kind, id)
  for (const field of gone) expect(entity).not.toHaveProperty(field)
})

it('makes a note', () => {
  expect(after(guess('AddNote', { note: 'n9', x: 1, y: 2 }), 'note', 'n9')).toEqual({
    id: 'n9', x: 1, y: 2, z: 10, color: 'sun', by: 'me', at: 77,
  })
})

it('makes a group of notes in the order given', () => {
  const g = guess('AddGroup', { group: 'g9', name: 'Ideas', x: 0, y: 0, notes: ['n3', 'n1'] })
  expect(after(g, 'group', 'g9')).toEqual({ id: 'g9', name: 'Ideas', x: 0, y: 0, z: 10, by: 'me' })
  const order = (id: string) => (after(g, 'note', id) as { order: string }).order
  expect(order('n3') < order('n1')).toBe(true)
})

it('merges groups, notes at the end in their order', () => {
  const g = guess('MergeGroups', { from: 'g1', into: 'g2' })
  expect(after(g, 'group', 'g1')).toMatchObject({ gone: true })
  const [a, b] = ['n1', 'n2'].map((id) => after(g, 'note', id) as { group: string; order: string })
  expect([a!.group, b!.group, a!.order < b!.order]).toEqual(['g2', 'g2', true])
})

it('dissolves a group, all its notes back on the wall', () => {
  const g = guess('DissolveGroup', { group: 'g1', notes: [{ note: 'n1', x: 50, y: 60 }] })
  expect(after(g, 'note', 'n1')).toEqual({ id: 'n1', x: 50, y: 60, z: 10 })
  expect(after(g, 'note', 'n2')).toEqual({ id: 'n2', x: 2, y: 2, z: 5 })
})

it('drafts a goal and links back to where it came from', () => {
  const g = guess('DraftObjective', { objective: 'o9', title: 'Grow', order: 'W', from: ['note/n3', 'group/g1'] })
  expect(after(g, 'objective', 'o9')).toEqual({
    id: 'o9', title: 'Grow', order: 'W', from: ['note/n3', 'group/g1'], by: 'me', at: 77,
  })
  expect(after(g, 'note', 'n3')).toMatchObject({ to: ['objective/o0', 'objective/o9'] })
  expect(after(g, 'group', 'g1')).toMatchObject({ to: ['objective/o9'] })
  const k = guess('DraftKeyResult', { keyresult: 'k9', objective: 'o1', title: '', order: 'V' })
  expect(after(k, 'keyresult', 'k9')).toEqual({ id: 'k9', objective: 'o1', order: 'V', by: 'me', at: 77 })
})

it('leaves undo to the server', () => {
  expect([guess('Undo', {}), guess('Redo', {})]).toEqual([[], []])
})
