// What is to be seen and done about all goals together.
import type { Board } from '../sync/types'
import { Unowned } from './Claim'

export function Tools({ board, edit }: { board: Board; edit: boolean }) {
  return (
    <div class="goal-tools">
      <Unowned board={board} edit={edit} />
    </div>
  )
}
