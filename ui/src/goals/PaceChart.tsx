// Progress against pace: what a key result was expected to have reached by
// each day, and what was checked in. The same as a table.
import { useId } from 'preact/hooks'
import { figure, percent } from '../i18n/figures'
import { aside, parts } from '../i18n/kit'
import { phasedWords } from '../i18n/phased'
import { onDay } from '../i18n/when'
import { line, scale } from '../pulse/scale'
import type { Board, KeyResult } from '../sync/types'
import { measured } from './gauge'
import { pacePoints } from './phases'
import { expectedOf, lastOf, timeOf, today } from './progress'

const [WIDTH, HEIGHT] = [560, 200]
const pad = { top: 12, right: 14, bottom: 28, left: 44 }

export function PaceChart({ board, k }: { board: Board; k: KeyResult }) {
  const t = phasedWords()
  const id = useId()
  const [time, now] = [timeOf(board, k), today(board)]
  const points = pacePoints(k, time, now)
  const at = (day: string) => Date.parse(day)
  const x = scale(at(points[0]!.day), at(points.at(-1)!.day), pad.left, WIDTH - pad.right)
  const y = scale(0, 1, HEIGHT - pad.bottom, pad.top)
  const last = lastOf(k)
  const expected = expectedOf(board, k)
  const says = t.says(last ? percent(measured(k, last.value, last.done).shown) : t.nothing, expected === undefined ? t.unknown : percent(expected))
  const asked = points.flatMap((p) => (p.expected === undefined ? [] : [[x(at(p.day)), y(p.expected)] as const]))
  const said = (k.checkins ?? []).map((c) => [x(at(c.on)), y(measured(k, c.value, c.done).shown)] as const)
  const named = [[points[0]!.day, 'start'], ...(points.length > 1 ? [[points.at(-1)!.day, 'end']] : [])] as const
  return (
    <figure class="pace-chart">
      <p>{says}</p>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{t.chart}</title>
        <desc id={`${id}-d`}>{says}</desc>
        {[0, 0.5, 1].map((share) => (
          <g key={share} class="pace-grid">
            <line x1={pad.left} x2={WIDTH - pad.right} y1={y(share)} y2={y(share)} />
            <text x={pad.left - 8} y={y(share)} dy="0.32em" text-anchor="end">{percent(share)}</text>
          </g>
        ))}
        {named.map(([day, anchor]) => <text key={anchor} class="pace-day" x={x(at(day!))} y={HEIGHT - 8} text-anchor={anchor}>{onDay(day!)}</text>)}
        <line class="pace-today" x1={x(at(now))} x2={x(at(now))} y1={pad.top} y2={HEIGHT - pad.bottom}><title>{t.today}</title></line>
        <path class="pace-expected" d={line(asked)} />
        {(k.phased ?? []).map((p) => {
          const point = points.find((q) => q.day === p.on)
          return point?.expected !== undefined && <rect key={p.on} class="pace-phase" x={x(at(p.on)) - 4} y={y(point.expected) - 4} width="8" height="8"><title>{t.next(figure(p.value), onDay(p.on))}</title></rect>
        })}
        <path class="spark-line" d={line(said)} />
        {said.map(([cx, cy], i) => <circle key={i} class="spark-mark" cx={cx} cy={cy} r="3.5" />)}
      </svg>
      <figcaption class="pace-legend" aria-hidden="true">
        <span><svg width="26" height="12" viewBox="0 0 26 12"><path class="pace-expected" d="M2 6H24" /><rect class="pace-phase" x="9" y="2" width="8" height="8" /></svg>{t.expected}</span>
        <span><svg width="26" height="12" viewBox="0 0 26 12"><path class="spark-line" d="M2 6H24" /><circle class="spark-mark" cx="13" cy="6" r="3.5" /></svg>{t.actual}</span>
        <span><svg width="26" height="12" viewBox="0 0 26 12"><path class="pace-today" d="M13 0V12" /></svg>{t.today}</span>
      </figcaption>
      <details>
        <summary>{t.table}</summary>
        <table class="pace-table">
          <thead><tr><th scope="col">{t.columns.day}</th><th scope="col">{t.columns.expected}</th><th scope="col">{t.columns.actual}</th></tr></thead>
          <tbody>
            {points.map((p) => (
              <tr key={p.day}>
                <th scope="row">{marked(p.day, [[time.start, t.start], [now, t.today], [time.end, t.end]])}</th>
                <td>{p.expected === undefined ? '–' : percent(p.expected)}</td>
                <td>{p.actual === undefined ? '–' : percent(p.actual)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** A day, and in brackets which of the known ones it is. */
function marked(day: string, known: readonly (readonly [string | undefined, string])[]): string {
  const names = known.flatMap(([d, name]) => (d === day ? [name] : []))
  return names.length > 0 ? aside(onDay(day), parts(names)) : onDay(day)
}

