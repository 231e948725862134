// What changed in a text, word by word. Chinese words have no blanks between
// them; the browser knows where they end.

export interface Piece { kind: 'same' | 'del' | 'ins'; text: string }

/** More words than this are shown as one text put in place of another. */
const limit = 600

export function wordDiff(before: string, after: string): Piece[] {
  const [a, b] = [split(before), split(after)]
  if (a.length > limit || b.length > limit) return tidy([{ kind: 'del', text: before }, { kind: 'ins', text: after }])
  // Longest common words, from the end backwards.
  const width = b.length + 1
  const best = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      best[i * width + j] = a[i] === b[j] ? best[(i + 1) * width + j + 1]! + 1 : Math.max(best[(i + 1) * width + j]!, best[i * width + j + 1]!)
    }
  }
  const pieces: Piece[] = []
  let [i, j] = [0, 0]
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      pieces.push({ kind: 'same', text: a[i]! })
      i++
      j++
    } else if (i < a.length && (j === b.length || best[(i + 1) * width + j]! >= best[i * width + j + 1]!)) pieces.push({ kind: 'del', text: a[i++]! })
    else pieces.push({ kind: 'ins', text: b[j++]! })
  }
  return tidy(pieces)
}

const split = (s: string): string[] => [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(s)].map((x) => x.segment)

/** Neighbours of one kind become one piece; of a change what went comes first. */
function tidy(pieces: readonly Piece[]): Piece[] {
  const out: Piece[] = []
  let [del, ins] = ['', '']
  const flush = () => {
    if (del) out.push({ kind: 'del', text: del })
    if (ins) out.push({ kind: 'ins', text: ins })
    del = ins = ''
  }
  for (const p of pieces) {
    if (p.kind === 'del') del += p.text
    else if (p.kind === 'ins') ins += p.text
    else {
      flush()
      const last = out.at(-1)
      if (last?.kind === 'same') last.text += p.text
      else out.push({ ...p })
    }
  }
  flush()
  return out
}
