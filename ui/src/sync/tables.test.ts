import { expect, it } from 'vitest'
import { below } from '../text/some'
import type { Put } from './frames'
import { kinds, Tables } from './tables'

const sorted = (tables: Tables) =>
  kinds.map((kind) => [...tables.all(kind)].map((e) => JSON.stringify(Object.entries(e).sort())).sort())

it('C9: changes lead to what a fresh snapshot says', () => {
  for (let run = 0; run < 200; run++) {
    const rows: { note: Record<string, Record<string, unknown>> } = { note: {} }
    const live = new Tables()
    for (let r = 1; r <= 20; r++) {
      const id = `n${below(4)}`
      if (below(5) === 0) {
        delete rows.note[id]
        live.change({ t: 'ch', r, x: [['note', id]] })
      } else {
        const fields: Record<string, unknown> = {}
        const row = (rows.note[id] ??= {})
        for (const name of ['x', 'text', 'to']) {
          const value = [undefined, null, below(9), ['objective/o1']][below(4)]
          if (value === undefined) continue
          fields[name] = value
          if (value === null) delete row[name]
          else row[name] = value
        }
        live.change({ t: 'ch', r, p: [['note', id, structuredClone(fields)] as Put] })
      }
      if (below(9) === 0) live.replace({ t: 'snap', r, e: structuredClone(rows) })
    }
    const fresh = new Tables()
    fresh.replace({ t: 'snap', r: 20, e: rows })
    expect(sorted(live)).toEqual(sorted(fresh))
  }
})
