// Alt with the arrows moves the goal that has the focus.
import type { Board } from '../sync/types'
import { sayPlace } from './goalmenus'
import { keyResultsOf, objectivesOf, stepKeyResult, stepObjective } from './goalverbs'

export function onGoalKey(board: Board, e: KeyboardEvent): void {
  if (!e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return
  const row = (e.target as Element).closest<HTMLElement>('[data-goal]')
  const ref = row?.dataset.goal
  if (!ref || (e.target as HTMLTextAreaElement).readOnly) return
  e.preventDefault()
  const by = e.key === 'ArrowUp' ? -1 : 1
  const id = ref.slice(ref.indexOf('/') + 1)
  if (ref.startsWith('objective/')) {
    sayPlace(objectivesOf(board), id, by)
    stepObjective(board, id, by)
  } else {
    const k = board.table('keyresult').get(id).peek()
    if (!k) return
    sayPlace(keyResultsOf(board, k.objective), id, by)
    stepKeyResult(board, id, by)
  }
  keepFocus(e.currentTarget as HTMLElement, ref, (e.target as HTMLElement).dataset.field)
}

// A key result that changed its objective is drawn anew there; the focus goes with it.
function keepFocus(host: HTMLElement, ref: string, field: string | undefined): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const row = host.querySelector<HTMLElement>(`[data-goal="${ref}"]`)
      if (!row || row.contains(document.activeElement)) return
      const again = (field && row.querySelector<HTMLElement>(`[data-field="${field}"]`)) || row.querySelector<HTMLElement>('textarea, button')
      again?.focus()
    }),
  )
}
