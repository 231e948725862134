import { later } from '../kit/later'
import type { Board } from '../sync/types'
import { pollWindow } from './window'

const PollBar = later(() => import('./PollBar').then((m) => m.PollBar))

/** Where polls show on the board's page; nothing of them is loaded before there is one. */
export const PollSlot = ({ board }: { board: Board }) =>
  board.table('poll').ids.value.length > 0 || pollWindow.value ? <PollBar board={board} /> : null
