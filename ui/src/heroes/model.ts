// Who was recognised for what. No score reads any of it.
import type { Person, Recognition } from '../sync/types'

type Named = Pick<Recognition, 'person' | 'at' | 'gone'>
export interface Hero<R extends Named = Recognition> { person: string; all: readonly R[] }

/** People with what they were recognised for, the newest first; those with most come first, then by who was last. */
export function heroesOf<R extends Named>(all: readonly R[]): Hero<R>[] {
  const found = new Map<string, R[]>()
  for (const r of all.filter((r) => !r.gone).sort((a, b) => b.at - a.at)) found.set(r.person, [...(found.get(r.person) ?? []), r])
  return [...found].map(([person, all]) => ({ person, all })).sort((a, b) => b.all.length - a.all.length || b.all[0]!.at - a.all[0]!.at)
}

/** A person who holds more than so much of all is worth a word: work of others may go unseen. */
const most = 0.4
/** Of fewer recognitions a share tells nothing. */
const least = 5

/** Who holds more than 40 % of the recognitions, with the share; nobody while there are fewer than five. */
export function outstanding(heroes: readonly Hero<Named>[]): { person: string; share: number } | undefined {
  const total = heroes.reduce((n, h) => n + h.all.length, 0)
  const first = heroes[0]
  return first && total >= least && first.all.length / total > most ? { person: first.person, share: first.all.length / total } : undefined
}

/** Without a name nobody is told who gave a recognition; where fewer could have, a guess would be too good. */
export const fewestUnnamed = 5

/** How many people might recognise somebody. */
export const couldGive = (people: readonly Person[], person: string): number =>
  people.filter((p) => !p.left && p.role !== 'observer' && p.role !== 'auditor' && p.id !== person).length

/** A level, empty for people without one, how many people it has and how many recognitions they hold. */
export interface Level { level: string; people: number; n: number }

/**
 * How recognitions fall on levels, so that a level of many people is compared by
 * its people. People without a
 * level are told of only when they hold some. Nothing where there are fewer than two levels or nobody was recognised.
 */
export function levelsOf(all: readonly Named[], people: Iterable<Person>): Level[] {
  const found = new Map<string, Level>()
  const at = new Map<string, Level>()
  for (const p of people) {
    if (p.left || p.role === 'observer' || p.role === 'auditor') continue
    const level = p.level ?? ''
    const row = found.get(level) ?? { level, people: 0, n: 0 }
    row.people++
    found.set(level, row)
    at.set(p.id, row)
  }
  let n = 0
  for (const r of all) {
    const row = r.gone ? undefined : at.get(r.person)
    if (!row) continue
    row.n++
    n++
  }
  const rows = [...found.values()].filter((l) => l.level || l.n > 0)
  return n > 0 && rows.length > 1 ? rows.sort((a, b) => ((a.level || '\uffff') < (b.level || '\uffff') ? -1 : 1)) : []
}
