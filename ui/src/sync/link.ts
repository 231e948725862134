import { signal } from '@preact/signals'
import type { Clock } from './clock'
import type { Frame, Welcome } from './frames'
import type { Options, Port } from './options'
import type { Session } from './types'

const pulse = 5_000 // between pings
const missable = 2 // pings without any frame since, then the socket is dead
const probeWait = 2_000 // for an answer when there is reason to doubt
const helloWait = 10_000 // for a welcome
const firstBackoff = 250
const longestBackoff = 8_000
const politeWait = 10_000 // after 4429 and 4503
const renewAt = 0.8 // of a token's life

export type Ending = 'removed' | 'missing' | 'pinned' | 'signed-out' | 'protocol' | 'outdated'
export type Phase = 'down' | 'opening' | 'up' | Ending

interface Handlers {
  /** What to say first, without the token. */
  hello(): object
  frame(frame: Frame): void
}

/** Keeps one socket to the server as long as there is hope (K1 to K3). */
export class Link {
  readonly phase = signal<Phase>('down')
  /** Who the token stands for, once known. */
  session: Session | undefined
  private port: Port | undefined
  private turn = 0 // what belongs to an earlier turn is void
  private attempt = 0
  private unanswered = 0
  private lastPulse = 0
  private pinged = new Map<number, number>()
  private pings = 0
  private timers = new Set<ReturnType<typeof setTimeout>>()
  private refused: string | undefined // the token that was

  constructor(private readonly options: Options, private readonly clock: Clock, private readonly on: Handlers) {}

  start(): void {
    for (const type of ['online', 'offline'] as const) window.addEventListener(type, this.doubt)
    document.addEventListener('visibilitychange', this.doubt)
    void this.open()
  }

  stop(): void {
    for (const type of ['online', 'offline'] as const) window.removeEventListener(type, this.doubt)
    document.removeEventListener('visibilitychange', this.doubt)
    this.drop()
  }

  /** False while nothing can be sent. */
  send(frame: object): boolean {
    // A socket that is closing, as of a page that is left, has not said so yet.
    if (this.phase.peek() !== 'up' || this.port?.readyState !== WebSocket.OPEN) return false
    this.port.send(JSON.stringify(frame))
    return true
  }

  /** Starts over: the server and this page no longer speak of the same. */
  restart(): void {
    if (this.phase.peek() === 'up') this.later()
  }

  private async open(): Promise<void> {
    this.drop()
    this.phase.value = 'opening'
    const turn = this.turn
    this.after(helloWait, () => this.later())
    let session: Session
    let port: Port
    try {
      session = await this.options.session(this.refused)
      if (turn !== this.turn) return
      port = this.options.connect?.() ?? dial(this.options.board)
    } catch (e) {
      if (turn !== this.turn) return
      const { status } = e as { status?: number }
      if (status === 401 || status === 403) this.end('signed-out')
      else this.later()
      return
    }
    this.session = session
    this.port = port
    const asked = Date.now()
    port.onopen = () => port.send(JSON.stringify({ t: 'hello', token: session.token, ...this.on.hello() }))
    port.onmessage = (e) => turn === this.turn && this.heard(JSON.parse(String(e.data)) as Frame, asked)
    port.onclose = (e) => turn === this.turn && this.closed(e.code, e.reason)
  }

  private heard(frame: Frame, asked: number): void {
    this.unanswered = 0
    if (frame.t === 'welcome') this.welcomed(frame, asked)
    if (frame.t === 'pong') {
      const sent = this.pinged.get(frame.n)
      this.pinged.clear()
      this.attempt = 0
      if (sent !== undefined) this.clock.sample(sent, frame.now)
      return
    }
    if (frame.t === 'reauthed') {
      this.renewLater(frame.until)
      return
    }
    this.on.frame(frame)
  }

  private welcomed(frame: Welcome, asked: number): void {
    this.clear()
    this.clock.sample(asked, frame.now)
    this.phase.value = 'up'
    this.lastPulse = Date.now()
    this.renewLater(this.session!.expires)
    const beat = () => {
      this.after(pulse, beat)
      this.beat()
    }
    this.after(pulse, beat)
  }

  private beat(): void {
    // A late beat means that the machine slept, and sockets seldom outlive that.
    const slept = Date.now() - this.lastPulse > 3 * pulse
    this.lastPulse = Date.now()
    if (slept) this.probe()
    else if (this.unanswered >= missable) this.later()
    else this.ping()
  }

  private ping(): void {
    this.unanswered++
    this.pinged.set(++this.pings, Date.now())
    this.send({ t: 'ping', n: this.pings })
  }

  private probe(): void {
    this.ping()
    this.after(probeWait, () => this.unanswered > 0 && this.later())
  }

  /** The network or the person came or went: find out now. Offline is only a hint, a server on this machine stays within reach. */
  private readonly doubt = (): void => {
    const phase = this.phase.peek()
    if (phase === 'up') this.probe()
    else if (phase === 'down' && document.visibilityState === 'visible') {
      this.attempt = 0
      void this.open()
    }
  }

  private renewLater(expires: number): void {
    const left = Math.max(0, expires - this.clock.now())
    this.after(left * renewAt, () => void this.renew())
  }

  private async renew(): Promise<void> {
    const turn = this.turn
    try {
      const session = await this.options.session(this.session?.token)
      if (turn !== this.turn) return
      this.session = session
      this.send({ t: 'reauth', token: session.token })
    } catch {
      // The socket outlives its token by half a minute; then 4401 leads to a
      // new try with a verdict.
      if (turn === this.turn) this.after(pulse, () => void this.renew())
    }
  }

  private closed(code: number, reason: string): void {
    if (code === 4403) this.end(reason === 'signed out' ? 'signed-out' : 'removed')
    else if (code === 4404) this.end('missing')
    else if (code === 4410) this.end('pinned')
    else if (code === 4409) this.end('outdated')
    else if ([1003, 1007, 1009, 4400].includes(code)) this.end('protocol')
    else if (code === 4429 || code === 4503) this.later(politeWait)
    else {
      if (code === 4401) this.refused = this.session?.token
      this.later(code === 4408 && this.attempt === 0 ? -longestBackoff : 0)
    }
  }

  /** Tries again after a random part of a time that doubles, so that a room full of people does not return at once. */
  private later(least = 0): void {
    this.drop()
    this.phase.value = 'down'
    const most = Math.min(longestBackoff, firstBackoff * 2 ** this.attempt++)
    this.after(Math.max(0, least + Math.random() * most), () => void this.open())
  }

  private end(why: Ending): void {
    this.stop()
    this.phase.value = why
  }

  private drop(): void {
    this.turn++
    this.clear()
    const { port } = this
    this.port = undefined
    if (!port) return
    port.onopen = port.onmessage = port.onclose = null
    port.close()
  }

  private after(ms: number, f: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer)
      f()
    }, ms)
    this.timers.add(timer)
  }

  private clear(): void {
    for (const timer of this.timers) clearTimeout(timer)
    this.timers.clear()
    this.unanswered = 0
    this.pinged.clear()
  }
}

/** The server does not need the board in the address; a balancer does. */
function dial(board: string): WebSocket {
  const url = new URL(`/ws/${board}`, location.href)
  url.protocol = url.protocol.replace('http', 'ws')
  return new WebSocket(url, 'keyline.v1')
}
