import type { Kept } from '../text/doc'
import { newId } from './id'
import type { FieldName } from './types'

/** A command as it is kept until the server has answered it. */
export interface Command { id: string; name: string; data: unknown }

/** Work that the server has not saved. */
export interface Work { commands: Command[]; typing: Record<FieldName, Kept> }

/** A client id that this page alone uses, with what an earlier page left under it. */
export interface Claim {
  readonly client: string
  readonly left: Work | undefined
  /** Writes the work down instead of what was there; undefined when there is none. */
  save(work: Work | undefined): void
  /** Lets the next page have it. */
  release(): void
}

/** Keeps unsaved work beyond the life of a page. */
export interface Outbox {
  /** What pages that are gone left behind for this person and board; never work of a page still open. */
  orphans(board: string, person: string): Promise<Claim[]>
  fresh(board: string, person: string): Promise<Claim>
}

interface Row extends Work { client: string; board: string; person: string }

const table = 'outbox'
const lockWait = 400 // ms

/** The browser's database, where it and locks exist: elsewhere unsaved work lives as long as the page. */
export function browserOutbox(): Outbox {
  if (!('indexedDB' in globalThis) || !('locks' in navigator)) return volatileOutbox()
  const db = openDatabase()
  const left = async (board: string, person: string) => (await read(db)).filter((r) => r.board === board && r.person === person)
  return {
    async orphans(board, person) {
      const clients = (await left(board, person)).map((r) => r.client)
      const locks = new Map(await Promise.all(clients.map(async (c) => [c, await lock(c)] as const)))
      // Only now has the page that left it written its last.
      const rows = await left(board, person)
      const claims: Claim[] = []
      for (const [client, release] of locks) {
        const row = rows.find((r) => r.client === client)
        if (row && release) claims.push({ client, left: row, save: (work) => void write(db, row, work), release })
        else release?.()
      }
      return claims
    },
    async fresh(board, person) {
      const row: Row = { client: newId(), board, person, commands: [], typing: {} }
      const release = await lock(row.client)
      return { client: row.client, left: undefined, save: (work) => void write(db, row, work), release: () => release?.() }
    },
  }
}

/** Keeps work only as long as the program runs. */
export function volatileOutbox(): Outbox {
  const rows = new Map<string, Row>()
  const open = new Set<string>()
  const claim = (row: Row, left: Work | undefined): Claim => {
    open.add(row.client)
    return {
      client: row.client,
      left,
      save: (work) => void (work ? rows.set(row.client, structuredClone({ ...row, ...work })) : rows.delete(row.client)),
      release: () => void open.delete(row.client),
    }
  }
  return {
    orphans: async (board, person) =>
      [...rows.values()].filter((r) => r.board === board && r.person === person && !open.has(r.client)).map((r) => claim(r, r)),
    fresh: async (board, person) => claim({ client: newId(), board, person, commands: [], typing: {} }, undefined),
  }
}

// A page holds the lock of its client id as long as it lives, however it ends.
// That of a page just reloaded or closed is free only a moment later.
function lock(client: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    const held = () => new Promise<void>((release) => resolve(release))
    navigator.locks.request(`keyline:${client}`, { signal: AbortSignal.timeout(lockWait) }, held).catch(() => resolve(undefined))
  })
}

function openDatabase(): Promise<IDBDatabase | undefined> {
  return new Promise((resolve) => {
    const asked = indexedDB.open('keyline', 1)
    asked.onupgradeneeded = () => asked.result.createObjectStore(table, { keyPath: 'client' })
    asked.onsuccess = () => resolve(asked.result)
    // Private windows of some browsers have no database that works.
    asked.onerror = () => resolve(undefined)
  })
}

async function read(opening: Promise<IDBDatabase | undefined>): Promise<Row[]> {
  const db = await opening
  if (!db) return []
  return new Promise((resolve) => {
    const asked = db.transaction(table).objectStore(table).getAll() as IDBRequest<Row[]>
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => resolve([])
  })
}

async function write(opening: Promise<IDBDatabase | undefined>, row: Row, work: Work | undefined): Promise<void> {
  const writing = (await opening)?.transaction(table, 'readwrite')
  const rows = writing?.objectStore(table)
  if (work) rows?.put({ ...row, ...work })
  else rows?.delete(row.client)
  // By itself it would wait for this page to hear of the put, and a page that
  // is being closed hears no more.
  writing?.commit()
}
