// What looks further ahead than the cycle under review.
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { measures } from '../i18n/measures'
import { reviewWords } from '../i18n/review'
import { Icon } from '../kit'
import type { Board } from '../sync/types'
import { framesOf } from './model'

export function Frames({ board }: { board: Board }) {
  const frames = framesOf(board)
  if (frames.length === 0) return null
  return (
    <section class="review-frames" aria-label={reviewWords().frames}>
      <p class="review-soft">{reviewWords().frames}</p>
      <ul>
        {frames.map((o) => (
          <li key={o.id}>
            <Icon name="eye" /> {titleIn(o, lang()) || boardWords().untitled} <small class="review-soft">{o.horizon && measures().horizons[o.horizon]}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}
