import { effect } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import type { Board } from '../sync/types'
import { following, heed, shines } from './following'

/** Who is followed from here or follows; what it takes is loaded when somebody does. */
export function FollowSlot({ board }: { board: Board }) {
  const [loaded, setLoaded] = useState<typeof import('./FollowChip')>()
  useEffect(() => {
    const stop = effect(() => heed(board))
    return () => {
      stop()
      following.value = undefined
    }
  }, [board])
  const wanted = following.value !== undefined || shines(board)
  useEffect(() => {
    if (wanted) void import('./FollowChip').then(setLoaded)
  }, [wanted])
  return wanted && loaded ? <loaded.FollowChip board={board} /> : null
}
