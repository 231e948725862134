// Random texts and ops for the tests, the same in every run.
import { Build, type Op } from './op'

// mulberry32: small, and even enough for this.
let state = 20260301
export function below(n: number): number {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) % n
}

// One and two UTF-16 units, and what JSON and HTML escape.
const letters = [...'aab \n"\\<é目標關鍵\u2028😀🏁𠮷']

export function someText(most: number): string {
  let out = ''
  for (let n = below(most + 1); n > 0; n--) out += letters[below(letters.length)]
  return out
}

/** A random op that fits the text. */
export function someOp(text: string): Op {
  const out = new Build()
  let rest = [...text]
  while (rest.length > 0) {
    const n = 1 + below(rest.length)
    const piece = rest.slice(0, n).join('').length
    const what = below(4)
    if (what === 0) out.insert(someText(4))
    else {
      if (what === 1) out.remove(piece)
      else out.keep(piece)
      rest = rest.slice(n)
    }
  }
  if (below(2) === 0) out.insert(someText(4))
  return out.done()
}
