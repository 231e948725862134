// What goals need beyond their words: a script of its own, loaded when goals
// are shown, so that the board paints first.
import { signal } from '@preact/signals'
import type { MenuItem } from '../kit/menu'
import type { Board, Ref } from '../sync/types'

export const extras = signal<typeof import('../goals') | undefined>(undefined)

export function loadExtras(): void {
  if (extras.peek()) return
  // Without it the board works; it is asked for again when goals are next shown.
  import('../goals').then((m) => (extras.value = m), () => undefined)
}

export const stageItems = (board: Board, ref: Ref): MenuItem[] => extras.peek()?.stageItems(board, ref) ?? []
