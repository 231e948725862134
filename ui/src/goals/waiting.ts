// Who is to check in again: the owner, or whom the owner chose, of what was not
// told of for as long as the cadence says.
import { signal } from '@preact/signals'
import { isLive } from '../board/goalverbs'
import type { Board, KeyResult } from '../sync/types'
import { cadenceDays } from './pace'
import { lastOf, mayCheckIn } from './progress'

const DAY = 86_400_000

/** What is being gone through, one after the other; `of` is how many there were. */
export const walk = signal<{ left: readonly string[]; of: number } | undefined>(undefined)

/** When it was last told of; before the first check-in, when it was agreed or drafted. */
function told(k: KeyResult): number {
  const last = lastOf(k)
  return last ? Date.parse(`${last.on}T00:00`) : (k.versions?.[0]?.at ?? k.at ?? 0)
}

/** The key results that wait for my check-in, the longest waiting first. Subscribes. */
export function dueFor(board: Board): KeyResult[] {
  const me = board.me.value?.person
  const wait = cadenceDays[board.table('board').get(board.id).value?.rules?.cadence ?? 'week'] * DAY
  const mine = (k: KeyResult) => !k.gone && (k.owner === me || k.delegate === me) && mayCheckIn(board, k) && isLive(board, `keyresult/${k.id}`)
  return board.table('keyresult').all.value.filter((k) => mine(k) && board.now() - told(k) >= wait).sort((a, b) => told(a) - told(b))
}
