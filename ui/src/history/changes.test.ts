import { describe, expect, test } from 'vitest'
import type { Put } from '../sync/frames'
import { Book, type Page, type Step } from './book'
import { diff, saidWords } from './diff'
import { cell } from './cells'
import { csv, markdown } from './report'
import { why } from './chain'
import { wordDiff } from './worddiff'

/** A workshop in short: notes, a group, an objective from it, a key result whose target moves, and second thoughts. */
const did: [type: string, actor: string, puts: Put[], undo?: 0 | 1 | 2][] = [
  ['BoardCreated', 'ana', [['board', 'b', { title: 'Goals' }], ['person', 'ana', { role: 'owner', hue: 0 }]]],
  ['PersonJoined', 'ben', [['person', 'ben', { role: 'participant', hue: 1 }]]],
  ['NoteAdded', 'ben', [['note', 'n1', { x: 0, y: 0, z: 1, by: 'ben', at: 2 }]]],
  ['NoteRevised', 'ben', [['note', 'n1', { text: 'too many' }]]],
  ['NoteRevised', 'ben', [['note', 'n1', { text: 'too many alarms' }]]],
  ['NoteAdded', 'ana', [['note', 'n2', { x: 5, y: 0, z: 2, text: 'nobody sleeps', by: 'ana', at: 5 }]]],
  ['GroupAdded', 'ana', [['group', 'g1', { name: 'Alarms', x: 0, y: 0, z: 3 }], ['note', 'n1', { group: 'g1', order: 'V' }], ['note', 'n2', { group: 'g1', order: 'W' }]]],
  ['ObjectiveDrafted', 'ana', [['objective', 'o1', { title: 'Calm nights', order: 'V', from: ['group/g1'], at: 7 }], ['group', 'g1', { to: ['objective/o1'] }]]],
  ['KeyResultDrafted', 'ben', [['keyresult', 'k1', { objective: 'o1', title: 'Fewer alarms', order: 'V', from: ['note/n1'], at: 8 }], ['note', 'n1', { to: ['keyresult/k1'] }]]],
  ['KeyResultMeasured', 'ben', [['keyresult', 'k1', { direction: 'decrease', baseline: 40, target: 5, unit: 'a week' }]]],
  ['KeyResultMeasured', 'ana', [['keyresult', 'k1', { target: 12 }]]],
  ['KeyResultRetitled', 'ana', [['keyresult', 'k1', { title: 'Far fewer alarms at night' }]]],
  ['OwnerAssigned', 'ana', [['keyresult', 'k1', { owner: 'ben' }]]],
  ['NotesDeleted', 'ana', [['note', 'n2', { gone: true }]]],
  ['CheckedIn', 'ben', [['keyresult', 'k1', { checkins: [{ id: 'c1', value: 30, confidence: 6, on: '2026-03-02', by: 'ben', at: 14 }] }]]],
  ['DelegateSet', 'ben', [['keyresult', 'k1', { delegate: 'ana' }]]],
  ['GoalAligned', 'ben', [['keyresult', 'k1', { aligned: ['supports objective/b/o1'] }]]],
  ['GoalAligned', 'ana', [['keyresult', 'k1', { aligned: ['contributes objective/b/o1', 'supports statement/s1'] }]]],
  ['GoalUnaligned', 'ben', [['keyresult', 'k1', { aligned: ['contributes objective/b/o1'] }]]],
  ['WeightsSet', 'ana', [['keyresult', 'k1', { weight: 60, changes: [{ at: 19_000, by: 'ana', field: 'weight', from: '', to: '60', reason: 'It matters most.' }] }]]],
]
const steps = did.map(([type, actor, puts, undo], i): Step => [1000 * i, type, actor, `c${i}`, undo ?? 0, puts])

const open = (role = 'owner') =>
  Book.open(async (path) => {
    if (path === '/people') return { role, names: { ana: 'Ana', ben: 'Ben' } }
    if (path === '/history') {
      return { size: steps.length, page: 500, at: steps.map((_, i) => (i ? 1000 : 0)), types: ['', ...did.map((d) => d[0])], t: did.map((_, i) => i + 1), people: ['', ...did.map((d) => d[1])], p: did.map((_, i) => i + 1) }
    }
    return { from: 0, key: {}, steps } satisfies Page
  })

describe('what differs', () => {
  test('tells what a key result has come to, and who checks in', async () => {
    expect(await diff(await open(), 13, 15)).toMatchObject([
      { ref: 'keyresult/k1', parts: [{ field: 'checkins', before: undefined, after: '30 (6/10), holds of Mar 2, 2026', actor: 'ben' }, { field: 'delegate', after: 'Ana' }] },
    ])
  })

  test('tells edges one by one, by whom each was moved, and weights with their reason', async () => {
    const book = await open()
    expect(await diff(book, 15, 19)).toMatchObject([
      {
        ref: 'keyresult/k1', what: 'changed',
        parts: [
          { field: 'weight', before: undefined, after: 60, actor: 'ana', reason: 'It matters most.' },
          { field: 'aligned', before: undefined, after: 'contributes to “Calm nights”', actor: 'ana', rev: 17 },
        ],
      },
    ])
    const [turned] = await diff(book, 16, 17)
    expect(turned?.parts).toMatchObject([
      { field: 'aligned', before: 'supports “Calm nights”', after: 'contributes to “Calm nights”', actor: 'ana' },
      { field: 'aligned', before: undefined, after: 'supports a statement of the space', actor: 'ana' },
    ])
    const [gone] = await diff(book, 17, 18)
    expect(gone?.parts).toMatchObject([{ before: 'supports a statement of the space', after: undefined, actor: 'ben', rev: 18 }])
    const took = await diff(book, 17, 18)
    expect(markdown(book, 'Goals', 'x', took)).toContain('supports a statement of the space')
    expect(csv(book, took)).toContain('"Aligned to","supports a statement of the space","","Ben"')
  })

  test('tells the values, who and when', async () => {
    const changes = await diff(await open(), 9, 13)
    expect(changes).toMatchObject([
      {
        ref: 'keyresult/k1', what: 'changed', name: 'Far fewer alarms at night',
        parts: [
          { field: 'title', before: 'Fewer alarms', after: 'Far fewer alarms at night', actor: 'ana', rev: 11 },
          { field: 'target', before: 5, after: 12, actor: 'ana', rev: 10, at: 10_000 },
          { field: 'owner', before: undefined, after: 'Ben', actor: 'ana', rev: 12 },
        ],
      },
      { ref: 'note/n2', what: 'removed', name: 'nobody sleeps', actor: 'ana', rev: 13, parts: [] },
    ])
  })

  test('what is new is told once, and nothing differs from itself', async () => {
    const book = await open()
    expect((await diff(book, 0, 13)).map((c) => [c.ref, c.what])).toEqual([
      ['objective/o1', 'added'], ['keyresult/k1', 'added'], ['group/g1', 'added'], ['note/n1', 'added'], ['person/ben', 'added'],
    ])
    expect(await diff(book, 5, 5)).toEqual([])
  })

  test('as Markdown and as CSV that runs nothing', async () => {
    const book = await open()
    const changes = await diff(book, 9, 13)
    const text = markdown(book, 'Goals *2026*', 'then to now', changes)
    expect(text).toContain('# What changed: Goals \\*2026\\*\n')
    expect(text).toContain('  - Target: ~~5~~ 12 (Ana, ')
    const table = csv(book, changes)
    expect(table.split('\r\n')[2]).toBe('"Key results","Far fewer alarms at night","Changed","Target","5","12","Ana","1970-01-01T00:00:10.000Z",""')
    for (const bad of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '\0=1', ' =1', '＝1']) expect(cell(bad)).toBe(`"'${bad}"`)
    expect(cell('say "no"')).toBe('"say ""no"""')
  })
})

test('a check-in that was recorded after its day says so, also where another stays the last', () => {
  const at = Date.UTC(2026, 2, 20, 12)
  expect(saidWords({ id: 'c', value: 3, confidence: 5, on: '2026-03-02', at })).toBe('3 (5/10), holds of Mar 2, 2026, recorded later')
  expect(saidWords({ id: 'c', value: 3, confidence: 5, on: '2026-03-20', at })).toBe('3 (5/10), holds of Mar 20, 2026')
})

describe('why', () => {
  test('a goal leads back to its notes, and they to what became of them', async () => {
    const book = await open()
    const o = await why(book, 'objective/o1')
    expect(o.name).toBe('Calm nights')
    expect(o.origins).toHaveLength(1)
    expect(o.origins[0]).toMatchObject({ ref: 'group/g1', name: 'Alarms', to: [] })
    expect(o.origins[0]!.notes.map((n) => [n.name, n.gone, n.to.map((x) => x.name)])).toEqual([
      ['too many alarms', false, ['Far fewer alarms at night']], ['nobody sleeps', true, []],
    ])
    // And forward: from a note to what was made of it and of its group.
    const n = await why(book, 'note/n1')
    expect(n.fate.map((f) => [f.ref, f.to.map((x) => x.ref)])).toEqual([['note/n1', ['keyresult/k1']], ['group/g1', ['objective/o1']]])
    expect(o.fate).toEqual([])
    const k = await why(book, 'keyresult/k1')
    expect(k.parent).toBe('Calm nights')
    expect(k.moments.map((m) => [m.type, m.actor])).toEqual([
      ['KeyResultDrafted', 'ben'], ['KeyResultMeasured', 'ben'], ['KeyResultMeasured', 'ana'], ['KeyResultRetitled', 'ana'], ['OwnerAssigned', 'ana'],
      ['CheckedIn', 'ben'], ['DelegateSet', 'ben'],
    ])
    expect(k.moments[2]!.parts).toEqual([{ field: 'target', before: 5, after: 12 }])
    // Two strokes of typing are one moment.
    expect(k.origins[0]!.moments.filter((m) => m.type === 'NoteRevised')).toMatchObject([{ first: 3, rev: 4, parts: [{ field: 'text', before: undefined, after: 'too many alarms' }] }])
  })
})

test.each([
  ['Fewer alarms', 'Far fewer alarms at night', 'Fewer->Far| |+fewer |alarms|+ at night'],
  ['提升用户体验', '提升新用户满意度', undefined],
  ['', 'new', '+new'],
  ['same', 'same', 'same'],
])('words: %s -> %s', (before, after, want) => {
  const pieces = wordDiff(before, after)
  expect(pieces.filter((p) => p.kind !== 'ins').map((p) => p.text).join('')).toBe(before)
  expect(pieces.filter((p) => p.kind !== 'del').map((p) => p.text).join('')).toBe(after)
  if (want === undefined) return
  const shown = pieces.map((p, i) => (p.kind === 'same' ? p.text : p.kind === 'del' ? `${p.text}->` : pieces[i - 1]?.kind === 'del' ? p.text : `+${p.text}`))
  expect(shown.join('|').replaceAll('->|', '->')).toBe(want)
})
