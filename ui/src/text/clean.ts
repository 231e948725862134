import { Build, cutsPair, type Op } from './op'

// What the server refuses in text: control characters other than tab and line
// break, and halves of surrogate pairs.
const control = /(?![\n\t])\p{Cc}/gu
const half = /\p{Cs}/gu

export const cleanText = (text: string): string => text.replaceAll('\r\n', '\n').replace(control, '').replace(half, '\ufffd')

/** The op with its insertions cleaned of what the server refuses. */
export function clean(op: Op): Op {
  const out = new Build()
  for (const part of op) {
    if (typeof part === 'string') out.insert(cleanText(part))
    else if (part > 0) out.keep(part)
    else out.remove(-part)
  }
  return out.done()
}

/** The op, on a text of `length`, with its insertions cut so that the result is no longer than `limit`. */
export function fit(op: Op, length: number, limit: number): Op {
  let room = Math.max(0, limit - length - op.reduce<number>((sum, part) => sum + (typeof part === 'number' ? Math.min(part, 0) : 0), 0))
  const out = new Build()
  for (const part of op) {
    if (typeof part === 'number') {
      if (part > 0) out.keep(part)
      else out.remove(-part)
      continue
    }
    const most = Math.min(room, part.length)
    const piece = part.slice(0, cutsPair(part, most) ? most - 1 : most)
    room -= piece.length
    out.insert(piece)
  }
  return out.done()
}
