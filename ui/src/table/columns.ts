// What the columns of the table are: how a goal fills them, and what is done
// to change one of their cells.
import { nameOf } from '../board/people'
import type { TitleField } from '../goals/bilingual'
import { lastOf, progressOf, rollUp, shareOf as weightShare, verdictOf, type Verdict } from '../goals/progress'
import { front } from '../goals/Translation'
import { board as boardWords } from '../i18n/board'
import { figure, percent } from '../i18n/figures'
import { goals } from '../i18n/goals'
import { initiatives } from '../i18n/initiatives'
import { table } from '../i18n/table'
import { onDay } from '../i18n/when'
import { Layout } from './layout'
import type { Board, FieldName, GaugeKind, Initiative, KeyResult, Objective, Ref } from '../sync/types'

/** A line of the table: an objective, a key result under it, or an initiative for that. */
export interface Row {
  readonly ref: Ref
  readonly id: string
  readonly objective?: Objective | undefined
  readonly keyresult?: KeyResult | undefined
  readonly initiative?: Initiative | undefined
}

export type Key = 'title' | 'owner' | 'prose' | 'kind' | 'from' | 'to' | 'unit' | 'weight' | 'value' | 'progress' | 'confidence' | 'status' | 'due' | 'ambition' | 'state'

/** How a cell is changed: typed together, chosen from a menu, written in an input, or by checking in. */
export type Way = 'live' | 'menu' | 'input' | 'check-in'

interface Column {
  readonly key: Key
  /** Of cells in it: for objectives, key results and initiatives. */
  readonly ways: readonly [Way | undefined, Way | undefined, Way?]
  readonly right?: boolean
  /** In px, for somebody new. */
  readonly wide: number
}

export const columns: readonly Column[] = [
  { key: 'title', wide: matchMedia('(max-width: 560px)').matches ? 184 : 352, ways: ['live', 'live', 'live'] },
  { key: 'owner', wide: 160, ways: ['menu', 'menu', 'menu'] },
  { key: 'prose', wide: 288, ways: ['live', 'live'] },
  { key: 'kind', wide: 120, ways: [undefined, 'menu'] },
  { key: 'from', wide: 104, ways: [undefined, 'input'], right: true },
  { key: 'to', wide: 104, ways: [undefined, 'input'], right: true },
  { key: 'unit', wide: 112, ways: [undefined, 'input'] },
  { key: 'weight', wide: 96, ways: [undefined, 'input'], right: true },
  { key: 'value', wide: 104, ways: [undefined, 'check-in'], right: true },
  { key: 'progress', wide: 144, ways: [undefined, undefined] },
  { key: 'confidence', wide: 112, ways: [undefined, 'check-in'], right: true },
  { key: 'status', wide: 160, ways: [undefined, undefined, 'menu'] },
  { key: 'due', wide: 144, ways: ['input', 'input'] },
  { key: 'ambition', wide: 136, ways: ['menu', 'menu'] },
  { key: 'state', wide: 128, ways: ['menu', 'menu'] },
]

/** Those that are shown of a board, and how wide. */
export const layout = new Layout('keyline.columns', columns.map((c) => c.key), Object.fromEntries(columns.map((c) => [c.key, c.wide])) as Record<Key, number>)

export const rightOf = (key: Key): boolean => !!columns.find((c) => c.key === key)?.right

export const wayOf = (row: Row, key: Key): Way | undefined => columns.find((c) => c.key === key)?.ways[row.objective ? 0 : row.keyresult ? 1 : 2]

/** Whether letters typed over a cell begin it anew. Menus are opened by them. */
export const typed = (row: Row, key: Key): boolean => ['live', 'input'].includes(wayOf(row, key) ?? '')

/** What all rows have; initiatives only a title and an owner. */
export const goalIn = (row: Row): Pick<Objective, 'title' | 'other' | 'owner' | 'due' | 'ambition' | 'state'> => (row.objective ?? row.keyresult ?? row.initiative)!

/** The title that stands in the cell: the one in the reader's language, where there are two. */
export const titleField = (row: Row): TitleField => (row.initiative ? 'title' : front(row.ref, goalIn(row)))

/** Where somebody in the cell says to be; of a text, the text itself. */
export const placeOf = (row: Row, key: Key): FieldName => `${row.ref}/${key === 'prose' ? (row.objective ? 'why' : 'metric') : key === 'title' ? titleField(row) : key}`

type End = 'baseline' | 'target' | 'low' | 'high'

/** Which numbers stand under From and To: the ends of a way, or the bounds of what is to be kept. */
export function endsOf(kind: GaugeKind | undefined): { from?: End; to?: End } {
  if (!kind) return { from: 'baseline', to: 'target' }
  return { ...((kind === 'within' || kind === 'above') && { from: 'low' as const }), ...((kind === 'within' || kind === 'below') && { to: 'high' as const }) }
}

export function endOf(row: Row, key: 'from' | 'to'): number | undefined {
  const end = row.keyresult && endsOf(row.keyresult.kind)[key]
  return end && row.keyresult?.[end]
}

/** The share of the way that a row has come, 0 to 1. */
export const shareOf = (board: Board, row: Row): number | undefined => (row.keyresult ? progressOf(row.keyresult)?.shown : row.objective && rollUp(board, row.id)?.mean)

export const verdictIn = (board: Board, row: Row): Verdict | undefined => row.keyresult && verdictOf(board, row.keyresult)

/** What a cell shows, in words and in the reader's way to write numbers. Subscribes. */
export function shown(board: Board, row: Row, key: Key): string {
  const goal = goalIn(row)
  const [o, k] = [row.objective, row.keyresult]
  switch (key) {
    case 'title':
      return goal[titleField(row)]?.trim() || (goal.title ?? '')
    case 'owner':
      return goal.owner ? nameOf(board, goal.owner) : ''
    case 'prose':
      return (o ? o.why : k?.metric) ?? ''
    case 'kind': {
      const kind = k?.kind ?? k?.direction
      return kind ? table().kinds[kind] : ''
    }
    case 'from':
    case 'to': {
      const n = endOf(row, key)
      return n === undefined ? '' : figure(n)
    }
    case 'unit':
      return k?.unit ?? ''
    case 'weight': {
      const share = k && weightShare(board, k)
      return share === undefined ? '' : percent(share)
    }
    case 'value':
      return k && lastOf(k) ? figure(lastOf(k)!.value) : ''
    case 'progress': {
      const share = shareOf(board, row)
      return share === undefined ? '' : percent(share)
    }
    case 'confidence':
      return k && lastOf(k) ? `${lastOf(k)!.confidence}/10` : ''
    case 'status': {
      if (row.initiative) return initiatives().statuses[row.initiative.status]
      const verdict = verdictIn(board, row)
      return verdict ? goals().check.verdicts[verdict] : ''
    }
    case 'due':
      return goal.due ? onDay(goal.due) : ''
    case 'ambition':
      return goal.ambition ? boardWords()[goal.ambition] : ''
    case 'state':
      return row.initiative ? '' : goals().states[goal.state ?? 'draft']
  }
}

/** What a cell is copied as: plain numbers and dates, which every spreadsheet reads. What is copied and pasted again changes nothing. */
export function copied(board: Board, row: Row, key: Key): string {
  const k = row.keyresult
  if (key === 'due') return goalIn(row).due ?? ''
  if (key === 'from' || key === 'to') return String(endOf(row, key) ?? '')
  if (key === 'weight') return String(k?.weight ?? '')
  if (key === 'value' || key === 'confidence') return String((k && lastOf(k)?.[key]) ?? '')
  return shown(board, row, key)
}

const verdicts: readonly (Verdict | undefined)[] = ['at-risk', 'behind', 'outdated', 'pending', 'early', 'on-track', undefined]
const states = ['draft', 'proposed', 'agreed', 'reopened', 'closed']

/** What rows are sorted by; undefined comes last. Subscribes. */
export function weight(board: Board, row: Row, key: Key): number | string | undefined {
  const k = row.keyresult
  switch (key) {
    case 'progress':
      return shareOf(board, row)
    case 'from':
    case 'to':
      return endOf(row, key)
    case 'weight':
      return k && weightShare(board, k)
    case 'value':
    case 'confidence':
      return k && lastOf(k)?.[key]
    case 'status':
      return verdictIn(board, row) && verdicts.indexOf(verdictIn(board, row))
    case 'state':
      return states.indexOf(goalIn(row).state ?? 'draft')
    case 'due':
      return goalIn(row).due
    default:
      return shown(board, row, key).toLocaleLowerCase() || undefined
  }
}
