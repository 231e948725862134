// What a list of goals says while there is none.
import { board as words } from '../i18n/board'
import { kpi } from '../i18n/kpi'
import { watches } from '../initiatives/Projects'
import { Button } from '../kit/button'
import { EmptyState } from '../kit/pieces'
import type { Board } from '../sync/types'

/** The heading of the list. */
export const heading = (board: Board): string => (watches(board) ? kpi().watch : words().goals)

export function Empty({ board, edit, onAdd }: { board: Board; edit: boolean; onAdd: () => void }) {
  const t = words()
  if (watches(board)) return null
  return (
    <EmptyState
      icon="goals"
      title={t.goalsEmptyTitle}
      action={edit && (
        <Button kind="primary" icon="plus" onClick={onAdd}>
          {t.addObjective}
        </Button>
      )}
    >
      {t.goalsEmpty}
    </EmptyState>
  )
}
