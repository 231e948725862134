import type { Change, Snapshot } from './frames'
import type { Entities, Kind, Ref } from './types'

export type Entity<K extends Kind = Kind> = Entities[K]
export const kinds: readonly Kind[] = [
  'board', 'person', 'note', 'group', 'objective', 'keyresult', 'initiative', 'plan', 'kpi', 'invite', 'phase', 'poll', 'breakout',
  'comment', 'review', 'recognition',
]

/** What the server has said, and nothing else (C3, C8). Entities are replaced, never changed. */
export class Tables {
  private readonly rows = new Map<Kind, Map<string, Entity>>(kinds.map((k) => [k, new Map()]))

  get<K extends Kind>(kind: K, id: string): Entity<K> | undefined {
    return this.rows.get(kind)?.get(id) as Entity<K> | undefined
  }
  all<K extends Kind>(kind: K): Iterable<Entity<K>> {
    return this.rows.get(kind)!.values() as Iterable<Entity<K>>
  }

  /** Replaces everything. Answers the refs of what there was or is. */
  replace({ e }: Snapshot): Set<Ref> {
    const touched = new Set<Ref>()
    for (const [kind, table] of this.rows) {
      for (const id of table.keys()) touched.add(`${kind}/${id}`)
      table.clear()
      for (const [id, fields] of Object.entries(e[kind] ?? {})) {
        table.set(id, { ...fields, id } as unknown as Entity)
        touched.add(`${kind}/${id}`)
      }
    }
    return touched
  }

  /** Takes puts and deletes. Answers the refs of what changed; kinds of a later version are passed over. */
  change({ p = [], x = [] }: Change): Set<Ref> {
    const touched = new Set<Ref>()
    for (const [kind, id, fields] of p) {
      const table = this.rows.get(kind)
      if (!table) continue
      table.set(id, merge(table.get(id) ?? { id }, fields))
      touched.add(`${kind}/${id}`)
    }
    for (const [kind, id] of x) {
      if (this.rows.get(kind)?.delete(id)) touched.add(`${kind}/${id}`)
    }
    return touched
  }
}

/** The entity with fields replaced; null and undefined take a field away. */
export function merge(entity: object, fields: Record<string, unknown>): Entity {
  const next: Record<string, unknown> = { ...entity }
  for (const [name, value] of Object.entries(fields)) {
    if (value === null || value === undefined) delete next[name]
    else next[name] = value
  }
  return next as unknown as Entity
}

export function parseRef(ref: Ref): [Kind, string] {
  const cut = ref.indexOf('/')
  return [ref.slice(0, cut) as Kind, ref.slice(cut + 1)]
}
