// How sure the owner was, check-in by check-in, and how far it had come: small
// pictures of what the list under them tells in words.
import { percent } from '../i18n/figures'
import { goals as words } from '../i18n/goals'
import { aside, labelled, parts } from '../i18n/kit'
import { when } from '../i18n/when'
import { line, scale } from '../pulse/scale'
import type { KeyResult } from '../sync/types'
import { measured } from './gauge'
import { lastOf } from './progress'

const [WIDTH, HEIGHT, EDGE] = [240, 56, 6]

export function Sparks({ k }: { k: KeyResult }) {
  const t = words().check
  const all = k.checkins ?? []
  if (all.length < 2) return null
  const days = all.map((c) => Date.parse(c.on))
  const span = `${when(days[0]!)} – ${when(days.at(-1)!)}`
  const x = scale(days[0]!, days.at(-1)!, EDGE, WIDTH - EDGE)
  const at = (i: number) => (days[0] === days.at(-1) ? EDGE + (i * (WIDTH - 2 * EDGE)) / (all.length - 1) : x(days[i]!))
  return (
    <div class="sparks">
      <Spark name={labelled(t.sureOver, aside(parts(all.map((c) => String(c.confidence))), span))} caption={t.sureOver} now={`${lastOf(k)!.confidence}/10`} points={all.map((c, i) => [at(i), c.confidence / 10])} />
      <Spark name={labelled(t.farOver, aside(parts(all.map((c) => percent(measured(k, c.value, c.done).shown))), span))} caption={t.farOver} now={percent(measured(k, lastOf(k)!.value, lastOf(k)!.done).shown)} points={all.map((c, i) => [at(i), measured(k, c.value, c.done).shown])} square />
    </div>
  )
}

/** Heights go from 0 to 1. Round marks for how sure, square ones for how far. */
function Spark({ name, caption, now, points, square }: { name: string; caption: string; now: string; points: readonly (readonly [x: number, share: number])[]; square?: boolean }) {
  const y = scale(0, 1, HEIGHT - EDGE, EDGE)
  const spots = points.map(([px, share]) => [px, y(share)] as const)
  return (
    <figure>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={name}>
        <path class="spark-grid" d={`M0 ${y(0)}H${WIDTH}M0 ${y(1)}H${WIDTH}`} />
        <path class="spark-line" d={line(spots)} />
        {spots.map(([px, py], i) => (square ? <rect key={i} class="spark-mark" x={px - 2.5} y={py - 2.5} width="5" height="5" /> : <circle key={i} class="spark-mark" cx={px} cy={py} r="3" />))}
      </svg>
      <figcaption>
        {caption} <span>{now}</span>
      </figcaption>
    </figure>
  )
}
