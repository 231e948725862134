import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { Clock } from './clock'
import { Commands, made } from './commands'
import { Fields } from './fields'
import type { Change, Frame, Refused, Snapshot, Sum, Welcome } from './frames'
import { Link } from './link'
import { Notices } from './notices'
import type { Options } from './options'
import { browserOutbox, type Claim, type Command, type Outbox } from './outbox'
import { Overwritten } from './overwritten'
import { predict, type Seen } from './predict'
import { Presence } from './presence'
import { Reunion } from './reunion'
import { Mood } from './status'
import { Tables, type Entity } from './tables'
import type { Board, Box, Commands as Known, FieldName, Kind, Peer, Point, Ref, Role, Session, Table, TextField } from './types'
import { View } from './view'

const writeDelay = 30 // ms in which changes of unsaved work are written down together

// Refusals that may not come again.
const passing = new Set(['conflict', 'too_many', 'internal'])

/** Opens a board and keeps it live until closed. */
export function openBoard(options: Options): Board {
  const board = new LiveBoard(options, new Notices())
  board.start()
  return board
}

class LiveBoard implements Board {
  readonly id: string
  readonly me = signal<{ person: string; role: Role; session: string } | undefined>(undefined)
  readonly ready = signal(false)
  readonly boxes = signal<Readonly<Record<string, Box>>>({})
  readonly kept: ReadonlySignal<number>
  private readonly caught = signal(false)
  private readonly clock = new Clock()
  private readonly tables = new Tables()
  private readonly link: Link
  private readonly view: View
  private readonly commands: Commands
  private readonly fields: Fields
  private readonly presence: Presence
  private readonly overwritten: Overwritten
  private readonly reunion: Reunion
  private readonly mood: Mood
  private readonly seen: Seen
  private readonly outbox: Outbox
  private claiming: Promise<void> | undefined
  private claim: Claim | undefined
  private others: LiveBoard[] = []
  private writing: ReturnType<typeof setTimeout> | undefined
  private revision = -1
  private digest?: typeof import('./digest').digest
  private astray = false
  private epoch = ''
  private laid: FieldName[] = []
  private keptBefore = 0

  /** `claim` is whose work to take up; without it, the first found that nobody else has. */
  constructor(private readonly options: Options, private readonly noticed: Notices, claim?: Claim) {
    this.id = options.board
    this.outbox = options.outbox ?? browserOutbox()
    const send = (frame: object) => this.link.send(frame)
    this.link = new Link({ ...options, session: (stale) => this.session(stale) }, this.clock, {
      hello: () => {
        this.caught.value = false
        return { board: this.id, client: this.claim!.client, since: this.revision, epoch: this.epoch, docs: this.fields.asked(), ...(this.revision < 0 && this.astray && { astray: true }) }
      },
      frame: (frame) => this.hear(frame),
    })
    this.fields = new Fields({
      send: (frame) => this.caught.peek() && send(frame),
      confirmed: (kind, id) => this.tables.get(kind, id),
      shown: (kind, id) => this.view.get(kind, id),
      changed: (field, op, author) => {
        this.view.touch([field.slice(0, field.lastIndexOf('/'))])
        if (op.length > 0) this.presence.edited(field, op, author)
        this.commands.flush()
        this.write()
      },
      lost: () => this.link.restart(),
      refused: (field, text, why) =>
        this.noticed.add({ kind: 'refused', command: 'ReviseText', ...why, args: { ...why.args, field, text } }),
    })
    this.view = new View(this.tables, () => this.commands.guesses(this.seen), (kind, entity) => this.fields.live(kind, entity))
    this.seen = {
      get: (kind, id) => this.view.get(kind, id),
      all: (kind) => this.view.all(kind),
      me: '',
      now: () => this.now(),
    }
    this.reunion = new Reunion(noticed)
    this.overwritten = new Overwritten((ref, field, by) => noticed.add({ kind: 'overwritten', ref, field, by }))
    this.commands = new Commands({
      send: (frame) => this.caught.peek() && send(frame),
      typing: (unmade) => this.fields.waiting(unmade),
      changed: () => {
        this.view.guess()
        this.write()
      },
      done: (id, how) => {
        this.overwritten.done(id)
        this.reunion.done(id, how)
      },
      refused: (command, why) => this.refused(command, why),
    })
    this.presence = new Presence(send)
    this.kept = computed(() => this.commands.pending.value.length + this.fields.unsaved.value.size)
    this.mood = new Mood(this.link.phase, this.caught, this.ready, this.kept)
    if (claim) this.take(claim)
  }

  get status() {
    return this.mood.status
  }
  get notices() {
    return this.noticed.list
  }
  get peers() {
    return this.presence.peers
  }

  get spotlight() {
    return this.presence.spotlight
  }

  start(): void {
    addEventListener('pagehide', this.writeNow)
    this.link.start()
  }

  dismiss(notice: number): void {
    this.noticed.dismiss(notice)
  }
  table<K extends Kind>(kind: K): Table<Entity<K>> {
    return this.view.table(kind)
  }
  field(name: FieldName): TextField {
    this.view.lay()
    return this.fields.field(name)
  }
  peer(session: string): ReadonlySignal<Peer | undefined> {
    return this.presence.row(session).peer
  }
  pointer(session: string): ReadonlySignal<Point | undefined> {
    return this.presence.row(session).pointer
  }
  here(at: Parameters<Board['here']>[0]): void {
    this.presence.here(at)
  }
  shine(on: boolean): void {
    this.presence.shine(on)
  }
  now(): number {
    return this.clock.now()
  }

  dispatch<C extends keyof Known>(name: C, data: Known[C]): string {
    const guesses = predict[name]?.(data, this.seen) ?? []
    const id = this.commands.add(name, data)
    this.overwritten.set(id, guesses)
    this.view.lay()
    this.view.show()
    return id
  }

  close(): void {
    removeEventListener('pagehide', this.writeNow)
    this.link.stop()
    this.mood.stop()
    this.view.stop()
    this.presence.stop()
    this.commands.stop()
    this.writeNow()
    this.claim?.release()
    for (const board of this.others) board.close()
  }

  // A session, once this page has a client id to go with it.
  private async session(stale?: string): Promise<Session> {
    const session = await this.options.session(stale)
    await (this.claiming ??= this.claimFor(session.person))
    return session
  }

  private async claimFor(person: string): Promise<void> {
    if (this.claim) return
    const [first, ...rest] = await this.outbox.orphans(this.id, person)
    this.take(first ?? (await this.outbox.fresh(this.id, person)))
    // Typing is numbered by client: what further pages left behind goes in
    // under their own names, through boards that nobody looks at.
    for (const claim of rest) {
      const board = new LiveBoard({ ...this.options, outbox: this.outbox }, this.noticed, claim)
      this.others.push(board)
      const stop = effect(() => {
        if (!board.ready.value || board.kept.value > 0) return
        queueMicrotask(() => {
          stop()
          board.close()
          this.others = this.others.filter((b) => b !== board)
        })
      })
      board.start()
    }
  }

  private take(claim: Claim): void {
    this.claim = claim
    if (!claim.left) return
    this.commands.restore(claim.left.commands)
    this.fields.restore(claim.left.typing)
  }

  private hear(frame: Frame): void {
    switch (frame.t) {
      case 'welcome': return this.welcome(frame)
      case 'snap': return this.snapshot(frame)
      case 'ch': return this.change(frame)
      case 'sum': return this.weigh(frame)
      case 'op': return this.fields.op(frame, this.me.peek()?.session ?? '')
      case 'nop': return this.fields.refusal(frame)
      case 'ok': return this.commands.ok(frame.id)
      case 'no': return this.commands.refused(frame.id, frame)
      case 'box':
        this.boxes.value = { ...this.boxes.peek(), [frame.poll]: frame }
        return
      case 'spot': return this.presence.spot(frame)
      case 'here': return this.presence.hear(frame, this.me.peek()?.session ?? '')
    }
  }

  private welcome(f: Welcome): void {
    this.keptBefore = this.epoch || this.claim?.left ? this.kept.peek() : 0
    this.epoch = f.epoch
    if (f.note) this.options.signed?.(f.note)
    this.me.value = { person: f.person, role: f.role, session: f.session }
    ;(this.seen as { me: string }).me = f.person
    this.laid = this.fields.welcome(f.docs, f.vs ?? {})
    this.presence.reset()
    this.boxes.value = {}
  }

  private snapshot(f: Snapshot): void {
    this.revision = f.r
    this.view.touch(this.tables.replace(f))
    this.settle()
  }

  private change(f: Change): void {
    this.revision = f.r
    const came = (f.p ?? []).filter(([kind, id]) => !this.tables.get(kind, id)).map(([kind, id]): Ref => `${kind}/${id}`)
    const touched = this.tables.change(f)
    this.view.touch(touched)
    this.commands.effected(f.c ?? [])
    this.fields.saved(f.tv ?? {})
    const me = this.me.peek()
    if (me) this.overwritten.check(f.p ?? [], me.person)
    if (this.caught.peek()) this.fields.arrived(came)
    const role = me && this.tables.get('person', me.person)?.role
    if (me && role && role !== me.role) this.me.value = { ...me, role }
    this.settle()
  }

  // Tables that are not the server's come anew (C13); once, so that the same
  // fault again does not go on for ever.
  private weigh({ h }: Sum): void {
    if (!this.digest) void import('./digest').then((m) => (this.digest = m.digest), () => undefined)
    else if (!this.astray && this.digest(this.tables) !== h) {
      this.astray = true
      this.revision = -1
      this.link.restart()
    }
  }

  // What was made without the server now stands on what the server has.
  private settle(): void {
    this.view.guess()
    if (this.caught.peek()) return
    this.view.lay()
    const laid = [...this.laid, ...this.fields.settle()]
    this.reunion.begin(this.keptBefore, laid, this.commands.kept().map((c) => c.id))
    this.caught.value = true
    this.ready.value = true
    this.commands.again()
    this.fields.flush()
  }

  private refused(command: Command, why: Refused): void {
    const ref = made(command)
    this.view.lay()
    if (ref) this.fields.never(ref)
    const retry = passing.has(why.code) ? () => void this.dispatch(command.name as keyof Known, command.data as never) : undefined
    const { reason, message, args = {} } = why
    this.noticed.add({ kind: 'refused', command: command.name, reason, message, args, ...(retry && { retry }) })
  }

  // What is not saved on the server is written down here.
  private write(): void {
    this.writing ??= setTimeout(this.writeNow, writeDelay)
  }
  private readonly writeNow = (): void => {
    clearTimeout(this.writing)
    this.writing = undefined
    const work = { commands: this.commands.kept(), typing: this.fields.kept() }
    this.claim?.save(work.commands.length + Object.keys(work.typing).length > 0 ? work : undefined)
  }
}
