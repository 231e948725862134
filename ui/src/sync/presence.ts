import { batch, signal, type Signal } from '@preact/signals'
import { moveCaret, type Op } from '../text/op'
import type { Here, Place, Spot } from './frames'
import type { FieldName, Peer, Point, Spotlight } from './types'

const interval = 80 // ms between two reports
const stillness = 2 // wall units a pointer may move unreported
const mostDragged = 200 // notes the server takes in one report
const farthest = 200_000 // wall units it takes

type At = Omit<Peer, 'session' | 'person'>

/** What is known of a page; a pointer that moves leaves `peer` alone, and all that is drawn of it. */
interface Row { peer: Signal<Peer | undefined>; pointer: Signal<Point | undefined>; told: string }

/** Where I am, told sparingly, and where the others are (P1, P2). */
export class Presence {
  readonly peers = signal<readonly string[]>([])
  readonly spotlight = signal<Spotlight | undefined>(undefined)
  private readonly rows = new Map<string, Row>()
  private at: At & Partial<Point> = {}
  private told = ''
  private toldPoint: Point | undefined
  private last = 0
  private timer: ReturnType<typeof setTimeout> | undefined

  /** `send` answers whether it could. */
  constructor(private readonly send: (frame: object) => boolean) {}

  row(session: string): Row {
    let row = this.rows.get(session)
    if (!row) this.rows.set(session, (row = { peer: signal(undefined), pointer: signal(undefined), told: '' }))
    return row
  }

  here(at: At & Partial<Point>): void {
    this.at = at
    this.timer ??= setTimeout(() => this.tell(), Math.max(0, this.last + interval - Date.now()))
  }

  /** A new session: the others will be told of anew, and I tell again. */
  reset(): void {
    batch(() => {
      for (const row of this.rows.values()) forget(row)
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
        const { x, y, ...rest } = place
        const row = this.row(session)
        const former = row.pointer.peek()
        if (former?.x !== x || former?.y !== y) row.pointer.value = x === undefined || y === undefined ? undefined : { x, y }
        const told = JSON.stringify(rest)
        if (row.told === told) continue
        row.told = told
        row.peer.value = { session, person, ...peerAt(rest) }
      }
      for (const session of gone) {
        ids.delete(session)
        forget(this.row(session))
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
      const row = this.row(session)
      const peer = row.peer.peek()
      if (peer?.field !== field || peer.caret === undefined) continue
      const move = (at: number) => moveCaret(at, op, session === author)
      row.peer.value = { ...peer, caret: move(peer.caret), end: move(peer.end ?? peer.caret) }
      row.told = '' // told the same again, it is no longer the same
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

function forget(row: Row): void {
  row.peer.value = row.pointer.value = undefined
  row.told = ''
}

function peerAt({ f, a, b, d, w, view }: Omit<Place, 'x' | 'y'>): At {
  return {
    ...(f !== undefined && { field: f, caret: a ?? 0, end: b ?? a ?? 0 }),
    ...(d && { drag: d.map(([note, x, y]) => ({ note, x, y })) }),
    ...(w && { window: { x: w[0], y: w[1], w: w[2] } }),
    ...(view !== undefined && { view }),
  }
}
