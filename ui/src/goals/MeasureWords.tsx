// A key result's measure, and a value of it, in as few words as they take.
import { amount, figure } from '../i18n/figures'
import { measures } from '../i18n/measures'
import { Icon, type IconName } from '../kit/icons'
import type { CheckIn, Gauge } from '../sync/types'
import { measurable } from './gauge'

/** One end of a way or a band. */
export const known = (n: number | undefined): string => (n === undefined ? '?' : figure(n))

/** "15 → 35 shops", "95 – 99 %", "≥ 3 ms", "1 of 4 steps". */
export function measureWords({ kind, baseline, target, low, high, unit, steps = [] }: Gauge): string {
  const t = measures()
  switch (kind) {
    case 'within': return amount(`${known(low)} – ${known(high)}`, unit)
    case 'above': return amount(`≥ ${known(low)}`, unit)
    case 'below': return amount(`≤ ${known(high)}`, unit)
    case 'milestone': return t.doneOf(steps.filter((m) => m.done).length, steps.length)
    case 'binary': return t.kinds.binary
  }
  return amount(`${known(baseline)} → ${known(target)}`, unit)
}

/** What a check-in said: "20 shops", "1 of 4 steps", "Done". */
export function saidWords(k: Gauge, c: CheckIn): string {
  const t = measures()
  if (k.kind === 'milestone') return t.doneOf((k.steps ?? []).filter((m) => c.done?.includes(m.step)).length, k.steps?.length ?? 0)
  if (k.kind === 'binary') return c.value >= 1 ? t.done : t.notDone
  return amount(c.value, k.unit)
}

const icons: Record<string, IconName> = { within: 'target', above: 'arrow-up', below: 'arrow-down', milestone: 'list', binary: 'check', increase: 'arrow-up', decrease: 'arrow-down' }

/** On the chip of a key result; nothing while there is nothing to say. */
export function MeasureWords({ k }: { k: Gauge }) {
  if (!k.kind && !measurable(k) && k.baseline === undefined && k.target === undefined) return null
  return (
    <>
      <Icon name={icons[k.kind ?? k.direction ?? 'increase']!} />
      {measureWords(k)}
    </>
  )
}
