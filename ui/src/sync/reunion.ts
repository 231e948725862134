import type { Outcome } from './commands'
import type { Notices } from './notices'
import type { FieldName } from './types'

/** Tells, once after a reconnection, what became of the work that was not saved. */
export class Reunion {
  private waiting = new Set<string>()
  private fields: readonly FieldName[] = []
  private commands = 0
  private kept = 0

  constructor(private readonly notices: Notices) {}

  /** `kept` changes were unsaved; `fields` had typing laid on top; `commands` are being sent again. */
  begin(kept: number, fields: readonly FieldName[], commands: readonly string[]): void {
    this.kept = kept
    this.fields = fields
    this.commands = 0
    this.waiting = new Set(commands)
    this.tell()
  }

  done(command: string, how: Outcome): void {
    if (!this.waiting.delete(command)) return
    if (how === 'effected') this.commands++
    this.tell()
  }

  private tell(): void {
    if (this.waiting.size > 0 || this.kept === 0) return
    if (this.fields.length + this.commands > 0) this.notices.add({ kind: 'merged', fields: [...this.fields], commands: this.commands })
    else this.notices.add({ kind: 'lost-none', kept: this.kept })
    this.kept = 0
  }
}
