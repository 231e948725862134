// Requests of the history: pages that never change may be kept by the browser.
import { Refusal } from '../api'
import { askAsMe, currentSession } from '../session'
import type { Fetch } from './book'

export function asker(board: string): Fetch {
  const base = `/api/boards/${board}`
  return async (path, keep) => {
    if (!keep) return askAsMe('GET', base + path, undefined, board)
    const s = await currentSession(board)
    const response = await fetch(base + path, { headers: { Authorization: `Bearer ${s.token}` } }).catch(() => undefined)
    // Anything unusual is asked again in the usual way, which knows what to do.
    return response?.ok ? response.json() : askAsMe('GET', base + path, undefined, board)
  }
}

/** A file as text; throws a Refusal. */
export async function download(board: string, path: string): Promise<string> {
  const s = await currentSession(board)
  const response = await fetch(`/api/boards/${board}${path}`, { headers: { Authorization: `Bearer ${s.token}` }, cache: 'no-store' })
  if (!response.ok) {
    const p = (await response.json().catch(() => ({}))) as { reason?: string; detail?: string }
    throw new Refusal(response.status, p.reason ?? 'internal', p.detail ?? response.statusText)
  }
  return response.text()
}

/** Hands a text to the person as a file. */
export function saveFile(name: string, type: string, text: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
