// What is to be seen and done about all goals together.
import { signal } from '@preact/signals'
import { plan } from '../i18n/plan'
import { Icon } from '../kit/icons'
import { meetingOf } from '../meeting/phase'
import type { Board } from '../sync/types'
import { Unowned } from './Claim'
import { FilterChip } from './FilterChip'
import { initiativesOf } from './work'

/** Whether the execution plan is open. */
export const planOpen = signal(false)

export function Tools({ board, edit }: { board: Board; edit: boolean }) {
  const some = board.table('keyresult').all.value.some((k) => !k.gone) || initiativesOf(board, undefined).length > 0
  return (
    <div class="goal-tools">
      {some && (
        <button type="button" class={`chip${leadsThere(board) ? ' lead' : ''}`} onClick={() => (planOpen.value = true)}>
          <Icon name="list" />
          {plan().title}
        </button>
      )}
      <FilterChip board={board} />
      <Unowned board={board} edit={edit} />
    </div>
  )
}

/** The consensus meeting ends with the plan: its last step leads there. */
function leadsThere(board: Board): boolean {
  const { agenda, now } = meetingOf(board)
  const last = agenda.value.at(-1)
  return board.table('board').all.value[0]?.template === 'consensus' && last !== undefined && now.value?.id === last.id && last.kind === 'goals'
}
