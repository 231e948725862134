import { later } from '../kit/later'
import { meetingOf } from '../meeting/phase'
import type { Board } from '../sync/types'

const MaskedBox = later(() => import('../voices').then((m) => m.MaskedBox))
const Late = later(() => import('../voices').then((m) => m.Late))

/** What is about hidden authors: the box of an anonymous phase, and one's own private notes that came late. */
export function MaskedSlot({ board }: { board: Board }) {
  const phase = meetingOf(board).now.value
  return (
    <>
      {phase?.anonymous && <MaskedBox board={board} phase={phase} />}
      {board.table('note').all.value.some((n) => n.late && n.by) && <Late board={board} />}
    </>
  )
}
