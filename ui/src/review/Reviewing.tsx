// The bar that says that a review is going on, and its window.
import { reviewWords } from '../i18n/review'
import { Banner, Button } from '../kit'
import type { Board } from '../sync/types'
import { agendaOf, itemOf, openReview, settled } from './model'
import { reviewing } from './open'
import { ReviewDialog } from './ReviewDialog'

export function Reviewing({ board }: { board: Board }) {
  const t = reviewWords()
  const review = openReview(board)
  const agenda = agendaOf(board, review)
  return (
    <>
      {review && (
        <Banner icon="flag" action={<Button small kind="primary" onClick={() => (reviewing.value = true)}>{t.join}</Button>}>
          {t.goingOn(agenda.filter((ref) => settled(itemOf(review, ref))).length, agenda.length)}
        </Banner>
      )}
      {reviewing.value && <ReviewDialog board={board} onClose={() => (reviewing.value = false)} />}
    </>
  )
}
