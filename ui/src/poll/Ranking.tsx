import { fixed } from '../i18n/figures'
import { poll as words } from '../i18n/poll'
import type { Board, Poll } from '../sync/types'
import { Bar } from './Counts'
import { nameIn } from './model'

/** What got the most dots, or came first in the most orders. */
export function Ranking({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const rows = p.tally!.subjects!.map((r, i) => ({ ...r, i })).sort((a, b) => a.place - b.place || a.i - b.i)
  const ranked = p.kind === 'rank'
  const most = ranked ? rows.length : Math.max(1, ...rows.map((r) => r.dots ?? 0))
  return (
    <>
      <table class="poll-bars">
        <thead>
          <tr>
            <th>{t.place}</th>
            <th>{t.thing}</th>
            <th>{ranked ? t.meanRank : t.dotsHead}</th>
            {!ranked && <th>{t.voters}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.i}>
              <td>{r.place}</td>
              <th scope="row">{nameIn(board, p, r.i)}</th>
              <td>
                <Bar of={most} n={ranked ? rows.length + 1 - (r.rank ?? 0) : (r.dots ?? 0)} />
                <span>{ranked ? fixed(r.rank ?? 0, 1) : (r.dots ?? 0)}</span>
              </td>
              {!ranked && <td>{r.voters ?? 0}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {ranked && p.tally?.agreement !== undefined && (
        <p class="poll-measure" data-tip={t.agreementTip}>
          {t.concordance(fixed(p.tally.agreement, 2))}
        </p>
      )}
    </>
  )
}
