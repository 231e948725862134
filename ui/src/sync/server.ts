// The other end of a board's socket, for the tests: it answers hello and ping
// by itself and else says what the test tells it to.
import { openBoard } from './board'
import type { Frame } from './frames'
import type { Port } from './options'
import { volatileOutbox, type Outbox } from './outbox'
import type { Board, Session } from './types'

export type Sent = { t: string } & Record<string, unknown>
type Rows = Record<string, Record<string, Record<string, unknown>>>

class Wire implements Port {
  onopen: Port['onopen'] = null
  onmessage: Port['onmessage'] = null
  onclose: Port['onclose'] = null
  sent: Sent[] = []
  closed = false
  get readyState(): number {
    return this.closed ? WebSocket.CLOSING : WebSocket.OPEN
  }
  constructor(private readonly server: Server) {}
  send(data: string): void {
    const frame = JSON.parse(data) as Sent
    this.sent.push(frame)
    this.server.take(this, frame)
  }
  close(): void {
    this.closed = true
  }
  say(frame: unknown): void {
    queueMicrotask(() => this.onmessage?.(new MessageEvent('message', { data: JSON.stringify(frame) })))
  }
  /** The server's end closes. */
  end(code: number, reason = ''): void {
    this.onclose?.({ code, reason } as CloseEvent)
  }
}

export class Server {
  wires: Wire[] = []
  rows: Rows = { board: { b: { title: 'Q3', at: 1 } }, person: { me: { name: 'Ana', role: 'owner', hue: 0 } } }
  docs: Record<string, { v: number; text: string; n: number; saved: number }> = {}
  versions: Record<string, number> = {}
  /** What the first frame after welcome is: a snap of rows if left alone. */
  tail: Frame | undefined
  silent = false // answers nothing any more, as when a cable is cut
  ahead = 0 // ms its clock is ahead
  role = 'owner'
  person = 'me' // whose page it is

  readonly connect = (): Port => {
    const wire = new Wire(this)
    this.wires.push(wire)
    queueMicrotask(() => this.silent || wire.onopen?.(new Event('open')))
    return wire
  }

  get wire(): Wire {
    return this.wires.at(-1)!
  }
  /** Frames of one sort that came over the newest wire. */
  got(t: string): Sent[] {
    return this.wire.sent.filter((f) => f.t === t)
  }
  say(frame: Frame): void {
    this.wire.say(frame)
  }

  take(wire: Wire, frame: Sent): void {
    if (this.silent) return
    const now = Date.now() + this.ahead
    if (frame.t === 'ping') wire.say({ t: 'pong', n: frame.n, now })
    if (frame.t !== 'hello') return
    wire.say({
      t: 'welcome', session: `s${this.wires.length}`, person: this.person, role: this.role, epoch: 'e', room: 'r', rev: 1, now,
      docs: this.docs, vs: this.versions,
    })
    wire.say(this.tail ?? { t: 'snap', r: 1, e: this.rows })
  }
}

/** A board on a server, with its own outbox if none is given. */
export function onServer(server: Server, outbox: Outbox = volatileOutbox(), session: Partial<Session> = {}): Board {
  let tokens = 0
  return openBoard({
    board: 'b',
    connect: server.connect,
    outbox,
    session: async () => ({
      token: `token${++tokens}`, expires: Date.now() + server.ahead + 600_000, person: 'me', name: 'Ana', space: 'home', ...session,
    }),
  })
}
