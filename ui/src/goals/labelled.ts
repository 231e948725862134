import { locale } from '../i18n/when'
import type { Board } from '../sync/types'

/** Every label on the board, of goals and KPIs that are there, in the order of the alphabet. Subscribes. */
export function labelsOn(board: Board): string[] {
  const all = new Set<string>()
  for (const kind of ['objective', 'keyresult', 'kpi'] as const) {
    for (const e of board.table(kind).all.value) if (!e.gone) for (const l of e.labels ?? []) all.add(l)
  }
  return [...all].sort((a, b) => a.localeCompare(b, locale()))
}
