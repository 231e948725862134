// Parts of the wall and the goals that are only met once a board is used in
// earnest, loaded when the page is idle or asks for them.
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Board, Ref } from '../sync/types'

type Parts = typeof import('../method')

export const parts = signal<Parts | undefined>(undefined)

let asked: Promise<void> | undefined

export function loadParts(): void {
  asked ??= import('../method').then(
    (m) => void (parts.value = m),
    () => (asked = undefined), // offline: asked again next time
  )
}

export type MethodTab = 'validation' | 'branches' | 'swot' | 'round' | 'teams'

/** The window about the method that is open: about which thing, and which side of it. */
export const methodWanted = signal<{ ref: Ref; tab: MethodTab } | undefined>(undefined)

export function MethodWindow({ board }: { board: Board }) {
  const wanted = methodWanted.value
  const m = parts.value
  useEffect(() => {
    if (wanted) loadParts()
  }, [wanted])
  return wanted && m ? <m.MethodDialog key={wanted.ref} board={board} about={wanted.ref} tab={wanted.tab} onClose={() => (methodWanted.value = undefined)} /> : null
}
