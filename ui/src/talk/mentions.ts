// People in a text: kept as @[id], written and read as @Name.

/** Somebody by the name that is shown. */
export interface Named { id: string; name: string }

const token = /@\[([0-9a-z]{12,32})\]/g

/** A text cut where it names people. */
export function pieces(text: string): (string | { person: string })[] {
  // Split by an expression with one group: texts at even places, ids at odd ones.
  return text.split(token).map((part, i) => (i % 2 ? { person: part } : part)).filter((part) => part !== '')
}

/** A text as it is written and read. */
export const written = (text: string, nameOf: (person: string) => string): string => text.replace(token, (_, id: string) => `@${nameOf(id)}`)

const latin = '[\\p{Script=Latin}\\d]'

/** A text as it is kept. Of several with one name the first is meant. */
export function stored(text: string, people: readonly Named[]): string {
  const named = people.filter((p) => p.name.trim() !== '')
  if (named.length === 0) return text
  // The longest first, so that "@Lin Wei" is not "@Lin"; and "@Linda" is nobody called Lin.
  const names = named.map((p) => p.name).sort((a, b) => b.length - a.length)
  const ends = new RegExp(`${latin}$`, 'u')
  const one = (name: string) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&') + (ends.test(name) ? `(?!${latin})` : '')
  return text.replace(new RegExp(`@(${names.map(one).join('|')})`, 'gu'), (whole, name: string) => {
    const p = named.find((p) => p.name === name)
    return p ? `@[${p.id}]` : whole
  })
}

/** What is being written after an @ before the caret; undefined where nobody is being named. */
export function asked(text: string, caret: number): { from: number; query: string } | undefined {
  const found = /(?:^|[^\p{Script=Latin}\d])@([^\s@[\]]{0,24})$/u.exec(text.slice(0, caret))
  return found ? { from: caret - found[1]!.length - 1, query: found[1]! } : undefined
}

/** Those whose name, or a later part of it, begins as asked. */
export function fitting(people: readonly Named[], query: string, most = 6): Named[] {
  const q = query.toLocaleLowerCase()
  const rank = ({ name }: Named) => {
    const n = name.toLocaleLowerCase()
    return n.startsWith(q) ? 0 : n.split(/\s+/).some((w) => w.startsWith(q)) ? 1 : n.includes(q) ? 2 : 3
  }
  return people.filter((p) => p.name && rank(p) < 3).sort((a, b) => rank(a) - rank(b) || a.name.localeCompare(b.name)).slice(0, most)
}
