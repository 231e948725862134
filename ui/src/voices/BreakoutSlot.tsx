import { later } from '../kit/later'
import type { Board } from '../sync/types'

const BreakoutBar = later(() => import('.').then((m) => m.BreakoutBar))

/** What everybody sees of breakouts while there are some. */
export function BreakoutSlot({ board }: { board: Board }) {
  return board.table('breakout').all.value.some((b) => !b.gone) ? <BreakoutBar board={board} /> : null
}
