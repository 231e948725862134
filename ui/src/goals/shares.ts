// Shares of 100 that make room for each other.
import { rebalance } from '../board/measuring'
import type { KeyResult } from '../sync/types'
import { weightsOf } from './progress'

/** By key result. 0: it does not count. */
export type Shares = Readonly<Record<string, number>>

/** The weights of an objective's key results as whole shares. */
export function sharesOf(all: readonly KeyResult[]): Shares {
  const weights = weightsOf(all)
  const on = all.flatMap((_, i) => (weights[i]! > 0 ? [i] : []))
  const shares = on.length === 0 ? [] : rebalance([0, ...on.map((i) => weights[i]!)], 0, 0).slice(1)
  return Object.fromEntries(all.map((k, i) => [k.id, shares[on.indexOf(i)] ?? 0]))
}

export const counting = (shares: Shares): string[] => Object.keys(shares).filter((id) => shares[id]! > 0)

/** The shares after one was given another, for which some others make room; those kept stay. */
export function given(shares: Shares, id: string, to: number, among: readonly string[], kept: ReadonlySet<string> = new Set()): Shares {
  const ids = among.includes(id) ? among : [...among, id]
  const next = rebalance(ids.map((x) => shares[x] ?? 0), ids.indexOf(id), to, new Set(ids.flatMap((x, i) => (kept.has(x) ? [i] : []))))
  return { ...shares, ...Object.fromEntries(ids.map((x, i) => [x, next[i]!])) }
}

/** The shares after one stopped to count: the rest keep their proportions. */
export function without(shares: Shares, id: string, rest: readonly string[]): Shares {
  const next = rest.length === 0 ? [] : rebalance([0, ...rest.map((x) => shares[x] ?? 0)], 0, 0).slice(1)
  return { ...shares, [id]: 0, ...Object.fromEntries(rest.map((x, i) => [x, next[i]!])) }
}
