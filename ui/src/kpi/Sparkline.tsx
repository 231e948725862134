// The last values as a line with the healthy band behind it; the same values
// are a table for who cannot see it.
import { amount } from '../i18n/figures'
import { initiatives } from '../i18n/initiatives'
import { kpi as words } from '../i18n/kpi'
import { onDay } from '../i18n/when'
import type { KPI } from '../sync/types'
import { bandWords, isOut } from './band'

const [w, h, pad] = [240, 40, 5]

export function Sparkline({ k }: { k: KPI }) {
  const values = k.values ?? []
  const { low, high } = k.health ?? {}
  if (values.length === 0) return null
  const all = [...values.map((v) => v.value), ...(low === undefined ? [] : [low]), ...(high === undefined ? [] : [high])]
  const [least, most] = [Math.min(...all), Math.max(...all)]
  const y = (v: number) => pad + (1 - (v - least) / (most - least || 1)) * (h - 2 * pad)
  const x = (i: number) => (values.length === 1 ? w - pad : pad + (i / (values.length - 1)) * (w - 2 * pad))
  const top = high === undefined ? 0 : y(high)
  const bottom = low === undefined ? h : y(low)
  const last = values.length - 1
  return (
    <svg class="sparkline" viewBox={`0 0 ${w} ${h}`} role="img" aria-label={words().line(k.title ?? '', bandWords(k))}>
      {(low !== undefined || high !== undefined) && <rect class="band" x="0" y={top} width={w} height={Math.max(1, bottom - top)} />}
      <polyline points={values.map((v, i) => `${x(i)},${y(v.value)}`).join(' ')} />
      <circle class={isOut(k) ? 'out' : undefined} cx={x(last)} cy={y(values[last]!.value)} r="3.5" />
    </svg>
  )
}

export function ValueTable({ k }: { k: KPI }) {
  const t = words()
  if (!k.values?.length) return null
  return (
    <details class="kpi-values">
      <summary>{t.values(k.values.length)}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.value}</th>
          </tr>
        </thead>
        <tbody>
          {[...k.values].reverse().map((v) => (
            <tr key={v.on}>
              <td>{onDay(v.on)}</td>
              <td>{amount(v.value, k.health?.unit)}{v.via && <small> {initiatives().links.byIntegration}</small>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}
