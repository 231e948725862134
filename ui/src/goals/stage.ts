// How far a goal has come, as this page sees it.
import { signal } from '@preact/signals'
import type { Board, KeyResult, Objective, Ref } from '../sync/types'
import { keyResultsOf } from '../board/goalverbs'
import { aheadOf } from '../method/ahead'
import { mostOf } from '../board/focus'
import { refId, refKind } from '../board/model'
import { measurable } from './gauge'

/** The goal whose agreement is being asked about, because parts of it are missing. */
export const agreeing = signal<Ref | undefined>(undefined)

/** The goal that is about to be closed. */
export const closing = signal<Ref | undefined>(undefined)

/** The goal whose versions are being read. */
export const lineageOf = signal<Ref | undefined>(undefined)

/** The goal that is tried small, or is to be. */
export const piloting = signal<Ref | undefined>(undefined)

/** The goal whose labels are shown. */
export const labelling = signal<Ref | undefined>(undefined)

/** The goal of which is shown who helps. */
export const helping = signal<Ref | undefined>(undefined)

/** The key result whose pace is being looked at. */
export const pacing = signal<string | undefined>(undefined)

/** The objective whose key results are being weighed. */
export const weighing = signal<string | undefined>(undefined)

export function goalOf(board: Board, ref: Ref): Objective | KeyResult | undefined {
  return refKind(ref) === 'objective' ? board.table('objective').get(refId(ref)).value : board.table('keyresult').get(refId(ref)).value
}

export type Part = 'title' | 'keyresults' | 'metric' | 'direction' | 'baseline' | 'target' | 'unit' | 'steps' | 'due' | 'owner' | 'validation' | 'branches' | 'contribution' | 'focus' | 'align' | 'ambition'

/** The objective that the company has agreed on already, where it agrees on one at a time. */
export const agreedBefore = (board: Board, ref: Ref): Objective | undefined =>
  board.table('board').get(board.id).value?.scope === 'company' && refKind(ref) === 'objective' && !board.table('objective').get(refId(ref)).value?.horizon
    ? board.table('objective').all.value.find((o) => o.id !== refId(ref) && !o.gone && o.state === 'agreed' && !o.horizon)
    : undefined

/** The parts that a goal should have before it is agreed. The server names the same. */
export function missingOf(board: Board, ref: Ref): Part[] {
  const o = board.table('objective').get(refId(ref)).value
  if (refKind(ref) === 'objective') {
    const under = keyResultsOf(board, refId(ref))
    const parts: [Part, boolean][] = [['title', !!o?.title?.trim()], ['keyresults', under.length > 0], ...(o ? facts(board, o, under) : [])]
    return [...parts.flatMap(([part, there]) => (there ? [] : [part])), ...(o ? aheadOf(board, o) : [])]
  }
  const k = board.table('keyresult').get(refId(ref)).value
  if (!k) return []
  const due = k.due ?? board.table('objective').get(k.objective).value?.due
  const parts: [Part, boolean][] = [
    ['title', !!k.title?.trim()], ['metric', !!k.metric?.trim()], ...measureParts(k), ['due', !!due], ['owner', !!k.owner],
  ]
  return parts.flatMap(([part, there]) => (there ? [] : [part]))
}

/** Where gates are hard, F.A.C.T.S. is one: what its key results do not say themselves. */
function facts(board: Board, o: Objective, under: readonly KeyResult[]): [Part, boolean][] {
  if (!board.table('board').get(board.id).value?.rules?.hard) return []
  return [
    ['focus', under.length === 0 || !!o.horizon || (under.length >= 2 && under.length <= mostOf(board).keyresults)],
    ['align', !!o.orphan || [o, ...under].some((g) => g.aligned && g.aligned.length > 0)], ['owner', !!o.owner], ['ambition', [o, ...under].some((g) => !!g.ambition)],
  ]
}

function measureParts(k: KeyResult): [Part, boolean][] {
  if (k.kind === 'binary') return []
  if (k.kind === 'milestone') return [['steps', measurable(k)]]
  if (k.kind) return [['target', measurable(k)], ['unit', !!k.unit]]
  return [['direction', !!k.direction], ['baseline', k.baseline !== undefined], ['target', k.target !== undefined], ['unit', !!k.unit]]
}

/** A goal with those under it that would be agreed together with it. */
export function together(board: Board, ref: Ref): Ref[] {
  const under = refKind(ref) === 'objective' ? keyResultsOf(board, refId(ref)).map((k) => `keyresult/${k.id}`) : []
  return [ref, ...under].filter((r) => {
    const state = goalOf(board, r)?.state
    return state !== 'agreed' && state !== 'closed'
  })
}

/** Agrees at once when nothing is missing, else asks first. */
export function agree(board: Board, ref: Ref): void {
  if (agreedBefore(board, ref) || together(board, ref).some((r) => missingOf(board, r).length > 0)) agreeing.value = ref
  else board.dispatch('AgreeGoal', { ref })
}
