import { signal } from '@preact/signals'
import type { Refused } from './frames'
import { newId, randomId } from './id'
import type { Command } from './outbox'
import { predict, type Guess, type Seen } from './predict'
import type { Commands as Known, Ref } from './types'

interface Pending extends Command { sent: boolean }

interface Around {
  send(frame: object): boolean
  /** Whether typing has yet to reach the room, other than in what is `unmade`. */
  typing(unmade: ReadonlySet<Ref>): boolean
  changed(): void
  refused(command: Command, why: Refused): void
  done(id: string, how: Outcome): void
}

/** How a command ended: by taking effect now, or earlier and we had not heard, or not at all. */
export type Outcome = 'effected' | 'had-effect' | 'refused'

// These see, end or outlaw typing; what was typed before them has to be in the room first (T8).
const afterTyping = new Set([
  'Undo', 'Redo', 'ArchiveBoard', 'SetRole', 'RemovePerson', 'DeleteNotes', 'MergeGroups', 'DissolveGroup',
  'DeleteObjective', 'DeleteKeyResult', 'DraftObjective', 'DraftKeyResult', 'DraftInitiative', 'TurnIntoInitiative', 'DeleteInitiative',
  'SetText', 'ProposeGoal', 'AgreeGoal', 'ReopenGoal', 'CloseGoal',
  'SetAgenda', 'StartPhase', 'EndPhase', 'TurnBack', 'HandLead', 'RevealNotes', 'OpenPoll',
])

// Commands that make an entity, by its kind, which is also where its id is.
const makers: Record<string, string> = { AddNote: 'note', AddGroup: 'group', DraftObjective: 'objective', DraftKeyResult: 'keyresult', DraftInitiative: 'initiative', AddKPI: 'kpi' }

/** The entity that a command makes, if it makes one. */
export function made({ name, data }: Command): Ref | undefined {
  const kind = makers[name]
  return kind && `${kind}/${(data as Record<string, string>)[kind]}`
}

// Of these nobody may learn whose page they come from, and the time in an id
// tells how a page's clock goes.
const unnamed = (name: keyof Known, data: unknown): boolean =>
  name === 'CastBallot' || name === 'PostNote' || name === 'AmendNote' || (name === 'MarkDone' && (data as Known['MarkDone']).secret !== undefined) || (name === 'GiveRecognition' && !!(data as Known['GiveRecognition']).anonymous)

// A little under what the server takes (L1).
const rate = 18 // a second
const burst = 100
const patience = 1_000 // before sending again what the server had no time for

/** Commands that are not done yet, in order (C1, C2, C6, C7). */
export class Commands {
  readonly pending = signal<readonly Pending[]>([])
  private tokens = burst
  private refilled = Date.now()
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly around: Around) {}

  add(name: keyof Known, data: unknown): string {
    const id = unnamed(name, data) ? randomId() : newId()
    this.pending.value = [...this.pending.peek(), { id, name, data, sent: false }]
    this.around.changed()
    this.flush()
    return id
  }

  restore(commands: readonly Command[]): void {
    this.pending.value = [...commands.map((c) => ({ ...c, sent: false })), ...this.pending.peek()]
    this.around.changed()
  }

  kept(): Command[] {
    return this.pending.peek().map(({ id, name, data }) => ({ id, name, data }))
  }

  /** What each pending command will probably do; each guess sees the ones before. */
  *guesses(seen: Seen): Iterable<Guess[]> {
    for (const { name, data } of this.pending.peek()) {
      const guess = predict[name as keyof Known] as ((data: unknown, seen: Seen) => Guess[]) | undefined
      if (guess) yield guess(data, seen)
    }
  }

  /** On a new socket everything goes out once more. */
  again(): void {
    for (const c of this.pending.peek()) c.sent = false
    this.flush()
  }

  flush(): void {
    clearTimeout(this.timer)
    const pending = this.pending.peek()
    for (const [i, c] of pending.entries()) {
      if (c.sent) continue
      // What was typed in something yet to be made comes after its making, so nothing may wait for it before.
      if (afterTyping.has(c.name) && this.around.typing(new Set(pending.slice(i).map((later) => made(later) ?? '')))) return
      if (!this.token()) {
        this.timer = setTimeout(() => this.flush(), 1000 / rate)
        return
      }
      if (!this.around.send({ t: 'cmd', id: c.id, c: c.name, d: c.data })) return
      c.sent = true
    }
  }

  /** Commands that took effect. */
  effected(ids: readonly string[]): void {
    for (const id of ids) if (this.remove(id)) this.around.done(id, 'effected')
  }
  /** A command that had nothing more to do. */
  ok(id: string): void {
    if (this.remove(id)) this.around.done(id, 'had-effect')
  }

  refused(id: string, why: Refused): void {
    const command = this.pending.peek().find((c) => c.id === id)
    if (!command) return
    if (why.reason === 'too_many' || why.code === 'unavailable') {
      command.sent = false
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.flush(), patience)
      return
    }
    this.remove(id)
    this.around.done(id, 'refused')
    this.around.refused(command, why)
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private remove(id: string): boolean {
    const before = this.pending.peek()
    const after = before.filter((c) => c.id !== id)
    if (after.length === before.length) return false
    this.pending.value = after
    this.around.changed()
    return true
  }

  private token(): boolean {
    const now = Date.now()
    this.tokens = Math.min(burst, this.tokens + ((now - this.refilled) / 1000) * rate)
    this.refilled = now
    if (this.tokens < 1) return false
    this.tokens--
    return true
  }
}
