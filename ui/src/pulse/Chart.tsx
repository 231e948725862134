// A picture of numbers over weeks, and the same as a table.
import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { labelled } from '../i18n/kit'
import { pulseWords } from '../i18n/pulse'
import { Button } from '../kit'
import { line, scale, thinned, ticks } from './scale'

export interface Series {
  name: string
  /** Also its shape: lines are solid or dashed with round or square marks, bars filled, hatched or dotted. */
  look: 'first' | 'second' | 'third'
  values: readonly (number | undefined)[]
}

export interface ChartProps {
  title: string
  /** The level of the title. */
  heading?: 'h2' | 'h3' | 'h4'
  /** What it says, in a sentence; heard with the picture and read under the title. */
  says: string
  kind: 'lines' | 'bars'
  labels: readonly string[]
  /** What the labels are, over their column of the table. */
  head?: string
  series: readonly Series[]
  /** What the axis covers at least. */
  low: number
  high: number
  format: (n: number) => string
  /** Further columns of the table. */
  columns?: readonly { name: string; values: readonly string[] }[]
  children?: ComponentChildren
}

const HEIGHT = 210
const pad = { top: 12, right: 14, bottom: 26, left: 44 }

export function Chart({ title, heading: Heading = 'h2', says, children, ...of }: ChartProps) {
  const t = pulseWords()
  const id = useId()
  const [table, setTable] = useState(false)
  if (of.series[0]!.values.every((v) => v === undefined)) {
    return (
      <section class="pulse-card" aria-labelledby={id}>
        <Heading id={id}>{title}</Heading>
        <p class="pulse-none">{t.unmeasured}</p>
        {children}
      </section>
    )
  }
  return (
    <section class="pulse-card" aria-labelledby={id}>
      <header>
        <Heading id={id}>{title}</Heading>
        <Button small kind="quiet" icon={table ? 'measure' : 'list'} onClick={() => setTable(!table)} aria-label={labelled(table ? t.picture : t.table, title)}>
          {table ? t.picture : t.table}
        </Button>
      </header>
      <p class="pulse-says">{says}</p>
      {table ? <Numbers {...of} title={title} /> : <Picture {...of} title={title} says={says} />}
      {children}
    </section>
  )
}

type Of = Omit<ChartProps, 'children' | 'heading'>

function Picture({ title, says, kind, labels, series, low, high, format }: Of) {
  const id = useId()
  const [box, width] = useWidth()
  const values = series.flatMap((s) => s.values.filter((v) => v !== undefined))
  const sums = kind === 'bars' ? labels.map((_, i) => series.reduce((n, s) => n + Math.max(0, s.values[i] ?? 0), 0)) : []
  const marks = ticks(Math.min(low, ...values), Math.max(high, ...values, ...sums))
  const y = scale(marks[0]!, marks.at(-1)!, HEIGHT - pad.bottom, pad.top)
  const slot = (width - pad.left - pad.right) / labels.length
  const x = (i: number) => pad.left + slot * (i + 0.5)
  const fills: Fills = { first: undefined, second: `url(#${id}-hatch)`, third: `url(#${id}-dots)` }
  const named = thinned(labels.length, width - pad.left, 58)
  return (
    <figure class="pulse-figure" ref={box}>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{title}</title>
        <desc id={`${id}-d`}>{says}</desc>
        <defs>
          <pattern id={`${id}-hatch`} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect class="pulse-hatch" width="3" height="6" />
          </pattern>
          <pattern id={`${id}-dots`} width="6" height="6" patternUnits="userSpaceOnUse">
            <circle class="pulse-dots" cx="3" cy="3" r="1.6" />
          </pattern>
        </defs>
        {marks.map((m) => (
          <g key={m} class={m === 0 ? 'pulse-zero' : 'pulse-grid'}>
            <line x1={pad.left} x2={width - pad.right} y1={y(m)} y2={y(m)} />
            <text x={pad.left - 8} y={y(m)} dy="0.32em" text-anchor="end">{format(m)}</text>
          </g>
        ))}
        {labels.map((l, i) => named.has(i) && (
          <text key={i} class="pulse-week" x={x(i)} y={HEIGHT - 8} text-anchor="middle">{l}</text>
        ))}
        {kind === 'lines'
          ? series.map((s) => <Line key={s.name} series={s} x={x} y={y} />)
          : <Bars series={series} x={x} y={y} slot={slot} fills={fills} />}
      </svg>
      {series.length > 1 && (
        <figcaption class="pulse-legend" aria-hidden="true">
          {series.map((s) => (
            <span key={s.name}>
              <svg width="26" height="12" viewBox="0 0 26 12">
                {kind === 'lines' ? <Line series={{ ...s, values: [1, 1] }} x={(i) => 5 + i * 16} y={() => 6} /> : <rect class={`pulse-bar ${s.look}`} x="7" y="0.5" width="12" height="11" {...fillOf(s.look, fills)} />}
              </svg>
              {s.name}
            </span>
          ))}
        </figcaption>
      )}
    </figure>
  )
}

type Fills = Record<Series['look'], string | undefined>
const fillOf = (look: Series['look'], fills: Fills) => (fills[look] ? { fill: fills[look] } : {})

function Line({ series, x, y }: { series: Series; x: (i: number) => number; y: (v: number) => number }) {
  const points = series.values.map((v, i) => (v === undefined ? undefined : ([x(i), y(v)] as const)))
  return (
    <g class={`pulse-line ${series.look}`}>
      <path d={line(points)} />
      {points.map((p, i) => p && (series.look === 'first'
        ? <circle key={i} cx={p[0]} cy={p[1]} r="3.5" />
        : <rect key={i} x={p[0] - 2.6} y={p[1] - 2.6} width="5.2" height="5.2" />))}
    </g>
  )
}

function Bars({ series, x, y, slot, fills }: { series: readonly Series[]; x: (i: number) => number; y: (v: number) => number; slot: number; fills: Fills }) {
  const width = Math.min(34, slot * 0.66)
  const weeks = series[0]?.values.length ?? 0
  return (
    <>
      {Array.from({ length: weeks }, (_, i) => {
        let below = 0
        return series.map((s) => {
          const v = s.values[i]
          if (!v) return null
          const from = v < 0 ? 0 : below
          const [top, bottom] = v < 0 ? [y(0), y(v)] : [y(from + v), y(from)]
          if (v > 0) below += v
          return <rect key={`${s.name}${i}`} class={`pulse-bar ${s.look}${v < 0 ? ' under' : ''}`} {...fillOf(s.look, fills)} x={x(i) - width / 2} y={top} width={width} height={Math.max(1, bottom - top)} rx="2" />
        })
      })}
    </>
  )
}

function Numbers({ title, head, labels, series, format, columns = [] }: Omit<Of, 'says'>) {
  const t = pulseWords()
  return (
    <div class="pulse-scroll" tabIndex={0} role="region" aria-label={title}>
      <table class="pulse-table">
        <thead>
          <tr>
            <th scope="col">{head ?? t.week}</th>
            {[...series, ...columns].map((s) => <th key={s.name} scope="col">{s.name}</th>)}
          </tr>
        </thead>
        <tbody>
          {labels.map((l, i) => (
            <tr key={i}>
              <th scope="row">{l}</th>
              {series.map((s) => <td key={s.name}>{s.values[i] === undefined ? '–' : format(s.values[i])}</td>)}
              {columns.map((c) => <td key={c.name}>{c.values[i]}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The width of an element in pixels, so that letters keep their size. */
function useWidth() {
  const box = useRef<HTMLElement>(null)
  const [width, setWidth] = useState(480)
  useEffect(() => {
    const seen = new ResizeObserver(([e]) => e && setWidth(Math.max(240, Math.floor(e.contentRect.width))))
    seen.observe(box.current!)
    return () => seen.disconnect()
  }, [])
  return [box, width] as const
}
