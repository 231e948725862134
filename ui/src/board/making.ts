// Notes and groups become goals and stay linked with them.
import { signal } from '@preact/signals'
import { board as words } from '../i18n/board'
import { toast } from '../kit/toast'
import type { Ref } from '../sync/types'
import { draftKeyResult, draftObjective } from './goalverbs'
import type { Wall } from './model'
import { titleFrom } from './verbs'

/** The goal to bring into view and point out, where goals are shown. */
export const goalWanted = signal<Ref | undefined>(undefined)
/** The note or group to bring into view, where the wall is shown. */
export const noteWanted = signal<Ref | undefined>(undefined)

export function intoObjective(wall: Wall, refs: readonly Ref[], index?: number): void {
  const id = draftObjective(wall.board, titleFrom(wall, refs), [...refs], index)
  told('objective/' + id, words().said.madeObjective)
}

export function intoKeyResult(wall: Wall, refs: readonly Ref[], objective: string, index?: number): void {
  const id = draftKeyResult(wall.board, objective, titleFrom(wall, refs), [...refs], index)
  told('keyresult/' + id, words().said.madeKeyResult)
}

function told(ref: Ref, message: string): void {
  goalWanted.value = ref
  toast({ text: message, action: { label: words().revealGoal, run: () => (goalWanted.value = ref) } })
}
