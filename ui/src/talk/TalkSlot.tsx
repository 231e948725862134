import { later } from '../kit/later'
import type { Board } from '../sync/types'
import { talking } from './open'

const Talk = later(() => import('.').then((m) => m.Talk))

/** What waits for the person, in the bar; loaded once there is anything to talk about. */
export function TalkSlot({ board }: { board: Board }) {
  return talking.value || board.table('keyresult').ids.value.length > 0 ? <Talk board={board} /> : null
}
