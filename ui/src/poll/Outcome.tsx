// What came out of a poll.
import { useEffect, useRef } from 'preact/hooks'
import { poll as words } from '../i18n/poll'
import { Button, Icon } from '../kit'
import { manages } from '../shell/rights'
import { newId } from '../sync/id'
import type { Board, Poll } from '../sync/types'
import { ByName, Objections, Said } from './Ballots'
import { Choices } from './Choices'
import { Counts } from './Counts'
import { labelOf, receiptOf, roundsOf, titleOf } from './model'
import { Ranking } from './Ranking'
import { Placed } from './Placed'
import { pollWindow } from './window'

export function Outcome({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const lead = manages(board.me.value?.role)
  const rounds = roundsOf(board, p)
  const top = useRef<HTMLDivElement>(null)
  useEffect(() => top.current?.closest('.dialog-body')?.scrollTo(0, 0), [p.id]) // also where the ballot was a moment ago
  return (
    <div class="poll-outcome" ref={top}>
      <p class="poll-count">
        {p.round > 1 && `${t.round(p.round)} · `}
        {t.kinds[p.kind]} · {t.turnout(p.turnout ?? 0, p.could ?? 0)} · {p.anonymous ? t.anonymous : t.named}
      </p>
      {!p.tally ? <p class="poll-few">{t.few}</p> : <Tallied board={board} poll={p} />}
      <Receipt board={board} poll={p} />
      {rounds.length > 1 && (
        <section>
          <h3>{t.rounds}</h3>
          <ol class="poll-rounds">
            {rounds.map((r) => (
              <li key={r.id} aria-current={r.id === p.id ? 'true' : undefined}>
                <button type="button" onClick={() => (pollWindow.value = { poll: r.id })}>
                  {t.round(r.round)}
                </button>{' '}
                {r.tally?.counts && r.tally.counts.map((n, i) => `${labelOf(r, i + (r.kind === 'scale' ? 1 : 0))} ${n}`).join(' · ')}
              </li>
            ))}
          </ol>
        </section>
      )}
      {(p.subjects?.length ?? 0) > 0 && (lead || p.choices) && <Choices board={board} poll={p} edit={lead} />}
      {lead && (
        <p>
          <Button icon="redo" onClick={() => repeat(board, p)}>
            {t.repeat}
          </Button>
        </p>
      )}
    </div>
  )
}

/** The result itself, without what can be done with it. */
export function Tallied({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  switch (p.kind) {
    case 'dots':
    case 'rank':
      return (
        <>
          <Ranking board={board} poll={p} />
          <Said board={board} poll={p} title={t.reasonsHead} />
          <ByName board={board} poll={p} />
        </>
      )
    case 'grid':
      return (
        <>
          <Placed board={board} poll={p} />
          <Said board={board} poll={p} title={t.reasonsHead} />
          <ByName board={board} poll={p} />
        </>
      )
    default:
      return (
        <>
          <Verdict poll={p} />
          <Counts poll={p} label={titleOf(board, p)} />
          {p.kind === 'consent' && <Objections board={board} poll={p} />}
          <Said board={board} poll={p} title={p.kind === 'consent' ? t.reservationsHead : t.reasonsHead} />
          <ByName board={board} poll={p} />
        </>
      )
  }
}

function Verdict({ poll: p }: { poll: Poll }) {
  const t = words()
  if (p.kind === 'scale') return null
  return (
    <p class="poll-verdict" data-passed={p.passed === true}>
      <Icon name={p.passed ? 'check' : 'warning'} /> <strong>{p.passed ? t.passed : t.failed}</strong>{' '}
      {p.kind === 'fist' && <small>{t.rule(labelOf(p, p.pass ?? 0))}</small>}
    </p>
  )
}

/** Whether my own ballot is among those counted. */
function Receipt({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const mine = receiptOf(board, p)
  if (!mine || !p.ballots?.some((b) => b.id === mine)) return null
  return (
    <p class="poll-in">
      <Icon name="seal" />
      <span>
        {t.receiptIn} <code>{t.receipt(mine.slice(0, 8))}</code>
      </span>
    </p>
  )
}

/** Asks the same anew; this round stays as it is. */
function repeat(board: Board, p: Poll): void {
  const { kind, question, budget, stack, top, labels, pass, x, y, reasons, anonymous, proxy, voters, subjects } = p
  const plan = { kind, question, budget, stack, top, labels, pass, x, y, reasons, anonymous, proxy, voters, subjects }
  const poll = newId()
  const given = Object.fromEntries(Object.entries(plan).filter(([, v]) => v !== undefined)) as unknown as typeof p
  board.dispatch('OpenPoll', { ...given, poll, of: p.id } as never)
  pollWindow.value = { poll }
}
