import { beforeEach, describe, expect, test } from 'vitest'
import { Tables } from '../sync/tables'
import { Book, type Page, type Step } from './book'
import { keep, masked, recall, sizeBefore, turnsOf } from './turns'
import { imagine } from './imagine'

const did: [type: string, actor: string, minute: number][] = [
  ['BoardCreated', 'ana', 0], ['NoteAdded', 'ben', 1], ['GoalAgreed', 'ana', 10], ['GoalAgreed', 'ana', 12], ['CheckedIn', 'ben', 13], ['GoalReopened', 'ben', 60], ['GoalReopened', 'ana', 200],
]
const steps = did.map(([type, actor, minute], i): Step => [minute * 60_000, type, actor, `c${i}`, 0, [['note', `n${i}`, { text: type }]]])

const open = () =>
  Book.open(async (path) => {
    if (path === '/people') return { role: 'owner', names: { ana: 'Ana', ben: 'Ben', zoe: 'Zoe' } }
    if (path !== '/history') return { from: 0, key: {}, steps } satisfies Page
    const at = did.map(([, , m], i) => (m - (did[i - 1]?.[2] ?? 0)) * 60_000)
    return { size: did.length, page: 500, at, types: ['', ...did.map((d) => d[0])], t: did.map((_, i) => i + 1), people: ['', 'ana', 'ben'], p: did.map((d) => (d[1] === 'ana' ? 1 : 2)) }
  })

describe('a case', () => {
  beforeEach(() => localStorage.clear())

  test('its decisions, those made together as one', async () => {
    const book = await open()
    const turns = turnsOf(book)
    expect(turns.map((t) => [t.type, t.from, t.to])).toEqual([['GoalAgreed', 2, 3], ['GoalReopened', 5, 5], ['GoalReopened', 6, 6]])
    expect([0, 1, 2, 3].map((i) => sizeBefore(book, turns, i))).toEqual([2, 5, 6, 7])
  })

  test('nothing of what came later is in it, and nobody by name', async () => {
    const whole = await open()
    const names = masked(whole, (n) => `Person ${n}`)
    const book = whole.upTo(2, names)
    expect(book.size).toBe(2)
    expect(names).toEqual({ ana: 'Person 1', ben: 'Person 2', zoe: 'Person 3' })
    expect((await book.page(0)).steps).toHaveLength(2)
    expect([...(await book.tables(1)).all('note')].map((n) => n.text)).toEqual(['BoardCreated', 'NoteAdded'])
    expect(JSON.stringify(await book.page(0)) + [...Array(9).keys()].map((r) => book.typeOf(r) + book.at[r]).join()).not.toMatch(/GoalAgreed|CheckedIn|GoalReopened/)
    expect((await whole.page(0)).steps).toHaveLength(7)
  })

  test('decisions are kept, and what is no decision is not taken for one', () => {
    keep('b', [{ from: 2, text: 'Wait', at: 5 }])
    expect(recall('b')).toEqual([{ from: 2, text: 'Wait', at: 5 }])
    localStorage.setItem('keyline.case.b', '[{"from":"x","text":"y","at":1},7,null]')
    expect(recall('b')).toEqual([])
    localStorage.setItem('keyline.case.b', '{')
    expect(recall('b')).toEqual([])
  })
})

describe('what if', () => {
  const tables = new Tables()
  const said = (value: number) => [{ id: `c${value}`, value, confidence: 5, on: '2026-03-01', at: 1 }]
  tables.replace({
    t: 'snap', r: 0,
    e: {
      objective: { o1: { title: 'Calm', order: 'A' }, o2: { title: 'Nothing said', order: 'B' } },
      keyresult: {
        // The formulas' own example: 100 to 60 is half way at 80; 50 is past the target.
        k1: { objective: 'o1', title: 'Half', order: 'A', direction: 'decrease', baseline: 100, target: 60, checkins: said(80), versions: [{ at: 1, baseline: 100, target: 80 }] },
        k2: { objective: 'o1', title: 'Beyond', order: 'B', direction: 'decrease', baseline: 100, target: 60, checkins: said(50) },
        k3: { objective: 'o2', title: 'Silent', order: 'A', baseline: 0, target: 1 },
      },
    },
  })
  const of = (formula: Parameters<typeof imagine>[1], weights = {}) => imagine(tables, formula, weights).map((o) => [o.recorded, o.imagined])

  test.each([
    ['limited', {}, 0.75], ['limited', { k1: 3 }, 0.625], ['limited', { k1: 0, k2: 0 }, undefined], ['unlimited', {}, 0.875],
    ['weakest', {}, 0.5], ['weakest', { k1: 0 }, 1], ['first', {}, 1],
  ] as const)('%s with weights %j', (formula, weights, want) => {
    expect(of(formula, weights)).toEqual([[0.75, want]])
  })

  test('begins with the weights that were given', () => {
    tables.change({ t: 'ch', r: 1, p: [['keyresult', 'k1', { weight: 30 }], ['keyresult', 'k2', { weight: 10 }]] })
    const [calm] = imagine(tables, 'limited', { k1: 10 })
    expect(calm).toMatchObject({ recorded: 0.625, imagined: 0.75, parts: [{ weight: 10, recorded: { weight: 30 } }, { weight: 10, recorded: { weight: 10 } }] })
  })
})
