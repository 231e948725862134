// What the columns of the table of a space are, and what its cells say.
import { board as boardWords } from '../i18n/board'
import { figure as number, percent } from '../i18n/figures'
import { goals } from '../i18n/goals'
import { space } from '../i18n/space'
import { table } from '../i18n/table'
import { onDay } from '../i18n/when'
import type { MapGoal, MapTables } from '../space/types'
import { columns as ofBoards, type Key } from '../table/columns'
import { Layout } from '../table/layout'
import { titleOf } from './rows'

export type Column = Exclude<Key, 'prose'> | 'board' | 'team'

/** As the table of a board has them, with what tells boards apart behind the title. */
export const columns: readonly Column[] = ['title', 'board', 'team', ...ofBoards.flatMap(({ key }) => (key === 'title' || key === 'prose' ? [] : [key]))]

const wide: Readonly<Record<Column, number>> = {
  title: matchMedia('(max-width: 560px)').matches ? 184 : 320, board: 152, team: 128, owner: 136, kind: 112, from: 88, to: 88, unit: 88, weight: 88, value: 88,
  progress: 144, confidence: 112, status: 160, due: 144, ambition: 136, state: 128,
}

/** Those that are shown, and how wide. */
export const layout = new Layout('keyline.columns.space', columns, wide)

/** Whether the cells of a column stand at its end, as figures do. */
export const right = (column: Column): boolean => !!ofBoards.find((c) => c.key === column)?.right

/** The column as a board knows it, if cells of it can be changed there for such a goal. */
export function keyOf(g: MapGoal, column: Column): Key | undefined {
  const found = ofBoards.find((c) => c.key === column)
  return found?.ways[g.kind === 'objective' ? 0 : 1] && found.key
}

/** Whether letters typed over a cell begin it anew. */
export function typed(g: MapGoal, column: Column): boolean {
  const way = ofBoards.find((c) => c.key === column)?.ways[g.kind === 'objective' ? 0 : 1]
  return way === 'live' || way === 'input'
}

export const headingOf = (column: Column): string => (column === 'board' || column === 'team' ? table().across[column] : table().columns[column])

const figure = (n: number | undefined): string => (n === undefined ? '' : number(n))
const share = (n: number | undefined): string => (n === undefined ? '' : percent(n))
const teamsOf = (t: MapTables, g: MapGoal): string => (t.board.get(g.board)?.teams ?? []).flatMap((id) => t.team.get(id)?.name ?? []).join(table().comma)

/** The share of its objective that a key result makes, 0 to 1. */
export function weightIn(siblings: readonly MapGoal[], g: MapGoal): number | undefined {
  if (g.kind !== 'keyresult' || siblings.every((k) => k.weight === siblings[0]!.weight)) return undefined
  const sum = siblings.reduce((all, k) => all + (k.weight ?? 0), 0)
  return sum > 0 ? (g.weight ?? 0) / sum : 0
}

/** What a cell says, in words and in the reader's way to write numbers. */
export function shown(t: MapTables, siblings: readonly MapGoal[], g: MapGoal, column: Column): string {
  switch (column) {
    case 'title':
      return titleOf(g)
    case 'board':
      return t.board.get(g.board)?.title || boardWords().untitled
    case 'team':
      return teamsOf(t, g)
    case 'owner':
      return g.owner ? (t.person.get(g.owner)?.name ?? '') : ''
    case 'kind':
      return g.measure ? table().kinds[g.measure] : ''
    case 'from':
    case 'to':
    case 'value':
      return figure(g[column])
    case 'unit':
      return g.unit ?? ''
    case 'weight':
      return share(weightIn(siblings, g))
    case 'progress':
      return g.pending ? '' : share(g.progress)
    case 'confidence':
      return g.sure === undefined ? '' : `${g.sure}/10`
    case 'status':
      return (g.status && space().statuses[g.status]) ?? ''
    case 'due':
      return g.due ? onDay(g.due) : ''
    case 'ambition':
      return g.ambition ? boardWords()[g.ambition] : ''
    case 'state':
      return goals().states[g.state ?? 'draft']
  }
}

const statuses = ['at-risk', 'behind', 'outdated', 'pending', 'early', 'on-track', 'closed']
const states = ['draft', 'proposed', 'agreed', 'reopened', 'closed']

/** What rows are sorted by; undefined comes last. */
export function weightOf(t: MapTables, g: MapGoal, column: Column): number | string | undefined {
  switch (column) {
    case 'from':
    case 'to':
    case 'value':
    case 'weight':
      return g[column]
    case 'progress':
      return g.pending ? undefined : g.progress
    case 'confidence':
      return g.sure
    case 'status':
      return g.status && statuses.indexOf(g.status)
    case 'state':
      return states.indexOf(g.state ?? 'draft')
    case 'due':
      return g.due
    default:
      return shown(t, [], g, column).toLocaleLowerCase() || undefined
  }
}
