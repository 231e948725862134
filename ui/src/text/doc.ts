import { signal } from '@preact/signals'
import { diff } from './diff'
import { apply, Build, compose, transform, type Op } from './op'
import { unsent, Weave, type Step } from './own'

/** Hears of every change to the text; `by` is who made it, if it was made on this page. */
export type Listener = (op: Op, by: Listener | undefined) => void

/** What outlives the page: a text all later steps of which are known, and the last number used. */
export interface Kept { base: string; n: number; steps: Step[] }

/** The way to the room. */
export interface Room {
  /** Answers whether the op, made on version v, could be sent. */
  send(doc: Doc, v: number, step: Step): boolean
  /** The doc missed a version; its text has to be fetched anew. */
  lost(doc: Doc): void
  /** Text (by the op, if any) or what has to be kept of it changed. */
  changed(doc: Doc, op: Op): void
}

// The room takes no op of more parts.
const maxParts = 1000

/**
 * One text as this client sees it: what the room has, one op on its way
 * there, and everything typed since then. After a reconnection what had been
 * sent before goes again op by op under its own number, for it may have
 * reached the board by way of another room.
 *
 * It remembers the confirmed ops since its own last unsaved one, so that after
 * a reconnection it can tell exactly what it has contributed.
 */
export class Doc {
  readonly text
  readonly saved = signal(true)
  /** The room's version of this text, without what is under way. */
  version = 0
  private n = 0
  private base: string
  private log: (Step & { v: number })[] = []
  private flight: Step | undefined
  private queue: Step[] = [] // the last one grows while it is unsent
  private held: (() => void)[] | undefined
  private listeners = new Set<Listener>()

  constructor(text: string, private readonly room: Room) {
    this.text = signal(text)
    this.base = text
  }

  /** Whether something typed here has not reached the room. */
  get waiting(): boolean {
    return this.flight !== undefined || this.queue.length > 0
  }
  /** Whether the room may hold typing of ours that we have not seen saved. */
  get sent(): boolean {
    return this.flight !== undefined || this.log.length > 0
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  /** An edit made on this page; `alone` is taken back without what is typed before and after it. */
  edit(op: Op, by?: Listener, alone = false): void {
    if (op.length === 0) return
    const text = apply(this.text.peek(), op)
    const last = this.queue.at(-1)
    if (last?.n === unsent && !alone && !last.alone) last.op = compose(last.op, op)
    else this.queue.push({ n: unsent, op, alone })
    this.tidy()
    this.show(text, op, by)
    this.flush()
  }

  /** Sends what was typed, unless an op is under way already. */
  flush(): void {
    let next = this.queue[0]
    if (this.flight || !next || this.held) return
    if (next.op.length > maxParts && (this.queue.length === 1 || this.queue.every((s) => s.n === unsent))) {
      next = { n: next.n, op: squash(this.queue.reduce<Op>((all, s) => compose(all, s.op), []), this.text.peek()) }
      this.queue = [next]
    }
    const step = { ...next, n: Math.min(next.n, this.n + 1) }
    if (!this.room.send(this, this.version, step)) return
    this.n = Math.max(this.n, step.n)
    this.flight = step
    this.queue.shift()
  }

  /**
   * The room made version v by another's op, or by the one of ours that is
   * under way (`receipt` is its number).
   */
  receive(v: number, op: Op, receipt?: number): void {
    if (this.held) {
      this.held.push(() => this.receive(v, op, receipt))
      return
    }
    if (v !== this.version + 1 || (receipt !== undefined && receipt !== this.flight?.n)) {
      this.room.lost(this)
      return
    }
    this.version = v
    if (receipt !== undefined && this.flight) {
      this.log.push({ ...this.flight, v })
      this.flight = undefined
      this.settle(0)
      this.flush()
      return
    }
    this.log.push({ n: 0, op, v })
    let seen = op
    if (this.flight) [seen, this.flight.op] = transform(seen, this.flight.op)
    seen = this.past(seen)
    this.show(apply(this.text.peek(), seen), seen)
    this.settle(0)
  }

  /** Everything up to version v is recorded. */
  settle(v: number): void {
    if (this.held) {
      this.held.push(() => this.settle(v))
      return
    }
    // Others' ops at the start of the log are no part of what we contributed.
    while (this.log[0] && (this.log[0].v <= v || this.log[0].n === 0)) this.base = apply(this.base, this.log.shift()!.op)
    this.mark()
  }

  /**
   * Takes the room's text, of which version `saved` is durable, after a
   * reconnection and lays over it what this client typed after its op `has`.
   * Answers whether there was any.
   */
  rebase(v: number, text: string, has: number, saved: number): boolean {
    if (this.held) {
      this.held.push(() => this.rebase(v, text, has, saved))
      return this.waiting
    }
    const steps = this.steps()
    const weave = new Weave(this.base, steps)
    const change = diff(weave.text(has), text)
    this.queue = []
    for (let from = has, i = 0; i < steps.length; i++) {
      const { n } = steps[i]!
      if (n <= from) continue
      this.queue.push({ n, op: weave.between(from, n) })
      from = n
    }
    const seen = this.past(change)
    // What the room has of ours but has not saved may be lost with the room.
    this.base = weave.text(0)
    this.log = []
    let n = 0
    for (const step of steps) {
      if (step.n <= n || step.n > has) continue
      this.log.push({ n: step.n, op: weave.between(n, step.n), v })
      n = step.n
    }
    this.log.push({ n: 0, op: change, v })
    this.version = v
    this.n = Math.max(this.n, has)
    this.flight = undefined
    this.show(this.queue.reduce((text, step) => apply(text, step.op), text), seen)
    this.settle(saved)
    return this.queue.length > 0
  }

  /**
   * The room refused op n, so it never was; `text` is the room's version v.
   * Answers the text as it was with it.
   */
  refused(n: number, v: number, text: string): string {
    if (this.flight?.n !== n) return ''
    const lost = this.text.peek()
    if (this.held) {
      this.held.push(() => this.refused(n, v, text))
      return lost
    }
    this.rebase(v, text, n, -1)
    // The log now ends with that op and the change that takes it away.
    const [refused, change] = this.log.splice(-2)
    this.log.push({ n: 0, op: compose(refused!.op, change!.op), v })
    this.settle(0)
    this.flush()
    return lost
  }

  /** Until release, nothing from the room changes the text: an input method is composing in it. */
  hold(): void {
    this.held ??= []
  }
  release(): void {
    const held = this.held ?? []
    this.held = undefined
    for (const f of held) f()
    this.flush()
  }

  /**
   * What has to survive this page; undefined when all is saved. What is not
   * sent has the number it would be sent with: should it be sent after this
   * was written down, the room still tells that it has it.
   */
  kept(): Kept | undefined {
    if (this.saved.peek()) return undefined
    const next = this.n + 1
    return { base: this.base, n: next, steps: this.steps().map(({ n, op }) => ({ n: Math.min(n, next), op })) }
  }
  /** Takes up what another page of this client left behind. */
  restore(kept: Kept): void {
    const text = kept.steps.reduce((text, step) => apply(text, step.op), kept.base)
    this.base = kept.base
    this.n = kept.n
    this.log = kept.steps.map((step) => ({ ...step, v: Infinity }))
    this.show(text, diff(this.text.peek(), text))
    this.mark()
  }

  /**
   * The room does not know this text (yet). Everything typed here stays, on
   * the text it was typed on.
   */
  adrift(): void {
    this.rebase(0, new Weave(this.base, this.steps()).text(0), 0, 0)
  }

  /** Forgets the text and all that was typed: it has no place any more. */
  drop(): void {
    const op = diff(this.text.peek(), '')
    this.base = ''
    this.log = []
    this.flight = undefined
    this.queue = []
    this.show('', op)
    this.mark()
  }

  private steps(): Step[] {
    const steps: Step[] = this.log.map(({ n, op }) => ({ n, op }))
    if (this.flight) steps.push(this.flight)
    return [...steps, ...this.queue]
  }

  /** Moves what waits past an op of the room and answers that op after it. */
  private past(op: Op): Op {
    for (const step of this.queue) [op, step.op] = transform(op, step.op)
    this.tidy()
    return op
  }
  private tidy(): void {
    this.queue = this.queue.filter((step) => step.op.length > 0)
  }

  private mark(op: Op = []): void {
    this.saved.value = !this.waiting && this.log.length === 0
    this.room.changed(this, op)
  }

  private show(text: string, op: Op, by?: Listener): void {
    if (op.length === 0) return
    this.text.value = text
    this.mark(op)
    for (const listener of this.listeners) listener(op, by)
  }
}

/** The same change in at most three parts; `after` is the text it leads to. */
function squash(op: Op, after: string): Op {
  const start = typeof op[0] === 'number' && op[0] > 0 ? op[0] : 0
  let [from, to] = [0, 0]
  for (const part of op) {
    if (typeof part === 'string') to += part.length
    else {
      from += Math.abs(part)
      to += Math.max(part, 0)
    }
  }
  return new Build().keep(start).insert(after.slice(start, to)).remove(from - start).done()
}
