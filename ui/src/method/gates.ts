// What gates ask of an objective, and what is there of it. The server decides;
// this says it beforehand.
import { keyResultsOf } from '../board/goalverbs'
import { isBlank, noteRef } from '../board/model'
import { byOrder } from '../board/order'
import { exists, notesAbout } from '../board/notekinds'
import type { Board, Gate, Group, Objective, Overlap, Pass, Ref } from '../sync/types'

export const gates: readonly Gate[] = ['validation', 'branches']

export const passOf = (o: Objective, gate: Gate): Pass | undefined => o.passes?.find((p) => p.gate === gate)

/** The groups that are branches of an objective, in their order on the wall. Subscribes. */
export const branchesOf = (board: Board, objective: string): Group[] =>
  board.table('group').all.value.filter((g) => g.branch === objective && !g.gone).sort((a, b) => a.y - b.y || a.x - b.x)

/** Candidates for key results: notes in branches and key results, by branch; '' for those in none. Subscribes. */
export function candidatesOf(board: Board, objective: string): Map<string, Ref[]> {
  const by = new Map<string, Ref[]>(branchesOf(board, objective).map((g) => [g.id, []]))
  const home = new Map<Ref, string>()
  for (const g of by.keys()) home.set('group/' + g, g)
  for (const n of board.table('note').all.value.filter((n) => n.group && by.has(n.group) && !isBlank(n)).sort(byOrder)) {
    home.set(noteRef(n.id), n.group!)
    // What became a key result of this objective stands for itself.
    const became = n.to?.some((r) => exists(board, r) && keyResultIn(board, r, objective))
    if (!n.gone && !became) by.get(n.group!)!.push(noteRef(n.id))
  }
  by.set('', [])
  for (const k of keyResultsOf(board, objective)) {
    const branch = k.from?.map((r) => home.get(r)).find((b) => b !== undefined) ?? ''
    by.get(branch)!.push('keyresult/' + k.id)
  }
  return by
}

const keyResultIn = (board: Board, ref: Ref, objective: string) =>
  ref.startsWith('keyresult/') && board.table('keyresult').get(ref.slice('keyresult/'.length)).value?.objective === objective

/** Pairs that are still to be settled. What was merged and came back is one again. Subscribes. */
export const openOverlaps = (board: Board, o: Objective): Overlap[] =>
  (o.overlaps ?? []).filter((v) => (!v.how || v.how === 'merged') && exists(board, v.a) && exists(board, v.b))

/** What a passage would rest on now, and what it lacks. Subscribes. */
export function evidence(board: Board, o: Objective, gate: Gate): { on: Ref[]; lacks: string[] } {
  const ref = 'objective/' + o.id
  if (gate === 'validation') {
    const [effects, reasons] = (['effect', 'reason'] as const).map((k) => notesAbout(board, ref, k).filter((n) => !n.hidden).map((n) => noteRef(n.id))) as [Ref[], Ref[]]
    return { on: [...effects, ...reasons], lacks: [...(effects.length ? [] : ['effects']), ...(reasons.length ? [] : ['reasons'])] }
  }
  const branches = branchesOf(board, o.id)
  const ok = (branch?: string) => o.checks?.find((c) => c.branch === branch)?.ok ?? false
  const lacks = {
    branches: branches.length === 0,
    checks: !branches.every((g) => ok(g.id)),
    complete: !ok(),
    overlaps: openOverlaps(board, o).length > 0,
  }
  return { on: branches.map((g) => 'group/' + g.id), lacks: Object.entries(lacks).filter(([, is]) => is).map(([what]) => what) }
}

/** Whether what a passage rested on is no longer the same. Subscribes. */
export function moved(board: Board, o: Objective, pass: Pass): boolean {
  const now = new Set(evidence(board, o, pass.gate).on)
  return now.size !== (pass.on?.length ?? 0) || !(pass.on ?? []).every((r) => now.has(r))
}
