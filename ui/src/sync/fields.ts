import { signal } from '@preact/signals'
import { bind } from '../text/bind'
import { clean, cleanText, fit } from '../text/clean'
import { diff } from '../text/diff'
import { Doc, type Kept } from '../text/doc'
import type { Op } from '../text/op'
import type { Doc as RoomDoc, Typed, TypingRefused } from './frames'
import { merge, parseRef, type Entity } from './tables'
import type { FieldName, Kind, Ref, TextField } from './types'

// The texts of each kind and the most UTF-16 units the server takes.
const texts: { [K in Kind]?: Record<string, number> } = {
  board: { title: 300 },
  note: { text: 4096 },
  group: { name: 300 },
  objective: { title: 300, other: 300, why: 2000 },
  keyresult: { title: 300, other: 300, metric: 2000 },
  initiative: { title: 300 },
  kpi: { title: 300 },
}
const askable = 60 // docs a hello can ask for within its 4 KiB

interface Around {
  send(frame: object): boolean
  /** An entity as the server confirmed it, and with guesses laid over. */
  confirmed(kind: Kind, id: string): Entity | undefined
  shown(kind: Kind, id: string): Entity | undefined
  /** A text changed (by `author`'s op; "" is this page), or what must be kept of it did. */
  changed(field: FieldName, op: Op, author: string): void
  /** The page and the room no longer agree on a text. */
  lost(): void
  /** Typing that has no place any more, or was refused. */
  refused(field: FieldName, text: string, why: { reason: string; message: string; args?: Record<string, string> }): void
}

/** All texts that several people type in (T1 to T9). */
export class Fields {
  /** Fields with typing of this page that is not saved. */
  readonly unsaved = signal<ReadonlySet<FieldName>>(new Set())
  private readonly docs = new Map<FieldName, Doc>()
  private readonly handles = new Map<FieldName, TextField>()
  private versions = new Map<FieldName, number>()
  private listed = new Set<FieldName>()
  private author = ''

  constructor(private readonly around: Around) {}

  field(name: FieldName): TextField {
    let handle = this.handles.get(name)
    if (!handle) this.handles.set(name, (handle = this.handle(name)))
    return handle
  }

  /** The entity with its live texts. */
  live(kind: Kind, entity: Entity): Entity {
    for (const prop in texts[kind]) {
      const text = this.docs.get(`${kind}/${entity.id}/${prop}`)?.text.peek()
      if (text !== undefined && text !== (textOf(entity, prop))) entity = merge(entity, { [prop]: text || undefined })
    }
    return entity
  }

  /** Whether typing has yet to reach the room, other than in what is `unmade`. */
  waiting(unmade: ReadonlySet<Ref>): boolean {
    for (const name of this.unsaved.peek()) {
      if (this.docs.get(name)!.waiting && !unmade.has(name.slice(0, name.lastIndexOf('/')))) return true
    }
    return false
  }

  flush(): void {
    for (const name of this.unsaved.peek()) this.docs.get(name)!.flush()
  }

  /** What a hello asks for (H3), first those of which the room may hold something of ours. */
  asked(): FieldName[] {
    const names = [...this.unsaved.peek()]
    const sent = (name: FieldName) => Number(this.docs.get(name)!.sent)
    return names.sort((a, b) => sent(b) - sent(a)).slice(0, askable)
  }

  /** Takes the texts of a welcome. Answers the fields in which typing of ours was laid on top. */
  welcome(docs: Record<FieldName, RoomDoc>, versions: Record<FieldName, number>): FieldName[] {
    this.versions = new Map(Object.entries(versions))
    this.listed = new Set(Object.keys(docs))
    return Object.entries(docs)
      .filter(([name, d]) => this.doc(name).rebase(d.v, d.text, d.n, d.saved))
      .map(([name]) => name)
  }

  /** The tables are up to date: every text the welcome did not list is what they say. Answers as welcome does. */
  settle(): FieldName[] {
    return [...this.docs].filter(([name, doc]) => !this.listed.has(name) && this.place(name, doc)).map(([name]) => name)
  }

  /** Entities came into the tables that were not there before. */
  arrived(refs: Iterable<Ref>): void {
    for (const ref of refs) {
      for (const prop in texts[parseRef(ref)[0]]) {
        const doc = this.docs.get(`${ref}/${prop}`)
        if (doc && doc.version === 0) this.place(`${ref}/${prop}`, doc)
        doc?.flush()
      }
    }
  }

  /** An entity will never come: the command that was to make it was refused. */
  never(ref: Ref): void {
    for (const prop in texts[parseRef(ref)[0]]) {
      const doc = this.docs.get(`${ref}/${prop}`)
      if (doc) this.place(`${ref}/${prop}`, doc)
    }
  }

  /** One op of the room; `me` is this page's session. */
  op({ f, v, o, s, n }: Typed, me: string): void {
    this.author = s
    this.doc(f).receive(v, o, s === me ? n : undefined)
    this.author = ''
  }

  saved(versions: Record<FieldName, number>): void {
    for (const [name, v] of Object.entries(versions)) {
      const doc = this.docs.get(name)
      if (doc && (doc.version >= v || doc.waiting)) doc.settle(v)
      // A text that was hidden from us: the tables have it as of this version.
      else if (doc) doc.rebase(v, this.tableText(name, this.around.confirmed) ?? '', 0, v)
      else this.versions.set(name, v)
    }
  }

  refusal({ f, n, v, text, reason, message, args = {} }: TypingRefused): void {
    const doc = this.docs.get(f)
    if (!doc) return
    if (reason === 'version_unknown' && v !== undefined && text !== undefined) {
      // Not the typing is wrong, only the text it was sent for too old.
      doc.rebase(v, text, n - 1, 0)
      doc.flush()
      return
    }
    const lost = doc.refused(n, v ?? doc.version, text ?? this.tableText(f, this.around.confirmed) ?? '')
    this.around.refused(f, lost, { reason, message, args })
  }

  /** What has to outlive the page. */
  kept(): Record<FieldName, Kept> {
    const kept: Record<FieldName, Kept> = {}
    for (const name of this.unsaved.peek()) {
      const k = this.docs.get(name)!.kept()
      if (k) kept[name] = k
    }
    return kept
  }
  restore(kept: Record<FieldName, Kept>): void {
    for (const [name, k] of Object.entries(kept)) this.doc(name).restore(k)
  }

  private handle(name: FieldName): TextField {
    const doc = this.doc(name)
    const limit = texts[parseRef(name)[0]]?.[name.slice(name.lastIndexOf('/') + 1)] ?? 0
    return {
      text: doc.text,
      saved: doc.saved,
      bind: (element) => bind(element, doc, limit),
      set: (text) => doc.edit(fit(clean(diff(doc.text.peek(), cleanText(text))), doc.text.peek().length, limit)),
    }
  }

  private doc(name: FieldName): Doc {
    let doc = this.docs.get(name)
    if (doc) return doc
    doc = new Doc(this.tableText(name, this.around.shown) ?? '', {
      send: (_, v, { n, op, alone }) =>
        this.tableText(name, this.around.confirmed) !== undefined && this.around.send({ t: 'op', f: name, v, n, o: op, ...(alone && { p: true }) }),
      lost: () => this.around.lost(),
      changed: (doc, op) => {
        this.mark(name, doc)
        this.around.changed(name, op, this.author)
      },
    })
    doc.version = this.versions.get(name) ?? 0
    this.docs.set(name, doc)
    return doc
  }

  private mark(name: FieldName, doc: Doc): void {
    const before = this.unsaved.peek()
    if (before.has(name) !== doc.saved.peek()) return
    const next = new Set(before)
    if (doc.saved.peek()) next.delete(name)
    else next.add(name)
    this.unsaved.value = next
  }

  // Brings a text to what the tables say, or leaves it where its entity is yet to be.
  private place(name: FieldName, doc: Doc): boolean {
    const text = this.tableText(name, this.around.confirmed)
    if (text !== undefined) return doc.rebase(this.versions.get(name) ?? 0, text, 0, 0)
    if (this.tableText(name, this.around.shown) !== undefined) doc.adrift()
    else if (!doc.saved.peek()) {
      const lost = doc.text.peek()
      doc.drop()
      this.around.refused(name, lost, { reason: 'field_not_found', message: 'This text is not on the board any more.' })
    }
    return false
  }

  private tableText(name: FieldName, look: (kind: Kind, id: string) => Entity | undefined): string | undefined {
    const [kind, id, prop] = name.split('/') as [Kind, string, string]
    const entity = look(kind, id)
    return entity && textOf(entity, prop)
  }
}

const textOf = (entity: Entity, prop: string): string => ((entity as unknown as Record<string, unknown>)[prop] as string | undefined) ?? ''
