// Points on two axes. Numbers tell them apart, not colours; the same stands in
// a table beside every picture of results.
import type { Axis } from '../sync/types'
import { amount, figure } from '../i18n/figures'
import { labelled, parts, sentences } from '../i18n/kit'

export interface Point { n: number; name: string; x: number; y: number; sx?: number; sy?: number }

export const valueWords = (a: Axis, v: number): string => amount(figure(v, 1), a.unit)

const [left, top, right, bottom] = [56, 16, 384, 268]

export function Scatter({ label, x, y, points }: { label: string; x: Axis; y: Axis; points: readonly (Point | null)[] }) {
  const across = (v: number) => left + ((v - (x.min ?? 0)) / (x.max - (x.min ?? 0))) * (right - left)
  const up = (v: number) => bottom - ((v - (y.min ?? 0)) / (y.max - (y.min ?? 0))) * (bottom - top)
  const shown = points.filter((p) => p !== null)
  return (
    <svg class="scatter" viewBox="0 0 400 320" role="img" aria-label={labelled(label, sentences(shown.map((p) => parts([`${p.name} ${valueWords(x, p.x)}`, valueWords(y, p.y)]))))}>
      <path class="scatter-frame" d={`M${left} ${top}V${bottom}H${right}`} />
      <path class="scatter-middle" d={`M${(left + right) / 2} ${top}V${bottom}M${left} ${(top + bottom) / 2}H${right}`} />
      {steps(x).map((v) => (
        <text key={v} class="scatter-step" x={across(v)} y={bottom + 16} text-anchor="middle">
          {valueWords(x, v)}
        </text>
      ))}
      {steps(y).map((v) => (
        <text key={v} class="scatter-step" x={left - 8} y={up(v) + 4} text-anchor="end">
          {valueWords(y, v)}
        </text>
      ))}
      <text class="scatter-axis" x={(left + right) / 2} y={bottom + 38} text-anchor="middle">
        {x.label}
      </text>
      {/[\u3400-\u9fff]/.test(y.label) ? (
        <text class="scatter-axis scatter-upright" x={14} y={(top + bottom) / 2} text-anchor="middle">
          {y.label}
        </text>
      ) : (
        <text class="scatter-axis" x={0} y={0} text-anchor="middle" transform={`translate(14 ${(top + bottom) / 2}) rotate(-90)`}>
          {y.label}
        </text>
      )}
      {shown.map((p) => (
        <g key={p.n}>
          <title>{p.name}</title>
          {p.sx !== undefined && p.sy !== undefined && (
            <path
              class="scatter-spread"
              d={`M${across(Math.max(x.min ?? 0, p.x - p.sx))} ${up(p.y)}H${across(Math.min(x.max, p.x + p.sx))}M${across(p.x)} ${up(Math.max(y.min ?? 0, p.y - p.sy))}V${up(Math.min(y.max, p.y + p.sy))}`}
            />
          )}
        </g>
      ))}
      {clusters(shown.map((p) => ({ n: p.n, x: across(p.x), y: up(p.y) }))).map((c) => (
        <g key={c.label}>
          <rect class="scatter-point" x={c.x - c.width / 2} y={c.y - 11} width={c.width} height={22} rx={11} />
          <text class="scatter-number" x={c.x} y={c.y + 4} text-anchor="middle">
            {c.label}
          </text>
        </g>
      ))}
    </svg>
  )
}

/** Points that would hide each other share one mark with all their numbers. */
function clusters(points: readonly { n: number; x: number; y: number }[]): { label: string; x: number; y: number; width: number }[] {
  const all: { ns: number[]; x: number; y: number }[] = []
  for (const p of [...points].sort((a, b) => a.n - b.n)) {
    const near = all.find((c) => Math.hypot(c.x - p.x, c.y - p.y) < 14)
    if (near) near.ns.push(p.n)
    else all.push({ ns: [p.n], x: p.x, y: p.y })
  }
  return all.map(({ ns, x, y }) => {
    const label = ns.length > 4 ? `${ns.slice(0, 4).join(' ')} …` : ns.join(' ')
    return { label, x, y, width: Math.max(22, 10 + label.length * 7) }
  })
}

/** A few round numbers along an axis, both ends among them. */
function steps(a: Axis): number[] {
  const [from, width] = [a.min ?? 0, a.max - (a.min ?? 0)]
  const n = width <= 6 ? width : 4
  return Array.from({ length: n + 1 }, (_, i) => from + (width * i) / n)
}
