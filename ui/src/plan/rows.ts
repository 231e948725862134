// A version of the execution plan beside another one, and as text to take away.
import { cellsOf } from './words'
import { escape, sheet } from '../history/cells'
import { onDay } from '../i18n/when'
import type { PlanRow } from '../sync/types'

/** What a row is about, whichever version it is in. */
const about = (r: PlanRow, n: number): string => [r.key, r.initiative ?? '', n].join()

// Milestones of one initiative are told apart by their place: they have no
// name that lasts.
function placed(rows: readonly PlanRow[]): Map<string, PlanRow> {
  const count = new Map<string, number>()
  return new Map(
    rows.map((r) => {
      const of = about(r, 0)
      const n = count.get(of) ?? 0
      count.set(of, n + 1)
      return [about(r, n), r]
    }),
  )
}

export interface Compared { row: PlanRow; what: 'same' | 'new' | 'changed' | 'gone'; was?: PlanRow }

/** Each row with what became of it since an earlier version; what is gone comes last. */
export function compare(rows: readonly PlanRow[], before: readonly PlanRow[] | undefined): Compared[] {
  if (!before) return rows.map((row) => ({ row, what: 'same' }))
  const was = placed(before)
  const now = placed(rows)
  const all = [...now].map(([of, row]): Compared => {
    const old = was.get(of)
    if (!old) return { row, what: 'new' }
    return same(row, old) ? { row, what: 'same' } : { row, what: 'changed', was: old }
  })
  return [...all, ...[...was].filter(([of]) => !now.has(of)).map(([, row]): Compared => ({ row, what: 'gone' }))]
}

const fields = ['objective', 'keyresult', 'work', 'status', 'owner', 'start', 'milestone', 'due', 'done'] as const
const same = (a: PlanRow, b: PlanRow): boolean => fields.every((f) => a[f] === b[f])

export const csv = (rows: readonly PlanRow[], columns: readonly string[], name: (person: string) => string): string =>
  sheet([columns, ...rows.map((r) => cellsOf(r, name))])

export function markdown(title: string, rows: readonly PlanRow[], columns: readonly string[], name: (person: string) => string): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escape).join(' | ')} |`
  return [`# ${escape(title)}`, '', line(columns), `|${columns.map(() => ' --- |').join('')}`, ...rows.map((r) => line(cellsOf(r, name, onDay))), ''].join('\n')
}
