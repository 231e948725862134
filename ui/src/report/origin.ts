// Where agreed key results came from: from above or from below.
import { floor, together } from '../voices/voices'
import type { Tables } from '../sync/tables'
import type { Note, Ref } from '../sync/types'

export interface Origin {
  /** Levels told together; the empty one is that of people without a level. */
  of: string[]
  people: number
  /** Key results, each divided among the levels whose notes it was made of. */
  n: number
}
export interface Origins {
  /** How many key results are agreed. */
  all: number
  levels: Origin[]
  /** Made of notes without a name. */
  unnamed: number
  /** Made of no note. */
  direct: number
  /** Fewer than three people would be told of. */
  few: boolean
}

/** The share of the agreed key results whose origin note came from each level. Undefined without levels or agreements. */
export function originsOf(tables: Tables): Origins | undefined {
  const agreed = [...tables.all('keyresult')].filter((k) => !k.gone && (k.state === 'agreed' || k.state === 'closed'))
  const people = [...tables.all('person')].filter((p) => !p.left && !p.bot)
  if (agreed.length === 0 || people.every((p) => !p.level)) return undefined
  const rows = new Map<string, Origin>()
  const row = (level: string): Origin => {
    let r = rows.get(level)
    if (!r) rows.set(level, (r = { of: [level], people: 0, n: 0 }))
    return r
  }
  for (const p of people) row(p.level ?? '').people++
  const levelOf = (person: string | undefined): string => (person && tables.get('person', person)?.level) || ''
  let [unnamed, direct] = [0, 0]
  for (const k of agreed) {
    const notes = (k.from ?? []).flatMap((ref) => notesOf(tables, ref))
    const named = [...new Set(notes.filter((n) => !n.among && !n.forName).map((n) => levelOf(n.for ?? n.by)))]
    if (notes.length === 0) direct++
    else if (named.length === 0) unnamed++
    for (const level of named) row(level).n += 1 / named.length
  }
  const sorted = [...rows.values()].sort((a, b) => ((a.of[0] || '\uffff') < (b.of[0] || '\uffff') ? -1 : 1))
  const levels = together(sorted, (a, b) => ({ of: [...a.of, ...b.of], people: a.people + b.people, n: a.n + b.n }))
  return { all: agreed.length, levels, unnamed, direct, few: levels.some((l) => l.people < floor) }
}

/** The notes that a goal was made of: one, or those in a group. */
function notesOf(tables: Tables, ref: Ref): Note[] {
  const [kind, id = ''] = ref.split('/')
  if (kind === 'group') return [...tables.all('note')].filter((n) => n.group === id && !n.gone)
  const note = kind === 'note' ? tables.get('note', id) : undefined
  return note ? [note] : []
}
