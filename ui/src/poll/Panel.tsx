// One poll: the ballot while it is open, the result when it is closed.
import { useState } from 'preact/hooks'
import { poll as words } from '../i18n/poll'
import { Button, Confirm } from '../kit'
import { manages } from '../shell/rights'
import type { Board, Poll } from '../sync/types'
import { BallotForm } from './BallotForm'
import { boxOf, cast, mayVote } from './model'
import { OtherVotes } from './OtherVotes'
import { Outcome } from './Outcome'

/** How many have voted, as far as anybody may know. */
export function countWords(board: Board, p: Poll): string {
  const t = words()
  if (p.state !== 'open') return t.turnout(p.turnout ?? 0, p.could ?? 0)
  const box = boxOf(board, p)
  if (!box) return ''
  if (!p.anonymous) return t.voted(box.n, box.of)
  return box.n > 0 ? t.votedAbout(box.n, box.of) : t.steps(box.of)
}

export function Panel({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  if (p.state === 'cancelled') return <p>{t.cancelled}</p>
  if (p.state === 'closed') return <Outcome board={board} poll={p} />
  const own = boxOf(board, p)?.own
  return (
    <div class="poll-panel">
      {mayVote(board, p) ? (
        <>
          <BallotForm key={p.id} board={board} poll={p} own={own} onCast={(vote) => cast(board, p, vote)} />
          {own && (
            <p class="poll-in" role="status">
              {t.isIn}{' '}
              <Button small kind="quiet" onClick={() => cast(board, p, undefined)}>
                {t.takeBack}
              </Button>
            </p>
          )}
        </>
      ) : (
        <p>{t.notAsked}</p>
      )}
      <p class="field-hint">{p.anonymous ? t.anonymousOn : t.anonymousOff}</p>
      <p class="poll-count">{countWords(board, p)}</p>
      {manages(board.me.value?.role) && <Reins board={board} poll={p} />}
    </div>
  )
}

function Reins({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const [asking, setAsking] = useState<'close' | 'off' | 'other'>()
  const box = boxOf(board, p)
  const done = () => setAsking(undefined)
  return (
    <div class="poll-reins">
      <Button kind="primary" icon="check" onClick={() => setAsking('close')}>
        {t.close}
      </Button>
      <Button icon="close" onClick={() => setAsking('off')}>
        {t.callOff}
      </Button>
      {p.proxy && (
        <Button icon="person" onClick={() => setAsking('other')}>
          {t.forOther}
        </Button>
      )}
      {asking === 'close' && (
        <Confirm title={t.closeAsk} text={t.closeText(box?.n ?? 0, box?.of ?? 0)} yes={t.close} onYes={() => board.dispatch('ClosePoll', { poll: p.id })} onClose={done} />
      )}
      {asking === 'off' && <Confirm title={t.callOffAsk} text={t.callOffText} yes={t.callOff} danger onYes={() => board.dispatch('CancelPoll', { poll: p.id })} onClose={done} />}
      {asking === 'other' && <OtherVotes board={board} poll={p} onClose={done} />}
    </div>
  )
}
