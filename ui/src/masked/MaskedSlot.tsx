import { useEffect, useState } from 'preact/hooks'
import { meetingOf } from '../meeting/phase'
import type { Board } from '../sync/types'

/** The box of an anonymous phase, loaded when there is one. */
export function MaskedSlot({ board }: { board: Board }) {
  const [loaded, setLoaded] = useState<typeof import('./MaskedBox')>()
  const phase = meetingOf(board).now.value
  const wanted = phase?.anonymous ?? false
  useEffect(() => {
    if (wanted) void import('./MaskedBox').then(setLoaded)
  }, [wanted])
  return wanted && phase && loaded ? <loaded.MaskedBox board={board} phase={phase} /> : null
}
