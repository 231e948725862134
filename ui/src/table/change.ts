// Changes of a cell that are not typed together: what a menu offers, and what
// is made of what was written in an input.
import { change } from '../board/amend'
import { stageItems } from '../board/extras'
import { ambitionItems, ownerItems } from '../board/GoalChips'
import { measureProblem, parseNumber, type MeasureDraft } from '../board/measuring'
import { board as boardWords } from '../i18n/board'
import { table } from '../i18n/table'
import { toast } from '../kit/toast'
import type { MenuItem } from '../kit/menu'
import type { Board, Direction, KeyResult } from '../sync/types'
import { goalIn, type Key, type Row } from './columns'

/** What can be chosen for a cell. */
export function choices(board: Board, row: Row, key: Key): MenuItem[] {
  const goal = goalIn(row)
  if (key === 'owner') return ownerItems(board, row.ref, goal.owner)
  if (key === 'ambition') return ambitionItems(board, row.ref, goal.ambition)
  if (key === 'state') return stageItems(board, row.ref).filter((item, i, all) => item !== 'line' || i < all.length - 1)
  const item = (direction: Direction): MenuItem => ({
    label: boardWords()[direction],
    checked: row.keyresult?.direction === direction,
    onSelect: () => {
      const problem = measure(board, row.keyresult!, { direction })
      if (problem) toast({ text: problem, icon: 'warning' })
    },
  })
  return [item('increase'), item('decrease')]
}

/** What the input of a cell begins with. */
export function begun(row: Row, key: Key): string {
  const k = row.keyresult
  if (key === 'due') return goalIn(row).due ?? ''
  if (key === 'unit') return k?.unit ?? ''
  return key === 'baseline' || key === 'target' ? String(k?.[key] ?? '') : ''
}

/** Takes what was written in a cell. Answers what is wrong with it. */
export function take(board: Board, row: Row, key: Key, text: string): string | undefined {
  if (text === begun(row, key)) return undefined
  if (key === 'due') {
    change(board, row.ref, 'SetDue', { ref: row.ref, due: text })
    return undefined
  }
  return row.keyresult && measure(board, row.keyresult, { [key]: text })
}

/** Empties a cell where that can be done. Answers what is wrong with that. */
export function empty(board: Board, row: Row, key: Key): string | undefined {
  const goal = goalIn(row)
  if (key === 'owner') {
    if (goal.owner) change(board, row.ref, 'AssignOwner', { ref: row.ref, person: '' })
    return undefined
  }
  if (key === 'due' || (row.keyresult && (key === 'baseline' || key === 'target' || key === 'unit'))) return take(board, row, key, '')
  return table().notHere(table().columns[key])
}

/** Changes a part of a measure, which is sent as a whole. */
function measure(board: Board, k: KeyResult, part: Partial<MeasureDraft>): string | undefined {
  const typed = (n: number | undefined): string => (n === undefined ? '' : String(n))
  const draft: MeasureDraft = { direction: k.direction ?? 'increase', baseline: typed(k.baseline), target: typed(k.target), unit: k.unit ?? '', ...part }
  // Until somebody chose a direction it follows the numbers.
  if (!k.direction && !part.direction && measureProblem(draft) === 'direction_mismatch') draft.direction = 'decrease'
  const problem = measureProblem(draft)
  const t = boardWords().problem
  if (problem) return problem === 'direction_mismatch' ? t[`direction_mismatch_${draft.direction}`] : t[problem]
  const [baseline, target] = [parseNumber(draft.baseline), parseNumber(draft.target)]
  change(board, `keyresult/${k.id}`, 'SetMeasure', {
    keyresult: k.id,
    direction: draft.direction,
    unit: draft.unit.trim(),
    ...(baseline === undefined ? {} : { baseline }),
    ...(target === undefined ? {} : { target }),
  })
  return undefined
}
