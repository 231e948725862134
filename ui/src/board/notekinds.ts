// What notes are in the method from issues to goals, and what they are about.
import { computed, type ReadonlySignal } from '@preact/signals'
import { board as words } from '../i18n/board'
import type { IconName } from '../kit/icons'
import type { Board, Note, NoteKind, Ref } from '../sync/types'
import { isLive } from './goalverbs'
import { isBlank, refId, refKind } from './model'

export const kindIcons: Record<NoteKind, IconName> = {
  issue: 'warning', answer: 'bulb', effect: 'effect', reason: 'question', metric: 'measure',
  strength: 'plus', weakness: 'minus', opportunity: 'arrow-up', threat: 'flag',
}
export const noteKinds = Object.keys(kindIcons) as readonly NoteKind[]
export const swot = noteKinds.slice(5) as readonly NoteKind[]

const linked = new WeakMap<Board, ReadonlySignal<ReadonlyMap<Ref, readonly Note[]>>>()

/** The live notes that are about each thing, oldest first. Subscribes. */
export function aboutThings(board: Board): ReadonlyMap<Ref, readonly Note[]> {
  let s = linked.get(board)
  if (!s) {
    s = computed(() => {
      const by = new Map<Ref, Note[]>()
      for (const n of board.table('note').all.value) {
        if (!n.about || n.gone || isBlank(n)) continue
        for (const ref of n.about) {
          const list = by.get(ref)
          if (list) list.push(n)
          else by.set(ref, [n])
        }
      }
      for (const list of by.values()) list.sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
      return by
    })
    linked.set(board, s)
  }
  return s.value
}

/** The notes of some kinds that are about a thing. Subscribes. */
export const notesAbout = (board: Board, ref: Ref, ...kinds: NoteKind[]): readonly Note[] =>
  (aboutThings(board).get(ref) ?? []).filter((n) => n.kind && kinds.includes(n.kind))

/** Answers that answer no issue that is still there. Subscribes. */
export const strayAnswers = (board: Board): readonly Note[] =>
  board.table('note').all.value.filter((n) => n.kind === 'answer' && !n.gone && !isBlank(n) && !n.about?.some((r) => exists(board, r)))

/** Whether a thing of any kind is there. Subscribes. */
export function exists(board: Board, ref: Ref): boolean {
  const kind = refKind(ref)
  if (kind === 'objective' || kind === 'keyresult') return isLive(board, ref)
  const e = kind === 'note' ? board.table('note').get(refId(ref)).value : kind === 'group' ? board.table('group').get(refId(ref)).value : undefined
  return e !== undefined && !e.gone
}

/** What a thing of any kind is called, in one line. Subscribes. */
export function called(board: Board, ref: Ref): string {
  const id = refId(ref)
  const t = words()
  switch (refKind(ref)) {
    case 'note':
      return board.table('note').get(id).value?.text?.trim().split('\n')[0] || t.emptyNote
    case 'group':
      return board.table('group').get(id).value?.name || t.unnamedGroup
    case 'objective':
      return board.table('objective').get(id).value?.title || t.untitled
    default:
      return board.table('keyresult').get(id).value?.title || t.untitled
  }
}

/** Whether a note of a kind can be about a thing. */
export function fits(board: Board, kind: NoteKind | undefined, to: Ref): boolean {
  if (kind === 'answer') return refKind(to) === 'note' && board.table('note').get(refId(to)).peek()?.kind === 'issue'
  if (kind === 'effect' || kind === 'reason' || kind === 'metric') return refKind(to) === 'objective'
  return kind !== undefined && swot.includes(kind)
}
