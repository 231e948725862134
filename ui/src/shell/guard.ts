// Looks, once the board is there and quiet, whether its history goes on from
// what this browser remembers of it. Only bad news is told.
import { past } from '../i18n/past'
import { toast } from '../kit'
import { go } from '../route'
import type { Board } from '../sync/types'

/** First the board, then its proof. */
const patience = 5_000

/** Checks once, unless the returned function is called before. */
export function guardHistory(board: Board): () => void {
  const timer = setTimeout(() => void look(board.id).catch(() => undefined), patience) // unreachable: the next visit looks again
  return () => clearTimeout(timer)
}

async function look(board: string): Promise<void> {
  const { asker, check } = await import('../history/guard')
  const { state } = await check(board, asker(board))
  if (state !== 'bad' && state !== 'newKey') return
  const t = past()
  toast({ icon: 'warning', kind: 'warn', stay: true, text: state === 'bad' ? t.changed : t.newKey, action: { label: t.history, run: () => go(`/b/${board}/history`) } })
}
