import type { Put } from './frames'
import type { Guess } from './predict'
import { parseRef } from './tables'
import type { Ref } from './types'

// Values a person chose. Texts merge and places move too often to be told of.
const chosen = new Set(['color', 'owner', 'due', 'ambition', 'direction', 'baseline', 'target', 'low', 'high', 'unit', 'role'])
const recent = 5_000 // ms in which a value of mine is worth telling

interface Mine { command: string; ref: Ref; field: string; value: unknown; done: number | undefined }

/** Notices when somebody replaces a value that I have just set. */
export class Overwritten {
  private mine: Mine[] = []

  constructor(private readonly tell: (ref: Ref, field: string, by: string) => void) {}

  set(command: string, guesses: readonly Guess[]): void {
    for (const { kind, id, set, made } of guesses) {
      if (made) continue
      for (const [field, value] of Object.entries(set)) {
        if (!chosen.has(field)) continue
        const ref = `${kind}/${id}`
        this.mine = this.mine.filter((m) => m.ref !== ref || m.field !== field)
        this.mine.push({ command, ref, field, value, done: undefined })
      }
    }
  }

  done(command: string): void {
    for (const m of this.mine) if (m.command === command) m.done = Date.now()
  }

  /** Puts came; what is not done yet is going to replace them, not the other way round. */
  check(puts: readonly Put[], me: string): void {
    const now = Date.now()
    this.mine = this.mine.filter((m) => m.done === undefined || now - m.done < recent)
    for (const [kind, id, fields, by] of puts) {
      if (by === undefined || by === me) continue
      const lost = this.mine.filter(({ ref, field, value, done }) => {
        const at = parseRef(ref)
        return done !== undefined && at[0] === kind && at[1] === id && field in fields && (fields[field] ?? undefined) !== value
      })
      for (const { ref, field } of lost) this.tell(ref, field, by)
      this.mine = this.mine.filter((m) => !lost.includes(m))
    }
  }
}
