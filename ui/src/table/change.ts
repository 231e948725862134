// Changes of a cell that are not typed together: what a menu offers, and what
// is made of what was written in an input.
import { change } from '../board/amend'
import { stageItems } from '../board/extras'
import { ambitionItems, ownerItems } from '../board/GoalChips'
import { keyResultsOf } from '../board/goalverbs'
import { parseNumber } from '../board/measuring'
import { today } from '../goals/progress'
import { counting, given, sharesOf } from '../goals/shares'
import { board as boardWords } from '../i18n/board'
import { initiatives } from '../i18n/initiatives'
import { reasonWords } from '../i18n/reasons'
import { table } from '../i18n/table'
import { toast } from '../kit/toast'
import type { MenuItem } from '../kit/menu'
import type { Board, Direction, Gauge, GaugeKind, KeyResult } from '../sync/types'
import { parseDay } from './day'
import { endOf, endsOf, goalIn, placeOf, wayOf, type Key, type Row } from './columns'

/** What can be chosen for a cell. */
export function choices(board: Board, row: Row, key: Key): MenuItem[] {
  const goal = goalIn(row)
  if (key === 'owner') return ownerItems(board, row.ref, goal.owner)
  if (key === 'ambition') return ambitionItems(board, row.ref, goal.ambition)
  if (key === 'state') return stageItems(board, row.ref).filter((item, i, all) => item !== 'line' || i < all.length - 1)
  if (row.initiative) {
    const t = initiatives().statuses
    return (Object.keys(t) as (keyof typeof t)[]).map((status) => ({
      label: t[status],
      checked: row.initiative?.status === status,
      onSelect: () => void board.dispatch('SetInitiativeStatus', { initiative: row.id, status }),
    }))
  }
  const k = row.keyresult!
  return (Object.keys(table().kinds) as Kind[]).map((kind) => ({
    label: table().kinds[kind],
    checked: (k.kind ?? k.direction) === kind,
    onSelect: () => {
      const problem = measure(board, k, ofKind(k, kind))
      if (problem) toast({ text: problem, icon: 'warning' })
    },
  }))
}

type Kind = Direction | GaugeKind

/** A gauge of another kind, with what both have. */
function ofKind(k: KeyResult, kind: Kind): Gauge {
  if (kind === 'increase' || kind === 'decrease') return { direction: kind, baseline: k.baseline, target: k.target, unit: k.unit }
  const { from, to } = endsOf(kind)
  return { kind, unit: k.unit, low: from && k.low, high: to && k.high, steps: kind === 'milestone' ? k.steps : undefined }
}

/** What the input of a cell begins with. */
export function begun(row: Row, key: Key): string {
  const k = row.keyresult
  if (key === 'due') return goalIn(row).due ?? ''
  if (key === 'unit') return k?.unit ?? ''
  if (key === 'weight') return String(k?.weight ?? '')
  return key === 'from' || key === 'to' ? String(endOf(row, key) ?? '') : ''
}

/** Takes what was written in a cell. Answers what is wrong with it. */
export function take(board: Board, row: Row, key: Key, text: string): string | undefined {
  if (text === begun(row, key)) return undefined
  if (key === 'due') {
    const due = text.trim() && parseDay(text, today(board))
    if (due === undefined) return reasonWords('date_malformed', 'A date looks like 2026-12-31.')
    change(board, row.ref, 'SetDue', { ref: row.ref, due })
    return undefined
  }
  const k = row.keyresult
  if (!k) return undefined
  if (key === 'unit') return measure(board, k, { ...ofKind(k, k.kind ?? k.direction ?? 'increase'), unit: text.trim() })
  if (key === 'weight') return weigh(board, k, parseNumber(text))
  const end = key === 'from' || key === 'to' ? endsOf(k.kind)[key] : undefined
  const n = parseNumber(text)
  if (!end) return table().notHere(table().columns[key])
  if (n !== undefined && !Number.isFinite(n)) return table().notANumber
  return measure(board, k, { ...ofKind(k, k.kind ?? k.direction ?? 'increase'), [end]: n })
}

/** Empties a cell where that can be done. Answers what is wrong with that. */
export function empty(board: Board, row: Row, key: Key): string | undefined {
  const goal = goalIn(row)
  if (key === 'owner') {
    if (goal.owner) change(board, row.ref, 'AssignOwner', { ref: row.ref, person: '' })
    return undefined
  }
  if (wayOf(row, key) === 'input') return take(board, row, key, '')
  if (key === 'prose' && wayOf(row, key)) {
    change(board, row.ref, 'SetText', { field: placeOf(row, key), text: '' })
    return undefined
  }
  if (key === 'title') return table().titleStays
  return table().notHere(table().columns[key])
}

/** Gives a key result a share of its objective, for which its siblings make room. Answers what is wrong with that. */
function weigh(board: Board, k: KeyResult, to: number | undefined): string | undefined {
  if (to === undefined || !Number.isFinite(to)) return table().notANumber
  if (to < 0 || to > 100) return reasonWords('weight_range', 'A weight goes from 0 to 100.')
  const all = keyResultsOf(board, k.objective)
  const shares = sharesOf(all)
  const next = given(shares, k.id, to, counting(shares))
  change(board, `objective/${k.objective}`, 'SetWeights', { objective: k.objective, weights: all.map(({ id }) => ({ keyresult: id, weight: next[id]! })) })
  return undefined
}

/** Says how a key result is measured, as a whole. Answers what is wrong with that. */
function measure(board: Board, k: KeyResult, g: Gauge): string | undefined {
  const { baseline, target } = g
  // Until somebody chose a direction it follows the numbers.
  const direction = !g.kind && !k.direction && baseline !== undefined && target !== undefined && target < baseline ? 'decrease' : g.direction
  if (baseline !== undefined && baseline === target) return boardWords().problem.target_equals_baseline
  if (baseline !== undefined && target !== undefined && target > baseline !== (direction === 'increase')) return boardWords().problem[`direction_mismatch_${direction!}`]
  if (g.low !== undefined && g.high !== undefined && g.low > g.high) return table().upsideDown
  const said = Object.entries({ ...g, direction }).filter(([, value]) => value !== undefined)
  change(board, `keyresult/${k.id}`, 'SetMeasure', { unit: '', ...Object.fromEntries(said), keyresult: k.id })
  return undefined
}
