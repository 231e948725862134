// Edits of one text that several people type in. The rules are those of the
// Go package events/text, tried on the same vectors. Lengths are UTF-16 units.

/** A positive number keeps, a negative one deletes, a string inserts; what is not reached stays. */
export type Op = readonly (number | string)[]

/** An op that cannot be right, or does not fit its text. */
export class Misfit extends Error {}

const size = (part: number | string): number => (typeof part === 'string' ? part.length : Math.abs(part))
const isHigh = (unit: number): boolean => unit >= 0xd800 && unit < 0xdc00
const isLow = (unit: number): boolean => unit >= 0xdc00 && unit < 0xe000

/** Whether cutting the text at this place would part a surrogate pair. */
export const cutsPair = (text: string, at: number): boolean =>
  at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at))

/** Builds an op in normal form: nothing empty, like joined with like, insertion before deletion, no keep at the end. */
export class Build {
  private parts: (number | string)[] = []

  keep(n: number): this {
    const last = this.parts.at(-1)
    if (typeof last === 'number' && last > 0) this.parts[this.parts.length - 1] = last + n
    else if (n > 0) this.parts.push(n)
    return this
  }

  remove(n: number): this {
    const last = this.parts.at(-1)
    if (typeof last === 'number' && last < 0) this.parts[this.parts.length - 1] = last - n
    else if (n > 0) this.parts.push(-n)
    return this
  }

  insert(s: string): this {
    if (s === '') return this
    const last = this.parts.at(-1)
    const deleting = typeof last === 'number' && last < 0
    const at = this.parts.length - (deleting ? 1 : 0)
    const before = this.parts[at - 1]
    if (typeof before === 'string') this.parts[at - 1] = before + s
    else this.parts.splice(at, 0, s)
    return this
  }

  done(): Op {
    const last = this.parts.at(-1)
    if (typeof last === 'number' && last > 0) this.parts.pop()
    return this.parts
  }
}

/** Walks an op part by part or in pieces; past its end it keeps for ever. */
class Cursor {
  private i = 0
  private used = 0
  constructor(private readonly op: Op) {}

  get done(): boolean {
    return this.i >= this.op.length
  }
  get part(): number | string {
    return this.op[this.i] ?? Infinity
  }
  get left(): number {
    return size(this.part) - this.used
  }
  get inserts(): boolean {
    return typeof this.part === 'string'
  }
  get removes(): boolean {
    return typeof this.part === 'number' && this.part < 0
  }

  /** Hands out n units of this part; n is at most what is left of it. */
  take(n: number): string {
    const part = this.part
    const piece = typeof part === 'string' ? part.slice(this.used, this.used + n) : ''
    if (typeof part === 'string' && cutsPair(part, this.used + n)) throw new Misfit('op cuts a surrogate pair')
    this.used += n
    if (!this.done && this.used === size(part)) {
      this.i++
      this.used = 0
    }
    return piece
  }
}

function walk(text: string, op: Op, keep: (s: string) => void, remove: (s: string) => void, insert: (s: string) => void): string {
  let at = 0
  for (const part of op) {
    if (typeof part === 'string') {
      insert(part)
      continue
    }
    const end = at + Math.abs(part)
    if (end > text.length) throw new Misfit('op reaches past the end of the text')
    if (cutsPair(text, end)) throw new Misfit('op cuts a surrogate pair')
    ;(part > 0 ? keep : remove)(text.slice(at, end))
    at = end
  }
  return text.slice(at)
}

/** Makes the edit; throws Misfit if it does not fit. */
export function apply(text: string, op: Op): string {
  let out = ''
  const add = (s: string) => void (out += s)
  const rest = walk(text, op, add, () => {}, add)
  return out + rest
}

/** The op that undoes `op`, which was applied to `before`. */
export function invert(op: Op, before: string): Op {
  const out = new Build()
  walk(before, op, (s) => out.keep(s.length), (s) => out.insert(s), (s) => out.remove(s.length))
  return out.done()
}

/** The one op that does what a and then b do. */
export function compose(a: Op, b: Op): Op {
  const [ca, cb, out] = [new Cursor(a), new Cursor(b), new Build()]
  while (!ca.done || !cb.done) {
    if (ca.removes) {
      out.remove(ca.left)
      ca.take(ca.left)
      continue
    }
    if (cb.inserts) {
      out.insert(cb.take(cb.left))
      continue
    }
    const n = Math.min(ca.left, cb.left)
    const [added, removed] = [ca.inserts, cb.removes]
    const piece = ca.take(n)
    cb.take(n)
    if (added && !removed) out.insert(piece)
    else if (!added && removed) out.remove(n)
    else if (!added) out.keep(n)
  }
  return out.done()
}

/** Each of two ops on the same text as it must be after the other. At the same place a's insertion stays left. */
export function transform(a: Op, b: Op): [a1: Op, b1: Op] {
  const [ca, cb, a1, b1] = [new Cursor(a), new Cursor(b), new Build(), new Build()]
  while (!ca.done || !cb.done) {
    if (ca.inserts) {
      b1.keep(ca.left)
      a1.insert(ca.take(ca.left))
      continue
    }
    if (cb.inserts) {
      a1.keep(cb.left)
      b1.insert(cb.take(cb.left))
      continue
    }
    const n = Math.min(ca.left, cb.left)
    if (!ca.removes && !cb.removes) {
      a1.keep(n)
      b1.keep(n)
    } else if (!cb.removes) a1.remove(n)
    else if (!ca.removes) b1.remove(n)
    ca.take(n)
    cb.take(n)
  }
  return [a1.done(), b1.done()]
}

/** Where a caret at `at` is after the op. Text inserted right at it stays behind it unless `follow`. */
export function moveCaret(at: number, op: Op, follow = false): number {
  let [place, out] = [0, at]
  for (const part of op) {
    if (typeof part === 'string') {
      if (place < at || (follow && place === at)) out += part.length
      continue
    }
    if (place >= at && !(follow && place === at)) break
    if (part < 0) out -= Math.min(-part, at - place)
    place += Math.abs(part)
  }
  return out
}
