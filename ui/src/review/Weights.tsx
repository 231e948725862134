// What a review makes of the weights below an objective.
import { useState } from 'preact/hooks'
import { keyResultsOf } from '../board/goalverbs'
import { refId } from '../board/model'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { percent } from '../i18n/figures'
import { sentences } from '../i18n/kit'
import { measures } from '../i18n/measures'
import { reviewWords } from '../i18n/review'
import { rollUp, weightsOf } from '../goals/progress'
import { Button } from '../kit'
import { later } from '../kit/later'
import type { Board, Ref, Review, ReviewItem } from '../sync/types'
import { itemOf } from './model'

const WeightsDialog = later(() => import('../goals/WeightsDialog').then((m) => m.WeightsDialog))

/** How much the key results of an objective count, before and after, and the way to change it. */
export function Weighing({ board, review, of, edit }: { board: Board; review: Review; of: Ref; edit: boolean }) {
  const [open, setOpen] = useState(false)
  const item = itemOf(review, of)
  const objective = refId(of)
  if (keyResultsOf(board, objective).length < 2) return null
  return (
    <div class="review-weights">
      <p>
        <b>{measures().weights}</b> {item?.weightsNow ? <WeightsChange item={item} /> : <span class="review-soft">{weightsTold(board, objective)}</span>}
      </p>
      {edit && <Button small icon="pencil" onClick={() => setOpen(true)}>{reviewWords().weigh}</Button>}
      {open && <WeightsDialog board={board} objective={objective} review={review.id} onClose={() => setOpen(false)} />}
    </div>
  )
}

/** The weights before the review and those it came to, each with the progress that comes of them. */
export const WeightsChange = ({ item }: { item: ReviewItem }) => (
  <span class="review-change">
    <del>{item.weightsWere}</del> <span aria-hidden="true">→</span> <ins>{item.weightsNow}</ins>
  </span>
)

/** The weights as they are. Subscribes. */
function weightsTold(board: Board, objective: string): string {
  const all = keyResultsOf(board, objective)
  const weights = weightsOf(all)
  const sum = weights.reduce((a, b) => a + b, 0)
  const shares = sentences(all.map((k, i) => `${titleIn(k, lang()) || boardWords().untitled} ${percent(sum > 0 ? weights[i]! / sum : 0, 1)}`))
  const mean = rollUp(board, objective)?.mean
  return mean === undefined ? shares : `${shares} = ${percent(mean, 1)}`
}
