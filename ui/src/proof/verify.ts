// Checks an exported history by itself: the same verdicts as `keyline verify`,
// from code that shares nothing with it but the vectors of the tests.
import { fromBase64, join, sha256, toBase64, utf8 } from './bytes'
import { open, type Checkpoint } from './checkpoint'
import { follow } from './rotation'
import { Tree } from './tree'

export type Reason =
  | 'header' | 'line' | 'order' | 'edited' | 'root' | 'signature' | 'foreign' | 'cut' | 'unsigned' | 'shorter' | 'fork'

/** The first bad event, or the stretch in which it must be. */
export class Fault extends Error {
  constructor(readonly reason: Reason, readonly first: number, last: number) {
    super(reason)
    this.last = Math.max(first, last)
  }
  readonly last: number
}

interface Line { r?: number; at?: number; id?: string; type?: string; data?: string; meta?: string; h?: string; held?: boolean; note?: string; end?: boolean }

interface Header { keyline?: string; v?: number; stream?: string; events?: number; keys?: string[]; rotations?: string[] }

export interface Known {
  /** Public keys to trust; without any, the export's own. */
  keys?: readonly string[]
  /** A checkpoint remembered from before. */
  older?: Checkpoint
}

/** What an export proves, and of how many events it has the hash alone because they are not for readers yet. */
export interface Verified extends Checkpoint { held: number }

/** Answers the last checkpoint of an export that is as it was signed; throws a Fault otherwise. */
export async function verify(lines: Iterable<string>, known: Known = {}): Promise<Verified> {
  const v = new Verifier(known)
  for (const raw of lines) await v.line(raw)
  return v.end()
}

/** Judges an export line by line and stops at the first bad one. */
export class Verifier {
  private tree = new Tree()
  private header: Header | undefined
  private last: Checkpoint | undefined
  private keys: readonly string[] = []
  private ended = false
  private signedSize = 0
  private held = 0
  private olderRoot: string | undefined

  constructor(private readonly known: Known = {}) {}

  /** One that has read the same and goes on by itself. */
  clone(): Verifier {
    return Object.assign(new Verifier(this.known), this, { tree: this.tree.clone() })
  }

  async line(raw: string): Promise<void> {
    const parsed = read(raw)
    const { tree, known } = this
    if (!this.header) {
      const header = (this.header = parsed as Header | undefined)
      if (header?.keyline !== 'export' || header.v !== 1 || !header.stream) throw new Fault('header', 0, 0)
      this.keys = await follow(known.keys?.length ? known.keys : (header.keys ?? []), header.rotations)
      return
    }
    const { stream } = this.header
    const n = tree.size
    if (!parsed) throw new Fault('line', n, n)
    if (this.ended) throw new Fault('unsigned', n, n)
    const l = parsed as Line
    if (l.note) {
      const c = await open(l.note, this.keys).catch(() => undefined)
      if (!c) throw new Fault('signature', this.signedSize, n - 1)
      if (c.stream !== stream) throw new Fault('foreign', this.signedSize, n - 1)
      if (c.size !== n) throw new Fault('order', Math.min(n, c.size), Math.min(n, c.size))
      if ((await tree.root()) !== c.root) throw new Fault('root', this.signedSize, n - 1)
      this.signedSize = n
      this.last = c
      this.ended = l.end === true
      return
    }
    if (typeof l.r !== 'number' || !l.h) throw new Fault('line', n, n)
    if (l.r !== n) throw new Fault('order', n, n)
    if (l.held && (l.at !== undefined || l.id || l.type || l.data || l.meta)) throw new Fault('line', n, n)
    if (l.held) this.held++
    const hash = l.held ? fromBase64(l.h) : await eventHash(stream!, l)
    if (l.held && hash?.length !== 32) throw new Fault('line', n, n)
    if (!hash || toBase64(hash) !== l.h) throw new Fault('edited', n, n)
    await tree.append(hash)
    if (tree.size === known.older?.size) this.olderRoot = await tree.root()
  }

  /** The verdict when there are no more lines. */
  end(): Verified {
    const { header, last, tree } = this
    if (!header) throw new Fault('header', 0, 0)
    if (!this.ended || !last || header.events !== tree.size) throw new Fault('cut', tree.size, tree.size)
    const { older } = this.known
    if (older) {
      if (older.stream !== last.stream) throw new Fault('foreign', 0, older.size - 1)
      if (older.size > tree.size) throw new Fault('shorter', tree.size, older.size - 1)
      if (this.olderRoot !== older.root) throw new Fault('fork', 0, older.size - 1)
    }
    return { ...last, held: this.held }
  }
}

function read(raw: string): object | undefined {
  try {
    const v: unknown = JSON.parse(raw)
    return typeof v === 'object' && v !== null ? v : undefined
  } catch {
    return undefined
  }
}

/** events.Recorded.Hash: each part after its length in eight bytes, the lowest first. */
export async function eventHash(stream: string, l: Line): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const id = /^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/.test(l.id ?? '') ? (l.id ?? '').replaceAll('-', '') : undefined
  if (!id) return undefined
  const bytes = Uint8Array.from(id.match(/../g) ?? [], (h) => parseInt(h, 16))
  const parts = [utf8(stream), utf8(String(l.r)), utf8(String(l.at ?? 0)), bytes, utf8(l.type ?? ''), utf8(l.data ?? ''), utf8(l.meta ?? '')]
  return sha256(join(...parts.flatMap((p) => [length(p.length), p])))
}

function length(n: number): Uint8Array {
  const out = new Uint8Array(8)
  new DataView(out.buffer).setBigUint64(0, BigInt(n), true)
  return out
}

/** A file as lines; the end of the last one makes no further line. */
export function* linesOf(text: string): Iterable<string> {
  let at = 0
  while (at < text.length) {
    const end = text.indexOf('\n', at)
    yield text.slice(at, end < 0 ? undefined : end)
    at = end < 0 ? text.length : end + 1
  }
}

