// How people in the room come onto the board with their own phones.
import { useEffect, useState } from 'preact/hooks'
import type { NewInvite } from '../api'
import { meeting } from '../i18n/meeting'
import { share } from '../i18n/share'
import { askAsMe } from '../session'
import { qrPath } from '../share/qr'
import { manages } from '../shell/rights'
import type { Board } from '../sync/types'

const hours = 8 // as long as the longest meeting

/** A code to scan, for who may invite; made once and kept by this tab, so that a reload makes no second. */
export function JoinCode({ board }: { board: Board }) {
  const t = meeting()
  const [url, setUrl] = useState<string>()
  const allowed = manages(board.me.value?.role) && !board.table('board').get(board.id).value?.archived
  useEffect(() => {
    let here = true
    if (allowed) void linkFor(board.id).then((link) => here && setUrl(link), () => undefined) // then there is no code
    return () => {
      here = false
    }
  }, [allowed])
  if (!url) return null
  const code = qrPath(url)
  const { host, pathname, hash } = new URL(url)
  return (
    <aside class="projector-join">
      <h2>{t.joinHere}</h2>
      <svg class="qr-code" viewBox={`0 0 ${code.side} ${code.side}`} role="img" aria-label={share().qr} shape-rendering="crispEdges">
        <path d={code.path} />
      </svg>
      <p class="projector-url">
        <strong>{host}</strong>
        <span>{pathname + hash}</span>
      </p>
    </aside>
  )
}

interface Kept { url: string; until: number }

async function linkFor(board: string): Promise<string> {
  const key = `keyline.projector.${board}`
  try {
    const kept = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Kept | null
    if (kept && kept.until > Date.now()) return kept.url
  } catch {
    // Then another is made.
  }
  const { url } = await askAsMe<NewInvite>('POST', `/api/boards/${board}/invites`, { role: 'participant', hours, max: 0 }, board)
  try {
    sessionStorage.setItem(key, JSON.stringify({ url, until: Date.now() + (hours - 1) * 3600_000 } satisfies Kept))
  } catch {
    // Not kept, still shown.
  }
  return url
}
