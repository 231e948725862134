import { poll as words } from '../i18n/poll'
import { announce, IconButton } from '../kit'
import type { FormProps } from './BallotForm'
import { nameIn } from './model'

/** A few dots to put on what matters most. */
export function DotsForm({ board, poll: p, vote, change }: FormProps) {
  const t = words()
  const dots = vote.dots ?? []
  const left = (p.budget ?? 0) - dots.reduce((sum, d) => sum + d, 0)
  const put = (i: number, by: number) => {
    change({ ...vote, dots: dots.map((d, k) => (k === i ? d + by : d)) })
    announce(t.dotsLeft(left - by))
  }
  return (
    <>
      <p class="ballot-left">
        <strong>{t.dotsLeft(left)}</strong> <Dots n={left} />
      </p>
      <ul class="ballot-rows">
        {dots.map((d, i) => (
          <li key={i} data-on={d > 0}>
            <span class="ballot-name">{nameIn(board, p, i)}</span>
            <span class="ballot-steps">
              <IconButton icon="minus" kind="plain" label={t.lessDots(nameIn(board, p, i))} disabled={d === 0} onClick={() => put(i, -1)} />
              <output aria-label={`${nameIn(board, p, i)}: ${t.dots(d)}`}>{d}</output>
              <IconButton icon="plus" kind="plain" label={t.moreDots(nameIn(board, p, i))} disabled={left === 0 || (d > 0 && !p.stack)} onClick={() => put(i, 1)} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const Dots = ({ n }: { n: number }) => <span aria-hidden="true" class="poll-dots">{'●'.repeat(Math.min(n, 30))}</span>
