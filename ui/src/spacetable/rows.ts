// Which goals of all boards the table shows, and in which order: key results
// stay under their objective, whatever they are sorted by.
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { plain } from '../i18n/plain'
import { byOrder, type Chart } from '../map/model'
import type { MapGoal, MapTables } from '../space/types'
import { comparing } from '../table/rows'
import { weightOf, type Column } from './columns'

export interface Filter {
  readonly words: string
  readonly cycle: string
  readonly team: string
  /** A person's id; `nobody`: without an owner. */
  readonly owner: string
  /** A stage of goals or a verdict about them. */
  readonly status: string
  readonly label: string
  /** Of the balanced scorecard; key results have that of their objective. */
  readonly perspective: string
  readonly sort?: { readonly key: Column; readonly down: boolean } | undefined
}

export const everything: Filter = { words: '', cycle: '', team: '', owner: '', status: '', label: '', perspective: '' }

/** Whether a goal is on a board that is looked at. */
const placed = (t: MapTables, g: MapGoal, f: Filter): boolean => {
  const board = t.board.get(g.board)
  return !!board && !board.archived && (f.cycle === '' || board.cycle === f.cycle) && (f.team === '' || (board.teams?.includes(f.team) ?? false))
}

function fits(t: MapTables, g: MapGoal, f: Filter): boolean {
  const text = plain(`${g.title ?? ''} ${g.other ?? ''} ${t.person.get(g.owner ?? '')?.name ?? ''} ${t.board.get(g.board)?.title ?? ''}`)
  return (
    plain(f.words).split(/\s+/).every((word) => text.includes(word)) &&
    (f.owner === '' || (f.owner === 'nobody' ? !g.owner : g.owner === f.owner)) &&
    (f.label === '' || (g.labels?.includes(f.label) ?? false)) &&
    (f.perspective === '' || (g.parent ? t.goal.get(g.parent) : g)?.perspective === f.perspective) &&
    (f.status === '' || (g.state ?? 'draft') === f.status || g.status === f.status)
  )
}

/** The goals that fit, each with the objective it stands under before it; board by board by their names. */
export function rowsOf(t: MapTables, chart: Chart, f: Filter): MapGoal[] {
  const groups: { head: MapGoal; under: MapGoal[] }[] = []
  for (const head of chart.objectives) {
    if (!placed(t, head, f)) continue
    const under = (chart.keyResults.get(head.id) ?? []).filter((k) => fits(t, k, f))
    if (under.length > 0 || fits(t, head, f)) groups.push({ head, under })
  }
  const { sort } = f
  if (sort) {
    const value = (g: MapGoal) => weightOf(t, g, sort.key)
    const compare = comparing(value, sort.down)
    for (const g of groups) g.under.sort(compare)
    // An objective without a value of its own stands where its first key result would.
    const first = (g: (typeof groups)[number]): MapGoal => (value(g.head) === undefined ? (g.under[0] ?? g.head) : g.head)
    groups.sort((a, b) => compare(first(a), first(b)))
  } else {
    const name = comparing((g: MapGoal) => t.board.get(g.board)?.title, false)
    groups.sort((a, b) => name(a.head, b.head) || byOrder(a.head, b.head))
  }
  return groups.flatMap(({ head, under }) => [head, ...under])
}

export const titleOf = (g: MapGoal): string => titleIn(g, lang()) ?? ''
