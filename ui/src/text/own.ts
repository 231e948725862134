import { Build, type Op } from './op'

/** An op in the order it took effect here; `n` counts this client's, 0 is another's, `unsent` never left this page. What was pasted is `alone`. */
export interface Step { n: number; op: Op; alone?: boolean }
export const unsent = Infinity

// A stretch of text by whose op brought it and whose took it away.
interface Piece { text: string; born: number; died: number | undefined }

/**
 * A text that remembers where each stretch of it came from, also of what is
 * deleted. From it follows what this client contributed, and only that (T7).
 */
export class Weave {
  private readonly pieces: Piece[]

  constructor(base: string, steps: readonly Step[]) {
    this.pieces = [{ text: base, born: 0, died: undefined }]
    for (const step of steps) this.play(step)
  }

  /** The text with all of the others' ops and this client's up to number n. */
  text(n: number): string {
    return this.pieces.reduce((out, p) => (shows(p, n) ? out + p.text : out), '')
  }

  /** This client's ops after number `from`, up to `to`, as one. */
  between(from: number, to: number): Op {
    const op = new Build()
    for (const p of this.pieces) {
      const [before, after] = [shows(p, from), shows(p, to)]
      if (before && after) op.keep(p.text.length)
      else if (before) op.remove(p.text.length)
      else if (after) op.insert(p.text)
    }
    return op.done()
  }

  private play({ n, op }: Step): void {
    let i = 0
    for (const part of op) {
      if (typeof part === 'string') {
        this.pieces.splice(i++, 0, { text: part, born: n, died: undefined })
        continue
      }
      for (let left = Math.abs(part); left > 0; i++) {
        const piece = this.pieces[i]
        if (!piece) return
        if (piece.died !== undefined) continue
        if (piece.text.length > left) {
          this.pieces.splice(i + 1, 0, { ...piece, text: piece.text.slice(left) })
          piece.text = piece.text.slice(0, left)
        }
        left -= piece.text.length
        if (part < 0) piece.died = n
      }
    }
  }
}

const shows = (p: Piece, n: number): boolean => p.born <= n && (p.died === undefined || p.died > n)
