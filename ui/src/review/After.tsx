// A review that is over: what it said, who was there, and what to do next.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { nameOf } from '../board/people'
import { listed } from '../i18n/figures'
import { reviewWords } from '../i18n/review'
import { when } from '../i18n/when'
import { Button } from '../kit'
import { go } from '../route'
import { manages } from '../shell/rights'
import type { Board, Ref, Review } from '../sync/types'
import { carriedOn } from './model'
import { reviewing } from './open'
import { Summary } from './Summary'

export function After({ board, review }: { board: Board; review: Review }) {
  const t = reviewWords()
  const scored = new Set((review.items ?? []).map((i) => i.ref))
  const agenda: Ref[] = objectivesOf(board).flatMap((o) => [...keyResultsOf(board, o.id).map((k) => `keyresult/${k.id}`), `objective/${o.id}`]).filter((ref) => scored.has(ref))
  const on = carriedOn(board, review)
  const carry = () => {
    reviewing.value = false
    go(`/space?carry=${board.id}&goals=${on.join()}`)
  }
  return (
    <>
      <p class="review-soft">
        {t.ended(when(review.closed ?? review.at, true))}
        {review.present && ` · ${t.present(listed(review.present.map((p) => nameOf(board, p))))}`}
      </p>
      <Summary board={board} review={review} agenda={agenda} />
      {on.length > 0 && manages(board.me.value?.role) && (
        <p class="review-carry">
          <Button kind="primary" icon="redo" onClick={carry}>{t.carry(on.length)}</Button>
        </p>
      )}
    </>
  )
}
