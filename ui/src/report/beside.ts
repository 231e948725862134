// What stands beside the goals of a report: KPIs that left their band, what was
// handed over to one, and who was recognised for what.
import { isOut } from '../kpi/band'
import { nameIn } from '../history/rows'
import type { Tables } from '../sync/tables'
import type { KPI, Ref } from '../sync/types'
import type { Fact } from './collect'

export interface Watched { kpi: KPI; rev: number }
export interface HandedOver extends Fact { kpi: string }
/** `name` is the goal that it was for. */
export interface Recognised extends Fact { person: string; text: string; among?: number }

interface Happened { rev: number; at: number; by: string }

/** KPIs that are out of their band at the end. */
export const outOfBand = (end: Tables, revOf: (ref: Ref, at: number) => number): Watched[] =>
  [...end.all('kpi')].filter((k) => !k.gone && isOut(k)).map((kpi) => ({ kpi, rev: revOf(`kpi/${kpi.id}`, kpi.values!.at(-1)!.at) }))

/** Key results that a KPI began to hold, by what changed those KPIs. */
export function handedOver(end: Tables, taken: ReadonlyMap<string, Happened>): HandedOver[] {
  return [...taken].flatMap(([id, when]) => {
    const kpi = end.get('kpi', id)
    const ref = kpi && !kpi.gone ? kpi.from?.at(-1) : undefined
    return ref ? [{ ref, name: nameIn(end, 'keyresult', ref.slice('keyresult/'.length)), kpi: kpi!.title ?? '', ...when }] : []
  })
}

export const recognised = (end: Tables, within: (at: number | undefined) => boolean, revOf: (ref: Ref, at: number) => number): Recognised[] =>
  [...end.all('recognition')].filter((r) => !r.gone && !r.erased && within(r.at)).map((r) => {
    const [kind, id] = r.of.split('/') as ['objective' | 'keyresult', string]
    return { ref: r.of, name: nameIn(end, kind, id), person: r.person, text: r.text ?? '', rev: revOf(`recognition/${r.id}`, r.at), at: r.at, by: r.by ?? '', ...(r.among && { among: r.among }) }
  })
