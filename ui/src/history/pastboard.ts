// A moment of the past as a Board, so that the wall and the goals show it as
// they show the present. Nothing can be changed on it.
import { batch, computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { kinds, parseRef, Tables } from '../sync/tables'
import type { Board, FieldName, Kind, Peer, Point, Ref, TextField } from '../sync/types'
import { View } from '../sync/view'
import { Book, Reader } from './book'

const never: ReadonlySignal<undefined> = signal(undefined)

/** People who go along the timeline stay where they are for longer than this. */
const restMs = 120
/** While it plays, what rests follows at this distance. */
const followMs = 500
/** So many things may move where they belong. */
const fewThings = 12

export class PastBoard implements Board {
  readonly me
  readonly ready = signal(false)
  readonly status = signal({ state: 'live', kept: 0 } as const)
  readonly notices = signal([])
  readonly peers = signal<readonly string[]>([])
  readonly boxes = signal({})
  readonly spotlight = never
  /** The revision shown. */
  readonly revision = signal(-1)
  /** The revision shown, once it stays for a moment: for what takes longer to tell than the board itself. */
  readonly rested = signal(-1)
  readonly last = computed(() => this.revision.value >= this.book.size - 1)
  /** So much changed at once that it is shown without movement. */
  readonly leaps = signal(false)

  private readonly shown = new Tables()
  private readonly view = new View(this.shown, () => [], (_, e) => e)
  private readonly fields = new Map<FieldName, TextField>()
  private reader: Reader | undefined
  private wanted = -1
  private under: Promise<void> | undefined
  private playing = false
  private resting: number | undefined

  constructor(readonly id: string, readonly book: Book, person: string) {
    // The role of somebody who watches: whoever may write now may not then.
    this.me = signal({ person, role: 'observer' as const, session: '' })
  }

  /** Shows a revision. While pages are on their way, only the latest wish counts. `playing` says that it will not stay. */
  seek(rev: number, playing = false): Promise<void> {
    this.playing = playing
    this.wanted = Math.max(0, Math.min(this.book.size - 1, Math.round(rev)))
    return (this.under ??= this.go().finally(() => (this.under = undefined)))
  }

  private async go(): Promise<void> {
    while (this.revision.peek() !== this.wanted) {
      const to = this.wanted
      const page = await this.book.page(this.book.pageOf(to))
      if (to !== this.wanted) continue
      this.show(page === this.reader?.page && this.reader.rev <= to ? this.reader : new Reader(this.book, page), to)
    }
  }

  private show(reader: Reader, to: number): void {
    const fresh = reader !== this.reader
    const touched = reader.advance(to)
    this.reader = reader
    if (fresh) {
      for (const ref of this.shown.replace({ t: 'snap', r: to, e: dump(reader.tables) })) touched.add(ref)
    } else {
      this.shown.change({
        t: 'ch', r: to,
        p: [...touched].flatMap((ref) => {
          const [kind, id] = parseRef(ref)
          const now = reader.tables.get(kind, id)
          if (!now) return []
          const gone = Object.keys(this.shown.get(kind, id) ?? {}).filter((f) => !(f in now)).map((f) => [f, null])
          return [[kind, id, { ...now, ...(Object.fromEntries(gone) as object) }] as [Kind, string, Record<string, unknown>]]
        }),
      })
    }
    batch(() => {
      this.leaps.value = touched.size > fewThings
      this.revision.value = to
      this.ready.value = true
    })
    this.view.touch(touched)
    if (this.rested.peek() < 0) this.rested.value = to
    else this.rest()
  }

  private rest(): void {
    if (this.playing && this.resting !== undefined) return
    clearTimeout(this.resting)
    const rested = () => {
      this.resting = undefined
      this.rested.value = this.revision.peek()
    }
    this.resting = window.setTimeout(rested, this.playing ? followMs : restMs)
  }

  /** What is shown at this moment, for reading outside of components. */
  get tables(): Tables {
    return this.shown
  }

  table<K extends Kind>(kind: K) {
    return this.view.table(kind)
  }

  field(name: FieldName): TextField {
    let f = this.fields.get(name)
    if (!f) {
      const cut = name.lastIndexOf('/')
      const [kind, id] = parseRef(name.slice(0, cut) as Ref)
      const part = name.slice(cut + 1)
      const text = computed(() => String((this.table(kind).get(id).value as Record<string, unknown> | undefined)?.[part] ?? ''))
      f = {
        text,
        saved: signal(true),
        bind: (el) => effect(() => void (el.value = text.value)),
        set: () => undefined,
      }
      this.fields.set(name, f)
    }
    return f
  }

  peer(): ReadonlySignal<Peer | undefined> {
    return never
  }
  pointer(): ReadonlySignal<Point | undefined> {
    return never
  }
  now(): number {
    return this.book.at[Math.max(0, this.revision.peek())] ?? 0
  }
  dispatch(): string {
    return ''
  }
  dismiss(): void {}
  shine(): void {}
  here(): void {}
  close(): void {
    clearTimeout(this.resting)
    this.view.stop()
  }
}

function dump(tables: Tables) {
  const all: { [K in Kind]?: Record<string, Record<string, unknown>> } = {}
  for (const kind of kinds) {
    const rows: Record<string, Record<string, unknown>> = {}
    for (const e of tables.all(kind)) rows[e.id] = { ...e } as unknown as Record<string, unknown>
    all[kind] = rows
  }
  return all
}
