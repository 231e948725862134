// The band in which a KPI is well.
import { amount, figure } from '../i18n/figures'
import { kpi as words } from '../i18n/kpi'
import type { KPI } from '../sync/types'

export type Wellness = 'unmeasured' | 'low' | 'high' | 'well'

/** Whether the last value lies in the band; both ends count as inside. */
export function wellness(k: KPI): Wellness {
  const v = k.values?.at(-1)?.value
  if (v === undefined) return 'unmeasured'
  if (k.health?.low !== undefined && v < k.health.low) return 'low'
  return k.health?.high !== undefined && v > k.health.high ? 'high' : 'well'
}

export const isOut = (k: KPI): boolean => wellness(k) === 'low' || wellness(k) === 'high'

export function bandWords(k: KPI): string {
  const t = words()
  const { low, high, unit } = k.health ?? {}
  if (low === undefined && high === undefined) return t.noBand
  return amount(low === undefined ? t.atMost(figure(high!)) : high === undefined ? t.atLeast(figure(low)) : t.between(figure(low), figure(high)), unit)
}

/** What it was measured at last, "4.2%"; empty before that. */
export function lastWords(k: KPI): string {
  const last = k.values?.at(-1)
  return last ? amount(last.value, k.health?.unit) : ''
}
