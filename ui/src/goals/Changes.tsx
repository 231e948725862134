// How restless the goals are: an objective since it was agreed, and the board
// against the changes that the space has room for.
import { keyResultsOf } from '../board/goalverbs'
import { goals as words } from '../i18n/goals'
import { lineageWords } from '../i18n/lineage'
import { Icon } from '../kit/icons'
import { churnIndex, everAgreed, unrest } from '../lineage/versions'
import type { Board } from '../sync/types'
import { anyAgreed, budgetOf } from './budget'
import { lineageOf } from './stage'

/** How often an objective and its key results were changed since they were agreed; it leads to the list. */
export function ChangedChip({ board, id }: { board: Board; id: string }) {
  const o = board.table('objective').get(id).value
  const keyResults = keyResultsOf(board, id)
  const { moves } = churnIndex(o, keyResults)
  if (moves === 0) return null
  const restless = keyResults.find((k) => everAgreed(k) && unrest(k) > 0)
  const read = () => (lineageOf.value = restless && !(o && everAgreed(o) && unrest(o) > 0) ? `keyresult/${restless.id}` : `objective/${id}`)
  return (
    <button type="button" class="chip changed" data-tip={lineageWords().title} onClick={read}>
      <Icon name="clock" />
      {words().changed(moves)}
    </button>
  )
}

/** The changes of the cycle against their budget, once there is something that can be changed. */
export function ChangeBudget({ board }: { board: Board }) {
  const budget = budgetOf(board)
  if (!budget || !anyAgreed(board)) return null
  const t = words().budget
  const over = budget.used >= budget.most
  return (
    <p class={over ? 'change-budget over' : 'change-budget'} title={t.hint}>
      <Icon name={over ? 'warning' : 'seal'} />
      {t.used(budget.used, budget.most)}
    </p>
  )
}
