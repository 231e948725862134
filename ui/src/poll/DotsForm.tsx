import { labelled } from '../i18n/kit'
import { poll as words } from '../i18n/poll'
import { spoken } from '../i18n/spoken'
import { announce, IconButton } from '../kit'
import type { FormProps } from './BallotForm'
import { nameIn } from './model'

/** A few dots to put on what matters most. */
export function DotsForm({ board, poll: p, vote, change }: FormProps) {
  const t = words()
  const dots = vote.dots ?? []
  const left = (p.budget ?? 0) - dots.reduce((sum, d) => sum + d, 0)
  const full = (i: number) => left === 0 || (dots[i]! > 0 && !p.stack)
  // Buttons that can do no more stay within reach: whoever has just pressed one would lose the focus.
  const put = (i: number, by: number) => {
    if (by > 0 ? full(i) : dots[i] === 0) return
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
            <span class="ballot-name" lang={spoken(nameIn(board, p, i))}>{nameIn(board, p, i)}</span>
            <span class="ballot-steps">
              <IconButton icon="minus" kind="plain" label={t.lessDots(nameIn(board, p, i))} aria-disabled={d === 0} onClick={() => put(i, -1)} />
              <output aria-label={labelled(nameIn(board, p, i), t.dots(d))}>{d}</output>
              <IconButton icon="plus" kind="plain" label={t.moreDots(nameIn(board, p, i))} aria-disabled={full(i)} onClick={() => put(i, 1)} />
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}

const Dots = ({ n }: { n: number }) => <span aria-hidden="true" class="poll-dots">{'●'.repeat(Math.min(n, 30))}</span>
