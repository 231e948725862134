import { scoreWords } from '../i18n/figures'
import { reviewWords } from '../i18n/review'
import { Icon } from '../kit/icons'
import { closingOf } from '../review/model'
import { Score } from '../review/Score'
import type { Board, Ref } from '../sync/types'
import { goalOf } from './stage'

/** How a closed goal ended. */
export function ClosedScore({ board, of }: { board: Board; of: Ref }) {
  const t = reviewWords()
  const c = closingOf(goalOf(board, of))
  if (!c) return null
  const parts = [
    c.score !== undefined && (c.achieved ? t.achieved : t.notAchieved),
    c.suggested !== undefined && c.suggested !== c.score && t.suggestedWas(scoreWords(c.suggested)),
    c.score !== undefined && c.decision && t.decided[c.decision],
    c.note,
    c.reason,
  ]
  return (
    <p class="closed-score">
      <Icon name="lock" />
      {c.score === undefined ? (c.decision ? t.decided[c.decision] : t.closedPlain) : <Score score={c.score} />}
      {parts.filter(Boolean).map((p) => <span key={p}>{p}</span>)}
    </p>
  )
}
