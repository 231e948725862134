import { expect, it } from 'vitest'
import { Doc } from './doc'
import { apply, transform, type Op } from './op'
import type { Step } from './own'
import { below, someOp } from './some'

type Frame = { v: number; op: Op; from: number; n: number }

/** The room of one text as PROTOCOL.md has it (T3 to T6), with a log that survives a crash. */
class Room {
  text = ''
  private history: Op[] = []
  private n = new Map<number, number>()
  recorded = { text: '', n: new Map<number, number>() }
  saved = 0

  take(from: number, v: number, n: number, op: Op): Frame | undefined {
    if (n <= this.has(from)) return undefined
    for (const seen of this.history.slice(v)) op = transform(seen, op)[1]
    this.text = apply(this.text, op)
    this.history.push(op)
    this.n.set(from, n)
    return { v: this.history.length, op, from, n }
  }
  has(client: number): number {
    return this.n.get(client) ?? 0
  }
  get version(): number {
    return this.history.length
  }
  record(): number {
    this.recorded = { text: this.text, n: new Map(this.n) }
    return (this.saved = this.version)
  }
  crash(): void {
    this.text = this.recorded.text
    this.n = new Map(this.recorded.n)
    this.history = []
    this.saved = 0
  }
}

/** A client with a wire to the room that delivers in order, when asked. */
class Page {
  up: { v: number; step: Step }[] = []
  down: (Frame | { saved: number })[] = []
  online = true
  lost = 0
  doc: Doc
  constructor(readonly id: number, private room: Room) {
    this.doc = new Doc('', {
      send: (_, v, step) => this.online && this.up.push({ v, step: { ...step } }) > 0,
      lost: () => this.lost++,
      changed: () => {},
    })
  }
  hear(): boolean {
    const frame = this.down.shift()
    if (!frame) return false
    if ('saved' in frame) this.doc.settle(frame.saved)
    else if (frame.from === this.id) this.doc.receive(frame.v, frame.op, frame.n)
    else this.doc.receive(frame.v, frame.op)
    return true
  }
  cut(): void {
    this.online = false
    this.up = []
    this.down = []
  }
  join(): void {
    this.online = true
    this.doc.rebase(this.room.version, this.room.text, this.room.has(this.id), this.room.saved)
    this.doc.flush()
  }
}

class World {
  room = new Room()
  pages = [1, 2, 3].map((id) => new Page(id, this.room))
  arrive(page: Page): boolean {
    const sent = page.up.shift()
    if (!sent) return false
    const frame = this.room.take(page.id, sent.v, sent.step.n, sent.step.op)
    if (frame) for (const p of this.pages) if (p.online) p.down.push(frame)
    return true
  }
  record(): void {
    const saved = this.room.record()
    for (const p of this.pages) if (p.online) p.down.push({ saved })
  }
  settle(): void {
    for (const p of this.pages) if (!p.online) p.join()
    while (this.pages.some((p) => this.arrive(p) || p.hear()));
    this.record()
    while (this.pages.some((p) => p.hear()));
  }
}

it('leads everyone to the same text whatever the order of delivery', () => {
  for (let run = 0; run < 150; run++) {
    const world = new World()
    for (let step = 0; step < 60; step++) {
      const page = world.pages[below(3)]!
      const what = below(8)
      if (what < 3) page.doc.edit(someOp(page.doc.text.peek()), undefined, what === 0)
      else if (what < 5) world.arrive(page)
      else if (what < 7) page.hear()
      else world.record()
    }
    world.settle()
    for (const p of world.pages) {
      expect(p.doc.text.peek()).toBe(world.room.text)
      expect(p.doc.saved.peek()).toBe(true)
      expect(p.doc.kept()).toBeUndefined()
      expect(p.lost).toBe(0)
    }
  }
})

it.each([
  ['typed is there exactly once', false],
  ['typed and deleted is there at most once', true],
])('T7: after cuts and crashes everything %s', (_, deleting) => {
  for (let run = 0; run < 400; run++) {
    const world = new World()
    let typed = ''
    for (let step = 0; step < 60; step++) {
      const page = world.pages[below(3)]!
      const { length } = page.doc.text.peek()
      const what = below(20)
      if (what < 7) {
        const at = below(length + 1)
        const char = String.fromCharCode(0x4e00 + typed.length)
        const gone = deleting && at < length ? [-1] : []
        page.doc.edit([...(at ? [at] : []), char, ...gone], undefined, what === 0)
        typed += char
      } else if (what < 11) world.arrive(page)
      else if (what < 15) page.hear()
      else if (what < 16) world.record()
      else if (what < 17) page.cut()
      else if (what < 19 && !page.online) page.join()
      else if (what === 19 && below(4) === 0) {
        world.room.crash()
        for (const p of world.pages) p.cut()
      }
    }
    world.settle()
    for (const p of world.pages) expect(p.doc.text.peek()).toBe(world.room.text)
    const sorted = [...world.room.text].sort().join('')
    if (deleting) expect(new Set(sorted).size).toBe(sorted.length)
    else expect(sorted).toBe(typed)
  }
})

it('T7: what another page left behind goes on where it was', () => {
  const world = new World()
  const [page, other] = [world.pages[0]!, world.pages[1]!]
  page.doc.edit(['abc'])
  world.settle()
  page.doc.edit([3, 'd'])
  page.doc.edit([4, 'e'])
  world.arrive(page) // "d" is in the room, which the page will not hear of
  const kept = structuredClone(page.doc.kept()!)
  page.hear() // so "e" leaves, and arrives, after it was written down as unsent
  world.arrive(page)
  page.cut()
  other.doc.edit([1, 'X'])
  const next = new Page(page.id, world.room)
  next.doc.restore(kept)
  expect(next.doc.text.peek()).toBe('abcde')
  world.pages[0] = next
  next.online = false
  world.settle()
  expect(world.room.text).toBe('aXbcde')
  expect(next.doc.text.peek()).toBe('aXbcde')
})

it('T9: takes the text given when an op is refused and keeps what was typed after it', () => {
  const world = new World()
  const page = world.pages[0]!
  page.doc.edit(['one'])
  page.doc.edit([3, ' two'])
  page.doc.edit([7, ' three'])
  world.arrive(page)
  page.hear() // "one" is in the room, " two three" on its way
  page.doc.edit([13, '!'])
  expect(page.doc.refused(2, 1, 'one')).toBe('one two three!')
  expect(page.doc.text.peek()).toBe('one!')
  world.room.crash()
  page.cut()
  world.settle()
  expect(world.room.text).toBe('one!')
})

it('asks for the text anew when a version is missing', () => {
  const page = new Page(1, new Room())
  page.doc.receive(2, ['x'])
  expect([page.lost, page.doc.text.peek()]).toEqual([1, ''])
})

it('T2: sends what was pasted by itself', () => {
  const page = new Page(1, new Room())
  const sent = () => {
    const step = page.up.at(-1)!.step
    page.doc.receive(page.up.length, step.op, step.n)
    return step
  }
  page.doc.edit(['a'])
  page.doc.edit([1, 'b'])
  page.doc.edit([2, ' pasted'], undefined, true)
  page.doc.edit([9, '!'])
  page.doc.edit([10, '?'])
  const steps = [sent(), sent(), sent(), sent()]
  expect(steps.map((s) => [s.n, s.op, s.alone ?? false])).toEqual([
    [1, ['a'], false], [2, [1, 'b'], false], [3, [2, ' pasted'], true], [4, [9, '!?'], false],
  ])
  expect(page.up.length).toBe(4)
})

it('sends no more parts than the room takes', () => {
  const page = new Page(1, new Room())
  page.online = false
  page.doc.edit(['ab'.repeat(1200)])
  for (let i = 1199; i >= 0; i--) page.doc.edit([2 * i + 1, '-'])
  page.join()
  page.doc.refused(1, 0, 'ab'.repeat(1200))
  page.up = []
  page.online = false
  for (let i = 1199; i >= 0; i--) page.doc.edit([2 * i + 1, '-'])
  page.online = true
  page.doc.flush()
  const { op } = page.up[0]!.step
  expect(op.length).toBeLessThanOrEqual(1000)
  expect(apply('ab'.repeat(1200), op)).toBe(page.doc.text.peek())
})
