// What the progress of objectives would be under other weights or by another
// formula, from the same check-ins. Nothing of it is recorded.
import { measurable, measured } from '../goals/gauge'
import { lastOf, mean, weightsOf } from '../goals/progress'
import type { Tables } from '../sync/tables'
import type { Gauge, KeyResult } from '../sync/types'
import { nameIn } from './rows'

/**
 * `limited` is the formula in use: the weighted mean of what each key result
 * has reached, none below 0 or above 1. `unlimited` lets one make up for
 * another, `weakest` is the least, and `first` measures against the targets as
 * they were first agreed.
 */
export const formulas = ['limited', 'unlimited', 'weakest', 'first'] as const
export type Formula = (typeof formulas)[number]

/** What one key result gives to its objective. */
export interface Share { progress: number; weight: number }
export interface Part extends Share { id: string; name: string; recorded: Share }
export interface Outcome {
  id: string
  name: string
  parts: Part[]
  /** By the formula in use and the weights as they were given; undefined where nothing weighs anything. */
  recorded?: number
  /** Undefined as well where nothing weighs anything. */
  imagined?: number
}

/** Every objective that has something to measure; weights by key result, as recorded unless given. */
export function imagine(tables: Tables, formula: Formula, weights: Readonly<Record<string, number>>): Outcome[] {
  const byOrder = (a: { order?: string }, b: { order?: string }) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1)
  const keyResults = [...tables.all('keyresult')].filter((k) => !k.gone).sort(byOrder)
  return [...tables.all('objective')].filter((o) => !o.gone).sort(byOrder).flatMap((o) => {
    const mine = keyResults.filter((k) => k.objective === o.id)
    if (mine.length === 0 || mine.every((k) => !lastOf(k))) return []
    const given = weightsOf(mine)
    const parts = mine.map((k, i): Part => ({
      id: k.id, name: nameIn(tables, 'keyresult', k.id), progress: reached(k, formula), weight: weights[k.id] ?? given[i]!,
      recorded: { progress: reached(k, 'limited'), weight: given[i]! },
    }))
    const recorded = meanOf(parts.map((p) => p.recorded))
    const weighing = parts.filter((p) => p.weight > 0)
    const imagined = formula === 'weakest' ? (weighing.length ? Math.min(...weighing.map((p) => p.progress)) : undefined) : meanOf(parts)
    return [{ id: o.id, name: nameIn(tables, 'objective', o.id), parts, ...(recorded !== undefined && { recorded }), ...(imagined !== undefined && { imagined }) }]
  })
}

function reached(k: KeyResult, formula: Formula): number {
  const gauge: Gauge = formula === 'first' ? (k.versions?.[0] ?? k) : k
  const last = lastOf(k)
  if (!last || !measurable(gauge)) return 0
  const { raw, shown } = measured(gauge, last.value, last.done)
  return formula === 'unlimited' ? raw : shown
}

const meanOf = (all: readonly Share[]): number | undefined => mean(all.map((x) => x.progress), all.map((x) => x.weight))
