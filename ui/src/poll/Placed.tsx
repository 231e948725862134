import { fixed } from '../i18n/figures'
import { poll as words } from '../i18n/poll'
import type { Board, Poll } from '../sync/types'
import { axesOf, nameIn } from './model'
import { Scatter, valueWords } from './Scatter'

/** Where the room puts each thing on the two axes: a picture, and the same as a table, by the product of the means. */
export function Placed({ board, poll: p }: { board: Board; poll: Poll }) {
  const t = words()
  const [x, y] = axesOf(p)
  const rows = p.tally!.subjects!.map((r, i) => ({ ...r, i })).sort((a, b) => a.place - b.place || a.i - b.i)
  return (
    <>
      <Scatter
        label={t.picture}
        x={x}
        y={y}
        points={rows.map((r, k) => (r.x && r.y ? { n: k + 1, name: nameIn(board, p, r.i), x: r.x.mean, y: r.y.mean, sx: r.x.spread, sy: r.y.spread } : null))}
      />
      <div class="poll-scroll" tabIndex={0} role="region" aria-label={t.picture}>
        <table class="poll-placed">
          <thead>
            <tr>
              <th>{t.place}</th>
              <th>{t.thing}</th>
              <th>{y.label}</th>
              <th>{x.label}</th>
              <th>{t.product}</th>
              <th>{t.voters}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((r, k) => (
              <tr key={r.i}>
                <td>{r.place}</td>
                <th scope="row">
                  <b class="poll-mark">{k + 1}</b> {nameIn(board, p, r.i)}
                </th>
                {r.x && r.y ? (
                  <>
                    <td>
                      {valueWords(y, r.y.mean)} <small>{t.spread(fixed(r.y.spread, 1))}</small>
                    </td>
                    <td>
                      {valueWords(x, r.x.mean)} <small>{t.spread(fixed(r.x.spread, 1))}</small>
                    </td>
                    <td>{fixed(x.unit === '%' ? (r.score ?? 0) / 100 : (r.score ?? 0), 2)}</td>
                  </>
                ) : (
                  <td colSpan={3}>{t.nobody}</td>
                )}
                <td>{r.voters ?? 0}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
