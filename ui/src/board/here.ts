// What this page tells others about where it is. Board.here() wants the whole
// answer every time; this keeps the parts and sends them together.
import type { Board } from '../sync/types'

type Parts = Parameters<Board['here']>[0]

const told = new WeakMap<Board, Parts>()

/** Changes some parts; an undefined part is no longer so. */
export function tell(board: Board, change: { [K in keyof Parts]?: Parts[K] | undefined }): void {
  const next: Record<string, unknown> = { ...told.get(board) }
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) delete next[name]
    else next[name] = value
  }
  told.set(board, next)
  board.here(next)
}
