// What a page holds of a board, beside what the server holds of it. Both are
// written in one canonical form, so that equal means equal byte by byte.
import { expect, type JSHandle, type Page } from '@playwright/test'
import type { Board, Kind } from '../src/sync/types'
import type { Visitor } from './visitor'

type Entities = Record<string, Record<string, object>>
interface Vnode {
  props?: { board?: Board }
  __k?: unknown[]
}

/**
 * The page's board as the interface itself has it. It is found where Preact
 * keeps what it drew, so the product needs no door for tests.
 */
export async function boardOf(page: Page): Promise<JSHandle<Board>> {
  return page.evaluateHandle(() => {
    const find = (v: Vnode | null | undefined): Board | undefined => {
      if (v?.props?.board) return v.props.board
      for (const child of v?.__k ?? []) {
        const found = find(child as Vnode)
        if (found) return found
      }
      return undefined
    }
    const board = find((document.getElementById('app') as unknown as { __k: Vnode }).__k)
    if (!board) throw new Error('this page shows no board')
    return board
  })
}

const kinds: readonly Kind[] = ['board', 'person', 'note', 'group', 'objective', 'keyresult', 'invite', 'phase', 'poll', 'comment']

/** Everything that the page's tables hold. */
export async function tablesOf(page: Page): Promise<string> {
  const board = await boardOf(page)
  const rows = await board.evaluate((b, kinds) => kinds.map((k) => [k, b.table(k).all.peek()] as const), kinds)
  const entities: Entities = {}
  for (const [kind, list] of rows) {
    for (const { id, ...fields } of list) (entities[kind] ??= {})[id] = fields
  }
  return canonical(entities)
}

/** What the server gives to somebody who opens the board now, with the same rights. */
export async function serverTables(v: Visitor): Promise<string> {
  const page = await v.context.newPage()
  const snapshot = new Promise<Entities>((resolve) => {
    page.on('websocket', (socket) =>
      socket.on('framereceived', ({ payload }) => {
        const frame = JSON.parse(String(payload)) as { t: string; e: Entities }
        if (frame.t === 'snap') resolve(frame.e)
      }),
    )
  })
  await page.goto(v.page.url())
  const entities = await snapshot
  await page.close()
  return canonical(entities)
}

/** Holds when the tables of the visitor's page are the server's, byte by byte. */
export async function expectEqualToServer(v: Visitor): Promise<string> {
  await v.saved()
  await expect(async () => {
    const [here, there] = [await tablesOf(v.page), await serverTables(v)]
    expect(here, `the tables of ${v.name}`).toBe(there)
  }).toPass({ timeout: 60_000 })
  return tablesOf(v.page)
}

function canonical(entities: Entities): string {
  const lines = Object.entries(entities).flatMap(([kind, byId]) =>
    Object.entries(byId).map(([id, fields]) => {
      const sorted = Object.entries(fields).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1))
      return `${kind}/${id} ${JSON.stringify(Object.fromEntries(sorted))}`
    }),
  )
  return lines.sort().join('\n')
}
