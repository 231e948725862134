// Who was recognised for what. No score reads any of it.
import type { Recognition } from '../sync/types'

export interface Hero { person: string; all: readonly Recognition[] }

/** People with what they were recognised for, the newest first; those with most come first, then by who was last. */
export function heroesOf(all: readonly Recognition[]): Hero[] {
  const found = new Map<string, Recognition[]>()
  for (const r of all.filter((r) => !r.gone).sort((a, b) => b.at - a.at)) found.set(r.person, [...(found.get(r.person) ?? []), r])
  return [...found].map(([person, all]) => ({ person, all })).sort((a, b) => b.all.length - a.all.length || b.all[0]!.at - a.all[0]!.at)
}

/** A person who holds more than so much of all is worth a word: work of others may go unseen. */
const most = 0.4
/** Of fewer recognitions a share tells nothing. */
const least = 5

/** Who holds more than 40 % of the recognitions, with the share; nobody while there are fewer than five. */
export function outstanding(heroes: readonly Hero[]): { person: string; share: number } | undefined {
  const total = heroes.reduce((n, h) => n + h.all.length, 0)
  const first = heroes[0]
  return first && total >= least && first.all.length / total > most ? { person: first.person, share: first.all.length / total } : undefined
}
