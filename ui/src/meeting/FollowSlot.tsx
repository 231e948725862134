import { effect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { later } from '../kit/later'
import type { Board } from '../sync/types'
import { following, heed, shines } from './following'

const FollowChip = later(() => import('./FollowChip').then((m) => m.FollowChip))

/** Who is followed from here or follows; what it takes is loaded when somebody does. */
export function FollowSlot({ board }: { board: Board }) {
  useEffect(() => {
    const stop = effect(() => heed(board))
    return () => {
      stop()
      following.value = undefined
    }
  }, [board])
  return following.value !== undefined || shines(board) ? <FollowChip board={board} /> : null
}
