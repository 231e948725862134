import { Build, cutsPair, type Op } from './op'

// Up to so many single characters deleted and inserted the fewest are looked
// for; beyond that all between the common start and end is replaced.
const maxEdits = 400

/** A small op that turns `from` into `to`; the same as Diff in Go. */
export function diff(from: string, to: string): Op {
  const [start, end] = common(from, to, Infinity)
  const out = new Build().keep(start)
  const [a, b] = [[...from.slice(start, from.length - end)], [...to.slice(start, to.length - end)]]
  const reached = search(a, b)
  if (!reached) return out.insert(b.join('')).remove(a.join('').length).done()
  for (const [what, char] of retrace(a, b, reached)) {
    if (what === 'keep') out.keep(char.length)
    else if (what === 'insert') out.insert(char)
    else out.remove(char.length)
  }
  return out.done()
}

/** What a person did who turned `from` into `to` and whose caret is now at `caret`. */
export function typed(from: string, to: string, caret: number): Op {
  // What lies after the caret is what lay there before: in "aaa" this tells
  // which "a" was typed.
  const end = common(to, from, 0, to.length - caret)[1]
  const start = common(from.slice(0, from.length - end), to.slice(0, to.length - end), Infinity, 0)[0]
  return new Build().keep(start).insert(to.slice(start, to.length - end)).remove(from.length - end - start).done()
}

// Lengths of the common start and of the common end of what remains, whole characters only.
function common(a: string, b: string, mostStart: number, mostEnd = Infinity): [start: number, end: number] {
  const room = Math.min(a.length, b.length)
  let start = 0
  while (start < Math.min(room, mostStart) && a[start] === b[start]) start++
  if (cutsPair(a, start) || cutsPair(b, start)) start--
  let end = 0
  while (end < Math.min(room - start, mostEnd) && a[a.length - 1 - end] === b[b.length - 1 - end]) end++
  if (cutsPair(a, a.length - end) || cutsPair(b, b.length - end)) end--
  return [start, end]
}

const down = (reach: number[], at: number, d: number, k: number): boolean =>
  k === -d || (k !== d && reach[at - 1]! < reach[at + 1]!)

// Myers' greedy search: reach, shifted by its middle, says how far into a the
// best path on each diagonal has come. Answers reach before each round.
function search(a: string[], b: string[]): number[][] | undefined {
  const most = Math.min(maxEdits, a.length + b.length)
  const middle = most + 1
  const reach = new Array<number>(2 * middle + 1).fill(0)
  const trail: number[][] = []
  for (let d = 0; d <= most; d++) {
    trail.push([...reach])
    for (let k = -d; k <= d; k += 2) {
      let x = down(reach, middle + k, d, k) ? reach[middle + k + 1]! : reach[middle + k - 1]! + 1
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++
      reach[middle + k] = x
      if (x >= a.length && x - k >= b.length) return trail
    }
  }
  return undefined
}

function retrace(a: string[], b: string[], trail: number[][]): ['keep' | 'insert' | 'remove', string][] {
  const steps: ['keep' | 'insert' | 'remove', string][] = []
  let [x, y] = [a.length, b.length]
  for (let d = trail.length - 1; d >= 0; d--) {
    const [reach, k] = [trail[d]!, x - y]
    const middle = (reach.length - 1) / 2
    const from = down(reach, middle + k, d, k) ? k + 1 : k - 1
    const fromX = reach[middle + from]!
    const fromY = fromX - from
    while (x > Math.max(fromX, 0) && y > Math.max(fromY, 0)) {
      x--
      y--
      steps.push(['keep', a[x]!])
    }
    if (d > 0 && x === fromX) steps.push(['insert', b[--y]!])
    else if (d > 0) steps.push(['remove', a[--x]!])
  }
  return steps.reverse()
}
