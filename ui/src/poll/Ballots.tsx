// What single ballots say: objections, what was written, who voted what.
import { nameOf } from '../board/people'
import { poll as words } from '../i18n/poll'
import { Button } from '../kit'
import type { Ballot, Board, Poll } from '../sync/types'
import { labelOf, nameIn } from './model'

/** Whose ballot it is; of an anonymous one nobody can say. */
export function voterOf(board: Board, b: Ballot): string {
  const t = words()
  const name = b.guest || (b.person ? nameOf(board, b.person) : t.someone)
  return b.by ? t.enteredBy(name, nameOf(board, b.by)) : name
}

export function Objections({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const me = board.me.value?.person
  const all = p.ballots?.filter((b) => b.answer === 2) ?? []
  const stands = all.some((b) => !b.withdrawn)
  return (
    <section>
      <h3>{t.objections}</h3>
      {!stands && <p>{t.noObjections}</p>}
      <ul class="poll-said">
        {all.map((b) => (
          <li key={b.id} data-withdrawn={b.withdrawn !== undefined}>
            <q>{b.reason}</q> <small>{voterOf(board, b)}</small>{' '}
            {b.withdrawn ? (
              <em>{t.withdrawn}</em>
            ) : (
              !p.anonymous && (b.person === me || b.by === me) && (
                <Button small onClick={() => board.dispatch('WithdrawObjection', { poll: p.id, ballot: b.id })}>
                  {t.withdraw}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** What people wrote on their ballots, other than objections. */
export function Said({ board, poll: p, title }: { board: Board; poll: Poll; title: string }) {
  const said = p.ballots?.filter((b) => b.reason && !(p.kind === 'consent' && b.answer === 2)) ?? []
  if (said.length === 0) return null
  return (
    <section>
      <h3>{title}</h3>
      <ul class="poll-said">
        {said.map((b) => (
          <li key={b.id}>
            <q>{b.reason}</q> <small>{voterOf(board, b)}</small>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Who voted what, where the poll said that it would be told. */
export function ByName({ board, poll: p }: { board: Board; poll: Poll }) {
  if (p.anonymous || !p.ballots) return null
  return (
    <details class="poll-names">
      <summary>{words().byName}</summary>
      <ul>
        {p.ballots.map((b) => (
          <li key={b.id}>
            <strong>{voterOf(board, b)}</strong> {says(board, p, b)}
          </li>
        ))}
      </ul>
    </details>
  )
}

function says(board: Board, p: Poll, b: Ballot): string {
  if (b.dots) return b.dots.flatMap((d, i) => (d > 0 ? [`${nameIn(board, p, i)} ${d}`] : [])).join(' · ')
  if (b.ranks) return b.ranks.map((i, place) => `${place + 1}. ${nameIn(board, p, i)}`).join(' · ')
  if (b.grid) return b.grid.flatMap((at, i) => (at ? [`${nameIn(board, p, i)} ${at[1]} / ${at[0]}`] : [])).join(' · ')
  return b.answer === undefined ? '' : labelOf(p, b.answer)
}
