// The window of reviews: what there was, one that goes on, and how it ended.
import { useState } from 'preact/hooks'
import { scoreWords } from '../i18n/figures'
import { reviewWords } from '../i18n/review'
import { when } from '../i18n/when'
import { Button, Dialog } from '../kit'
import { pollWindow } from '../poll/window'
import { canWrite, manages } from '../shell/rights'
import { newId } from '../sync/id'
import type { Board, Review } from '../sync/types'
import { Frames } from './Frames'
import { agendaOf, meanOf, openReview, pastReviews } from './model'
import { After } from './After'
import { Session } from './Session'

export function ReviewDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = reviewWords()
  const [shown, setShown] = useState<string>()
  const open = openReview(board)
  const past = pastReviews(board)
  // Whoever is here when a review ends sees how it ended.
  const [followed, setFollowed] = useState(open?.id)
  if (open && followed !== open.id) setFollowed(open.id)
  const ended = past.find((r) => r.id === (shown ?? (open ? undefined : followed)))
  if (open) return <Session board={board} review={open} onClose={onClose} />
  if (ended) {
    return (
      <Dialog title={t.of(when(ended.at))} onClose={onClose} wide reading class="review" footer={<Button onClick={() => (setShown(undefined), setFollowed(undefined))}>{t.all}</Button>}>
        <After board={board} review={ended} />
      </Dialog>
    )
  }
  return <Begin board={board} past={past} onShow={setShown} onClose={onClose} />
}

function Begin({ board, past, onShow, onClose }: { board: Board; past: readonly Review[]; onShow: (review: string) => void; onClose: () => void }) {
  const t = reviewWords()
  const goals = agendaOf(board, undefined).length
  const lead = manages(board.me.value?.role) && canWrite(board)
  // An anonymous poll: of fewer than five answers nobody sees more than their number.
  const pulse = () => {
    pollWindow.value = { new: { plan: { kind: 'scale', question: t.pulseQuestion, labels: t.pulseLabels, top: 5, anonymous: true } } }
    onClose()
  }
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      class="review"
      reading={!lead && past.length === 0}
      footer={lead && (
        <>
          <Button icon="measure" onClick={pulse}>{t.pulse}</Button>
          <Button kind="primary" icon="flag" disabled={goals === 0} onClick={() => void board.dispatch('OpenReview', { review: newId() })}>{t.begin}</Button>
        </>
      )}
    >
      <p>{t.intro}</p>
      <p class="review-soft">{goals > 0 ? t.goals(goals) : t.noGoals}</p>
      <Frames board={board} />
      {past.length > 0 && (
        <>
          <h3>{t.past}</h3>
          <ul class="review-past">
            {past.map((r) => {
              const mean = meanOf(r)
              return (
                <li key={r.id}>
                  <button type="button" onClick={() => onShow(r.id)}>
                    <b>{when(r.at)}</b>
                    <span>{t.goals(r.items?.length ?? 0)}</span>
                    {mean !== undefined && <span>{t.mean(scoreWords(mean))}</span>}
                  </button>
                </li>
              )
            })}
          </ul>
        </>
      )}
    </Dialog>
  )
}
