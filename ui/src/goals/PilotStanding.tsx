import { nameOf } from '../board/people'
import { amount } from '../i18n/figures'
import { pilotWords } from '../i18n/pilot'
import { onDay, when } from '../i18n/when'
import { Icon } from '../kit/icons'
import { toldWords } from '../lineage/toldwords'
import type { Board, Pilot } from '../sync/types'

/** The terms of a pilot, and how it came out. */
export function Standing({ board, pilot, unit }: { board: Board; pilot: Pilot; unit: string | undefined }) {
  const t = pilotWords()
  const out = pilot.outcome
  return (
    <div class="pilot-standing">
      <p class="lineage-soft">{t.since(nameOf(board, pilot.by), onDay(new Date(pilot.at).toISOString().slice(0, 10)))}</p>
      <dl>
        <div><dt>{t.exit}</dt><dd>{pilot.exit}</dd></div>
        <div>
          <dt>{t.depends}</dt>
          <dd>
            {pilot.alone ? t.alone : <ul>{pilot.depends?.map((d) => <li key={d.team + d.need}><b>{d.team}</b>{d.need && `: ${d.need}`}</li>)}</ul>}
          </dd>
        </div>
      </dl>
      {out && (
        <div class="pilot-outcome">
          <p><Icon name={out.promoted ? 'seal' : 'flag'} /> <b>{out.promoted ? t.outcome.promoted : t.outcome.ended}</b> · {out.met ? t.met : t.notMet}</p>
          <blockquote>{out.result}</blockquote>
          <dl>
            {out.title && <div><dt>{t.was.title}</dt><dd>{out.title}</dd></div>}
            {out.target && <div><dt>{t.was.target}</dt><dd>{amount(toldWords('target', out.target) ?? out.target, unit)}</dd></div>}
          </dl>
          {out.value !== undefined && <p class="lineage-soft">{t.value(amount(out.value, unit))}</p>}
          {out.at !== undefined && <p class="lineage-soft">{t.by(nameOf(board, out.by), when(out.at, true))}</p>}
        </div>
      )}
    </div>
  )
}
