// The windows about goals, one at a time.
import { besides, reasonWanted } from '../board/amend'
import type { Board } from '../sync/types'
import { AgreeDialog } from './AgreeDialog'
import { ReasonDialog } from './ReasonDialog'
import { agreeing } from './stage'

export function Windows({ board }: { board: Board }) {
  const wish = reasonWanted.value
  if (wish) return <ReasonDialog board={board} wish={wish} onClose={() => (reasonWanted.value = undefined)} />
  const beside = besides.value
  if (beside) return <AgreeDialog board={board} of={beside} elsewhere onClose={() => (besides.value = undefined)} />
  const ref = agreeing.value
  if (ref) return <AgreeDialog board={board} of={ref} onClose={() => (agreeing.value = undefined)} />
  return null
}
