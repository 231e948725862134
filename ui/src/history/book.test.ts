import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Put } from '../sync/frames'
import { Book, type Page, type Step } from './book'
import { everything, fitting, kindOf } from './filter'
import { chaptersOf, density } from './chapters'
import { PastBoard } from './pastboard'
import { Player } from './play'

const size = 1203
const minute = 60_000

/** A board on which note i % 40 is moved to x = i, a minute apart, but for a night after event 700. */
function stepOf(i: number): Step {
  const at = 1_000_000 + i * minute + (i > 700 ? 12 * 60 * minute : 0)
  if (i === 0) return [at, 'BoardCreated', 'ana', 'c0', 0, [['board', 'b', { title: 'Goals' }], ['person', 'ana', { role: 'owner', hue: 0 }]]]
  const id = `n${i % 40}`
  const put: Put = ['note', id, i <= 40 ? { x: i, y: 0, z: i, text: `note ${i}` } : { x: i, ...(i % 7 === 0 ? { text: null } : {}) }]
  return [at, i <= 40 ? 'NoteAdded' : 'NotesMoved', i % 3 === 0 ? 'ben' : 'ana', `c${i}`, 0, [put]]
}

function keyAt(rev: number): Page['key'] {
  const key: Record<string, Record<string, Record<string, unknown>>> = {}
  for (let i = 0; i <= rev; i++) {
    for (const [kind, id, fields] of stepOf(i)[5]) {
      const e = (key[kind] ??= {})[id] ?? {}
      for (const [f, v] of Object.entries(fields)) {
        if (v === null) delete e[f]
        else e[f] = v
      }
      key[kind]![id] = e
    }
  }
  return key
}

const steps = Array.from({ length: size }, (_, i) => stepOf(i))
const asked = vi.fn(async (path: string): Promise<unknown> => {
  if (path === '/people') return { role: 'observer', names: { ana: 'Ana' } }
  if (path === '/history') {
    return {
      size, page: 500, at: steps.map((s, i) => s[0] - (i ? steps[i - 1]![0] : 0)),
      types: ['', 'BoardCreated', 'NoteAdded', 'NotesMoved'], t: steps.map((s) => ['', 'BoardCreated', 'NoteAdded', 'NotesMoved'].indexOf(s[1])),
      people: ['', 'ana', 'ben'], p: steps.map((s) => ['', 'ana', 'ben'].indexOf(s[2])),
    }
  }
  const from = Number(path.split('/').at(-1)) * 500
  return { from, key: keyAt(from - 1), steps: steps.slice(from, from + 500) }
})

beforeEach(() => {
  vi.stubGlobal('requestAnimationFrame', (f: FrameRequestCallback) => (queueMicrotask(() => f(0)), 1))
})
afterEach(() => {
  vi.unstubAllGlobals()
})

const want = (rev: number) => {
  const key = keyAt(rev) as { note?: Record<string, object> }
  return Object.fromEntries(Object.entries(key.note ?? {}).map(([id, e]) => [id, { ...e, id }]))
}

test('any revision is shown as it was, wherever one comes from', async () => {
  const past = new PastBoard('b', await Book.open(asked), 'me')
  for (const rev of [1202, 0, 1, 499, 500, 501, 17, 1000, 999, 1001, 1202, 250, 251, 290, 41]) {
    await past.seek(rev)
    await Promise.resolve() // the frame
    expect(past.revision.value).toBe(rev)
    expect(Object.fromEntries(past.table('note').all.value.map((n) => [n.id, n]))).toEqual(want(rev))
  }
  expect(past.table('person').get('ana').value?.name).toBe('Ana')
  expect(past.field('board/b/title').text.value).toBe('Goals')
  expect(past.field('note/n5/text').text.value).toBe('note 5')
})

test('while pages are on their way only the latest wish counts', async () => {
  const past = new PastBoard('b', await Book.open(asked), 'me')
  await Promise.all([past.seek(3), past.seek(700), past.seek(1100)])
  expect(past.revision.value).toBe(1100)
})

test('steps come in order, each with what was before', async () => {
  const book = await Book.open(asked)
  const seen: number[] = []
  for await (const { rev, step, before } of book.steps(495, 1003)) {
    seen.push(rev)
    expect(step).toBe(steps[rev])
    if (rev % 100 === 0) expect(Object.fromEntries([...before.all('note')].map((n) => [n.id, n]))).toEqual(want(rev - 1))
  }
  expect(seen).toEqual(Array.from({ length: 508 }, (_, i) => 496 + i))
})

test('moments, chapters and the density line', async () => {
  const book = await Book.open(asked)
  expect(book.revisionAt(0)).toBe(0)
  expect(book.revisionAt(book.at[700]! + 6 * 60 * minute)).toBe(700)
  expect(book.revisionAt(Infinity)).toBe(size - 1)
  expect(chaptersOf(book).map((c) => c.rev)).toEqual([0])
  const line = density(book, 100, fitting(book, { ...everything, person: 'ben' }, undefined))
  expect(line.length).toBe(100)
  expect(line.every((d) => d.all > 0 && d.all <= 1 && d.theirs > 0.2 && d.theirs < 0.5)).toBe(true)
})

test('events of one person, one kind or about one goal', async () => {
  const book = await Book.open(asked)
  expect(fitting(book, everything, undefined)).toBeUndefined()
  const all = Array.from({ length: size }, (_, r) => r)
  const of = (f: Partial<typeof everything>, about?: ReadonlySet<number>) => all.filter(fitting(book, { ...everything, ...f }, about)!)
  expect(of({ person: 'ben' })).toEqual(all.filter((r) => book.actorOf(r) === 'ben'))
  expect(of({ kind: 'people' })[0]).toBe(0)
  expect(of({ goal: 'objective/o' })).toEqual([])
  expect(of({ goal: 'objective/o' }, new Set([3, 9]))).toEqual([3, 9])
  expect(['KeyResultDrafted', 'CheckedIn', 'NoteAdded', 'PollClosed', 'PhaseStarted', 'HistoryRead', 'NeverSeen'].map(kindOf)).toEqual(['goals', 'checkins', 'notes', 'polls', 'meeting', 'people', 'goals'])
})

test('playing skips what is idle and ends', async () => {
  const book = await Book.open(asked)
  const player = new Player(book, 690)
  let [ticks, rev] = [0, 690]
  while (!player.ended) {
    const next = player.tick(16, 1000)
    expect(next).toBeGreaterThanOrEqual(rev)
    rev = next
    if (++ticks > 10_000) throw new Error('it never ends')
  }
  // 512 minutes at a thousandth take 31 s; the night costs less than a second.
  expect(ticks * 16).toBeLessThan(33_000)
  expect(ticks * 16).toBeGreaterThan(29_000)
  expect(new Player(book, 5).tick(1, 1)).toBe(5)
})
