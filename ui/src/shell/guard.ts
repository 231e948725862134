// Looks, once the board is there and quiet and then now and again, whether its
// history goes on from what this browser remembers of it (K4). Only bad news is
// told.
import { past } from '../i18n/past'
import { toast } from '../kit'
import { go } from '../route'
import type { Board } from '../sync/types'

/** First the board, then its proof. */
const patience = 5_000
const again = 600_000

/** Checks until the returned function is called, or there was bad news. */
export function guardHistory(board: Board): () => void {
  let told = false
  const run = () => {
    if (!told && document.visibilityState === 'visible') look(board.id).then((t) => void (told ||= t), () => undefined) // unreachable: looks again
  }
  const timers = [setTimeout(run, patience), setInterval(run, again)]
  return () => timers.forEach(clearTimeout)
}

/** Keeps what the server said with its welcome that the history is, until it is checked; see history/remembered. */
export function keepTold(board: string, note: string): void {
  try {
    localStorage.setItem(`keyline.told.${board}`, note)
  } catch {
    // Not kept; the history is still checked against what was kept before.
  }
}

/** Whether there was something to tell. */
async function look(board: string): Promise<boolean> {
  const { asker, check } = await import('../history/guard')
  const { state } = await check(board, asker(board))
  if (state !== 'bad' && state !== 'newKey') return false
  const t = past()
  toast({ icon: 'warning', kind: 'warn', stay: true, text: state === 'bad' ? t.changed : t.newKey, action: { label: t.history, run: () => go(`/b/${board}/history`) } })
  return true
}
