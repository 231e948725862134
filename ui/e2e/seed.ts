// Fills the program quickly, as a page of the visitor's own would.
import type { Visitor } from './visitor'

export type Command = readonly [name: string, data: Readonly<Record<string, unknown>>]

/** Decides on a board, one after the other; the first refusal is an error. */
export async function decide(v: Visitor, board: string, commands: readonly Command[]): Promise<void> {
  await v.page.evaluate(
    async ({ board, commands }) => {
      const refreshed = await fetch('/api/session/refresh', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({}) })
      const { token } = (await refreshed.json()) as { token: string }
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/${board}`, 'keyline.v1')
      await new Promise<void>((resolve, reject) => {
        const open = new Set<string>()
        socket.onopen = () => socket.send(JSON.stringify({ t: 'hello', token, board, client: crypto.randomUUID() }))
        socket.onmessage = (e) => {
          const f = JSON.parse(String(e.data)) as { t: string; id?: string; c?: string[]; reason?: string }
          if (f.t === 'snap') {
            for (const [c, d] of commands) {
              const id = crypto.randomUUID()
              open.add(id)
              socket.send(JSON.stringify({ t: 'cmd', id, c, d }))
            }
          }
          if (f.t === 'no') reject(new Error(f.reason))
          for (const done of f.c ?? (f.t === 'ok' ? [f.id!] : [])) open.delete(done)
          if (f.t !== 'welcome' && f.t !== 'here' && open.size === 0) resolve()
        }
        socket.onclose = (e) => reject(new Error(`closed ${e.code}`))
      })
      socket.onclose = null
      socket.close()
    },
    { board, commands },
  )
}

/** Decides about the space. */
export async function govern(v: Visitor, ...commands: readonly Command[]): Promise<void> {
  await v.page.evaluate(async (all) => {
    const headers = { 'Content-Type': 'application/json' }
    const { token } = (await (await fetch('/api/session/refresh', { method: 'POST', headers, body: '{}' })).json()) as { token: string }
    for (const [name, data] of all) {
      const r = await fetch('/api/space', { method: 'POST', headers: { ...headers, Authorization: `Bearer ${token}` }, body: JSON.stringify({ command: crypto.randomUUID().replaceAll('-', ''), name, data }) })
      if (!r.ok) throw new Error(`${name}: ${await r.text()}`)
    }
  }, commands)
}

/** So many days before today, 2026-11-22. */
export const daysAgo = (n: number): string => new Date(Date.now() - n * 86_400_000).toISOString().slice(0, 10)
