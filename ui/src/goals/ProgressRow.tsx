// Where a key result stands: how far, how sure, and whether that will do.
import { signal } from '@preact/signals'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { amount, percent } from '../i18n/figures'
import { goals as words } from '../i18n/goals'
import { measures } from '../i18n/measures'
import { phasedWords } from '../i18n/phased'
import { onDay, when } from '../i18n/when'
import { reviewWords } from '../i18n/review'
import { Button } from '../kit/button'
import { Icon, type IconName } from '../kit/icons'
import type { Board, KeyResult } from '../sync/types'
import { saidWords } from './MeasureWords'
import { nextPhase } from './phases'
import { dayOf, expectedOf, lastOf, mayCheckIn, progressOf, rollUp, shareOf, timeOf, today, verdictOf, type Verdict } from './progress'
import { pacing } from './stage'

/** The key result whose verdict is given beside the computed one. */
export const overriding = signal<string | undefined>(undefined)

/** The key result that is being checked in on. */
export const checkingIn = signal<string | undefined>(undefined)

const icons: Record<Verdict, IconName> = { pending: 'clock', early: 'clock', 'on-track': 'check', behind: 'flag', 'at-risk': 'warning', outdated: 'offline' }

/** How far of the way it is, with a mark where it should be by now. */
function Bar({ share, tone, label, expected }: { share: number; tone: string; label: string; expected?: number | undefined }) {
  return (
    <svg class={`progress-bar ${tone}`} viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}>
      <rect class="progress-way" width="100" height="8" />
      <rect class="progress-gone" width={share * 100} height="8" />
      {expected !== undefined && expected >= 0.05 && expected < 1 && (
        <rect class="progress-due" x={expected * 100 - 0.4} width="0.8" height="8">
          <title>{measures().expected(percent(expected))}</title>
        </rect>
      )}
    </svg>
  )
}

export function ProgressRow({ board, id }: { board: Board; id: string }) {
  const t = words().check
  const k = board.table('keyresult').get(id).value
  const progress = k && progressOf(k)
  if (!k || !progress) return null
  const share = progress.shown
  const weighs = shareOf(board, k)
  const [last, verdict, expected] = [lastOf(k), verdictOf(board, k), expectedOf(board, k)]
  const other = k.state === 'closed' ? undefined : k.override
  return (
    <div class="progress-row">
      <Bar share={share} tone={verdict ?? ''} label={t.progress(percent(share))} expected={expected} />
      <div class="progress-words">
        <span class="progress-share" aria-hidden="true">{percent(share)}</span>
        {progress.raw !== share && <span class="progress-raw">{measures().raw(percent(progress.raw))}</span>}
        {last && <span>{saidWords(k, last)}</span>}
        {last && <span>{t.sure(last.confidence)}</span>}
        {last && (
          <span class="progress-day">
            {onDay(last.on)}
            {last.on < dayOf(last.at) && ` · ${t.recorded(when(last.at))}`}
          </span>
        )}
        <NextPhase board={board} k={k} />
        {weighs !== undefined && <span>{weighs > 0 ? measures().weighs(percent(weighs)) : measures().doesNotCount}</span>}
        {verdict && (
          <Computed verdict={verdict} {...(last && mayCheckIn(board, k) ? { onOverride: () => (overriding.value = id) } : {})} />
        )}
        {other && (
          <span class={`verdict ${other.verdict}`}>
            <Icon name="person" />
            {reviewWords().override.by(nameOf(board, other.by), t.verdicts[other.verdict])}
          </span>
        )}
        {mayCheckIn(board, k) && (
          <Button small icon="measure" onClick={() => (checkingIn.value = id)} aria-label={t.checkInOn(k.title || boardWords().untitled)}>
            {t.checkIn}
          </Button>
        )}
      </div>
      {other && <p class="override-reason">{other.reason}</p>}
    </div>
  )
}

/** The phased target that comes next; it opens the picture of the pace. */
function NextPhase({ board, k }: { board: Board; k: KeyResult }) {
  const next = k.state === 'closed' ? undefined : nextPhase(k, timeOf(board, k), today(board))
  if (!next) return null
  const value = amount(next.value, k.unit)
  const label = phasedWords().open(value, onDay(next.on))
  return (
    <button type="button" class="next-phase" aria-label={label} data-tip={label} onClick={() => (pacing.value = k.id)}>
      <Icon name="flag" />
      {phasedWords().next(value, onDay(next.on))}
    </button>
  )
}

function Computed({ verdict, onOverride }: { verdict: Verdict; onOverride?: () => void }) {
  const said = words().check.verdicts[verdict]
  const inside = (
    <>
      <Icon name={icons[verdict]} />
      {said}
    </>
  )
  if (!onOverride) return <span class={`verdict ${verdict}`}>{inside}</span>
  const label = reviewWords().override.see(said)
  return <button type="button" class={`verdict ${verdict}`} aria-label={label} data-tip={label} onClick={onOverride}>{inside}</button>
}

/** The mean of an objective's key results with the weakest beside it, never mixed into it. */
export function RollUp({ board, id }: { board: Board; id: string }) {
  const t = words().check
  const rolled = rollUp(board, id)
  if (!rolled) return null
  const { weakest, mean } = rolled
  if (mean === undefined) return <p class="progress-row no-weight">{measures().noWeight}</p>
  return (
    <div class="progress-row roll-up">
      <Bar share={mean} tone="mean" label={t.progress(percent(mean))} />
      <div class="progress-words">
        <span class="progress-share">{t.progress(percent(mean))}</span>
        {weakest && <span class="progress-weakest">{t.weakest(weakest.title || boardWords().untitled, percent(progressOf(weakest)?.shown ?? 0))}</span>}
      </div>
    </div>
  )
}
