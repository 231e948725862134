import { batch, signal, type Signal } from '@preact/signals'
import { moveCaret, type Op } from '../text/op'
import type { Here, Place, Spot } from './frames'
import type { FieldName, Peer, Spotlight } from './types'

const interval = 80 // ms between two reports
const stillness = 2 // wall units a pointer may move unreported
const mostDragged = 200 // notes the server takes in one report
const farthest = 200_000 // wall units it takes

type At = Omit<Peer, 'session' | 'person'>

/** Where I am, told sparingly, and where the others are (P1, P2). */
export class Presence {
  readonly peers = signal<readonly string[]>([])
  readonly spotlight = signal<Spotlight | undefined>(undefined)
  private readonly rows = new Map<string, Signal<Peer | undefined>>()
  private at: At = {}
  private told = ''
  private toldPoint: { x: number; y: number } | undefined
  private last = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  /** `send` answers whether it could. */
  constructor(private readonly send: (frame: object) => boolean) {}

  peer(session: string): Signal<Peer | undefined> {
    let row = this.rows.get(session)
    if (!row) this.rows.set(session, (row = signal(undefined)))
    return row
  }

  here(at: At): void {
    this.at = at
    this.timer ??= setTimeout(() => this.tell(), Math.max(0, this.last + interval - Date.now()))
  }

  /** A new session: the others will be told of anew, and I tell again. */
  reset(): void {
    batch(() => {
      for (const row of this.rows.values()) row.value = undefined
      this.peers.value = []
    })
    this.told = ''
    this.toldPoint = undefined
    this.here(this.at)
  }

  hear({ s = [], gone = [] }: Here, me: string): void {
    batch(() => {
      const before = this.peers.peek()
      const ids = new Set(before)
      for (const [session, person, place] of s) {
        if (session === me) continue
        ids.add(session)
        this.peer(session).value = { session, person, ...peerAt(place) }
      }
      for (const session of gone) {
        ids.delete(session)
        this.peer(session).value = undefined
        this.rows.delete(session)
      }
      if (ids.size !== before.length || before.some((id) => !ids.has(id))) this.peers.value = [...ids]
    })
  }

  spot({ n, s, p }: Spot): void {
    this.spotlight.value = s && p ? { n, session: s, person: p } : undefined
  }

  shine(on: boolean): void {
    this.send({ t: 'spot', on })
  }

  /** Moves the others' carets past an edit by `author` (nobody else's session: by me). */
  edited(field: FieldName, op: Op, author: string): void {
    for (const session of this.peers.peek()) {
      const row = this.peer(session)
      const peer = row.peek()
      if (peer?.field !== field || peer.caret === undefined) continue
      const move = (at: number) => moveCaret(at, op, session === author)
      row.value = { ...peer, caret: move(peer.caret), end: move(peer.end ?? peer.caret) }
    }
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  private tell(): void {
    this.timer = undefined
    const { x, y, ...rest } = this.at
    const visible = document.visibilityState === 'visible' && x !== undefined && y !== undefined
    const point = visible ? { x: unit(x), y: unit(y) } : undefined
    const still = point && this.toldPoint && Math.hypot(point.x - this.toldPoint.x, point.y - this.toldPoint.y) <= stillness
    const place: Place = {
      ...(still ? this.toldPoint : point),
      ...(rest.field && { f: rest.field, a: rest.caret ?? 0, b: rest.end ?? rest.caret ?? 0 }),
      ...(rest.drag?.length && { d: rest.drag.slice(0, mostDragged).map((d): [string, number, number] => [d.note, unit(d.x), unit(d.y)]) }),
      ...(rest.window && { w: [unit(rest.window.x), unit(rest.window.y), Math.max(1, unit(rest.window.w))] as const }),
      ...(rest.view && { view: rest.view }),
    }
    const telling = JSON.stringify(place)
    if (telling === this.told || !this.send({ t: 'here', ...place })) return
    this.told = telling
    this.toldPoint = still ? this.toldPoint : point
    this.last = Date.now()
  }
}

const unit = (v: number): number => Math.round(Math.max(-farthest, Math.min(farthest, v)))

function peerAt({ x, y, f, a, b, d, w, view }: Place): At {
  return {
    ...(x !== undefined && y !== undefined && { x, y }),
    ...(f !== undefined && { field: f, caret: a ?? 0, end: b ?? a ?? 0 }),
    ...(d && { drag: d.map(([note, x, y]) => ({ note, x, y })) }),
    ...(w && { window: { x: w[0], y: w[1], w: w[2] } }),
    ...(view !== undefined && { view }),
  }
}
