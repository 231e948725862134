import { later } from '../kit/later'
import type { Board } from '../sync/types'
import { reviewing } from './open'

const Reviewing = later(() => import('.').then((m) => m.Reviewing))

/** The review that is going on, for everybody; nothing of it is loaded before there is one. */
export const ReviewSlot = ({ board }: { board: Board }) => (reviewing.value || board.table('review').all.value.some((r) => !r.closed) ? <Reviewing board={board} /> : null)
