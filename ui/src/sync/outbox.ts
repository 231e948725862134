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

/** The browser's database, where it and locks exist: elsewhere unsaved work lives as long as the page. */
export function browserOutbox(): Outbox {
  if (!('indexedDB' in globalThis) || !('locks' in navigator)) return volatileOutbox()
  const db = openDatabase()
  const claim = async (row: Row): Promise<Claim | undefined> => {
    const release = await lock(row.client)
    if (!release) return undefined
    return { client: row.client, left: row, save: (work) => void write(db, row, work), release }
  }
  return {
    async orphans(board, person) {
      const rows = await read(db)
      const mine = rows.filter((r) => r.board === board && r.person === person)
      return (await Promise.all(mine.map(claim))).filter((c) => c !== undefined)
    },
    async fresh(board, person) {
      const c = await claim({ client: newId(), board, person, commands: [], typing: {} })
      return { ...c!, left: undefined }
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
function lock(client: string): Promise<(() => void) | undefined> {
  return new Promise((resolve) => {
    void navigator.locks.request(`keyline:${client}`, { ifAvailable: true }, (got) => {
      if (!got) return resolve(undefined)
      return new Promise<void>((release) => resolve(release))
    })
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
  const rows = (await opening)?.transaction(table, 'readwrite').objectStore(table)
  if (work) rows?.put({ ...row, ...work })
  else rows?.delete(row.client)
}
