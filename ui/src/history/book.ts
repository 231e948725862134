// The past of a board as the server gives it: an overview of every event, and
// pages of 500 revisions, each beginning with what was so before it.
import type { Put, Snapshot } from '../sync/frames'
import { Tables } from '../sync/tables'
import type { Pin, Ref, Role } from '../sync/types'

/** One event: `undo` is 1 when it takes something back, 2 when it does it again. Empty names are not ours to know. */
export type Step = readonly [at: number, type: string, actor: string, command: string, undo: 0 | 1 | 2, puts: readonly Put[]]
export interface Page { from: number; key: Snapshot['e']; steps: readonly Step[] }
export interface Columns { size: number; page: number; at: number[]; types: string[]; t: number[]; people: string[]; p: number[] }
/** `pin` says that the past ends there for this reader, though not for others. */
export interface People { role: Role; names: Record<string, string>; pin?: Pin }

/** Asks the server; keep: what it answers may be kept by the browser. */
export type Fetch = (path: string, keep?: boolean) => Promise<unknown>

/** Pages held at a time; one has some hundred kilobytes. */
const maxPages = 40

export class Book {
  readonly size: number
  /** When each event was, in ms. */
  readonly at: Float64Array
  private readonly pages = new Map<number, Promise<Page>>()
  private whole: Book | undefined

  private constructor(
    private readonly ask: Fetch,
    private readonly columns: Columns,
    readonly people: People,
  ) {
    this.size = columns.size
    this.at = new Float64Array(columns.size)
    let at = 0
    columns.at.forEach((d, i) => (this.at[i] = at += d))
  }

  static async open(ask: Fetch): Promise<Book> {
    const [columns, people] = await Promise.all([ask('/history'), ask('/people')])
    return new Book(ask, columns as Columns, people as People)
  }

  /** The same past, ending after so many events, and with other names for people. */
  upTo(size: number, names: Record<string, string> = this.people.names): Book {
    const { at, t, p, ...rest } = this.columns
    const cut = (column: number[]) => column.slice(0, size)
    const part = new Book(this.ask, { ...rest, size: Math.min(size, this.size), at: cut(at), t: cut(t), p: cut(p) }, { ...this.people, names })
    part.whole = this
    return part
  }

  typeOf = (rev: number): string => this.columns.types[this.columns.t[rev] ?? 0] ?? ''
  actorOf = (rev: number): string => this.columns.people[this.columns.p[rev] ?? 0] ?? ''

  /** The last revision that was so at a moment; the first before all. */
  revisionAt(ms: number): number {
    let [low, high] = [0, this.size - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((this.at[middle] ?? 0) <= ms) low = middle
      else high = middle - 1
    }
    return low
  }

  page(n: number): Promise<Page> {
    let p = this.pages.get(n)
    if (p) this.pages.delete(n) // the latest used comes last
    else {
      const { whole } = this
      const as = this.people.role === 'owner' || this.people.role === 'facilitator' ? 'managers' : 'readers'
      const full = (n + 1) * this.columns.page <= this.size
      p = whole ? whole.page(n).then((all) => ({ ...all, steps: all.steps.slice(0, Math.max(0, this.size - all.from)) })) : (this.ask(`/history/${as}/${n}`, full) as Promise<Page>)
      p.catch(() => this.pages.delete(n))
    }
    this.pages.set(n, p)
    for (const old of this.pages.keys()) {
      if (this.pages.size <= maxPages) break
      this.pages.delete(old)
    }
    return p
  }

  pageOf = (rev: number): number => Math.floor(rev / this.columns.page)

  async step(rev: number): Promise<Step> {
    const p = await this.page(this.pageOf(rev))
    return p.steps[rev - p.from]!
  }

  /** The tables as they were right after a revision. */
  async tables(rev: number): Promise<Tables> {
    return new Reader(this, await this.page(this.pageOf(rev))).to(rev)
  }

  /** Every step after `from` up to `to`, with the tables before it. */
  async *steps(from: number, to: number): AsyncGenerator<{ rev: number; step: Step; before: Tables }> {
    for (let n = this.pageOf(from + 1); n <= this.pageOf(to); n++) {
      if (n < this.pageOf(to)) void this.page(n + 1).catch(() => undefined)
      const page = await this.page(n)
      const tables = new Tables()
      tables.replace({ t: 'snap', r: 0, e: page.key })
      for (const [i, step] of page.steps.entries()) {
        const rev = page.from + i
        if (rev > to) return
        if (rev > from) yield { rev, step, before: tables }
        tables.change({ t: 'ch', r: rev, p: [...step[5]] })
      }
    }
  }
}

/** Goes along a page forwards; back means from its beginning. */
export class Reader {
  readonly tables = new Tables()
  rev: number

  constructor(book: Book, readonly page: Page) {
    this.names = book.people.names
    this.rev = page.from - 1
    this.tables.replace({ t: 'snap', r: this.rev, e: page.key })
    this.call()
  }
  private readonly names: Record<string, string>

  /** Refs whose entities may differ afterwards. */
  advance(to: number): Set<Ref> {
    const touched = new Set<Ref>()
    let met = false
    for (; this.rev < to; this.rev++) {
      const puts = this.page.steps[this.rev + 1 - this.page.from]?.[5] ?? []
      for (const ref of this.tables.change({ t: 'ch', r: this.rev, p: [...puts] })) touched.add(ref)
      met ||= puts.some(([kind]) => kind === 'person')
    }
    if (met) for (const ref of this.call()) touched.add(ref)
    return touched
  }

  to(rev: number): Tables {
    this.advance(rev)
    return this.tables
  }

  /** People go by the names they have now; history has none. */
  private call(): Set<Ref> {
    const puts: Put[] = [...this.tables.all('person')].map((p) => ['person', p.id, { name: this.names[p.id] || null }])
    return this.tables.change({ t: 'ch', r: this.rev, p: puts })
  }
}
