// Whom this page follows over the board, by its own wish or because who runs
// the meeting called everybody.
import { signal } from '@preact/signals'
import type { Board } from '../sync/types'

/** `call` is the spotlight that it comes from. */
interface Following { readonly person: string; readonly call?: number }

export const following = signal<Following | undefined>(undefined)

let left = 0 // the call that this page has left

export function follow(person: string): void {
  following.value = { person }
}

export function leave(): void {
  left = following.peek()?.call ?? left
  following.value = undefined
}

/** Whether this page is the one that everybody is asked to look at. Subscribes. */
export const shines = (board: Board): boolean => {
  const light = board.spotlight.value
  return light !== undefined && light.session === board.me.value?.session
}

export function bringAll(board: Board): void {
  following.value = undefined
  board.shine(true)
}

/** Goes along with a call once it comes, and ends with it. */
export function heed(board: Board): void {
  const light = board.spotlight.value
  const now = following.peek()
  if (!light || shines(board)) {
    if (now?.call || light) following.value = undefined
  } else if (light.n !== left && now?.call !== light.n) {
    following.value = { person: light.person, call: light.n }
  }
}
