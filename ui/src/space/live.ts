import { signal, type ReadonlySignal } from '@preact/signals'
import { currentSession } from '../session'
import { Clock } from '../sync/clock'
import type { Change, Frame, Snapshot } from '../sync/frames'
import { Link } from '../sync/link'
import type { Options } from '../sync/options'
import { Mood } from '../sync/status'
import { merge } from '../sync/tables'
import type { Status } from '../sync/types'
import type { MapEntities, MapKind, MapTables } from './types'

export const kinds: readonly MapKind[] = ['space', 'statement', 'cycle', 'team', 'person', 'board', 'goal', 'pulse', 'slot', 'talk']

/**
 * The map of a space, kept live until closed. Tables are replaced as a whole,
 * at most once per animation frame, so that whoever draws them compares by
 * identity; entities that did not change stay the same objects.
 */
export class LiveSpace {
  readonly tables: ReadonlySignal<MapTables>
  readonly me = signal<{ person: string; role: string } | undefined>(undefined)
  readonly ready = signal(false)
  private readonly shown = signal<MapTables>(emptyTables())
  private next: Record<string, Map<string, object>> = emptyTables()
  private readonly caught = signal(false)
  private readonly clock = new Clock()
  private readonly link: Link
  private readonly mood: Mood
  private frame: number | undefined

  constructor(options: Pick<Options, 'session' | 'connect'> = { session: (stale) => currentSession(undefined, stale) }) {
    this.tables = this.shown
    this.link = new Link({ ...options, board: 'map' }, this.clock, {
      hello: () => {
        this.caught.value = false
        return { space: this.link.session?.space, client }
      },
      frame: (f) => this.hear(f),
    })
    this.mood = new Mood(this.link.phase, this.caught, this.ready, signal(0))
    this.link.start()
  }

  get status(): ReadonlySignal<Status> {
    return this.mood.status
  }

  now(): number {
    return this.clock.now()
  }

  close(): void {
    this.link.stop()
    this.mood.stop()
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
  }

  private hear(f: Frame): void {
    if (f.t === 'welcome') this.me.value = { person: f.person, role: f.role }
    else if (f.t === 'snap') this.replace(f)
    else if (f.t === 'ch') this.change(f)
    else return
    if (f.t === 'welcome') return
    this.caught.value = true
    this.show()
  }

  private replace({ e }: Snapshot): void {
    const tables = e as Partial<Record<MapKind, Record<string, object>>>
    this.next = emptyTables()
    for (const kind of kinds) {
      for (const [id, fields] of Object.entries(tables[kind] ?? {})) this.next[kind]!.set(id, { ...fields, id })
    }
  }

  private change({ p = [], x = [] }: Change): void {
    const fresh = new Set<string>()
    const table = (kind: string) => {
      const was = this.next[kind]
      if (was && !fresh.has(kind)) {
        fresh.add(kind)
        this.next = { ...this.next, [kind]: new Map(was) }
      }
      return this.next[kind]
    }
    for (const [kind, id, fields] of p) {
      const t = table(kind)
      t?.set(id, merge(t.get(id) ?? { id }, fields))
    }
    for (const [kind, id] of x) table(kind)?.delete(id)
  }

  private show(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined
      this.shown.value = this.next as unknown as MapTables
      this.ready.value = true
    })
  }
}

const client = crypto.randomUUID()

export function emptyTables(): MapTables & Record<string, Map<string, object>> {
  return Object.fromEntries(kinds.map((k) => [k, new Map()])) as unknown as MapTables & Record<string, Map<string, object>>
}

/** The entity of each kind that there is one of at most. */
export const only = <K extends MapKind>(tables: MapTables, kind: K): MapEntities[K] | undefined => tables[kind].values().next().value
