// The menus of goals: everything that dragging does, and deleting.
import { board as words } from '../i18n/board'
import { past } from '../i18n/past'
import { announce } from '../kit/announce'
import type { MenuItem } from '../kit/menu'
import { toast } from '../kit/toast'
import { go } from '../route'
import type { Board, Ref } from '../sync/types'
import { parts } from './parts'
import { change } from './amend'
import { extras, stageItems } from './extras'
import { keyResultsOf, moveKeyResult, objectivesOf, stepKeyResult, stepObjective } from './goalverbs'

/** Says the place that something has after it moved. */
export function sayPlace(list: readonly { id: string }[], id: string, shift: number): void {
  const at = list.findIndex((x) => x.id === id) + shift
  announce(words().said.moved(Math.max(0, Math.min(list.length - 1, at)) + 1, list.length))
}

export function objectiveMenu(board: Board, id: string): MenuItem[] {
  const t = words()
  const list = objectivesOf(board)
  const at = list.findIndex((o) => o.id === id)
  const step = (by: 1 | -1) => () => {
    sayPlace(list, id, by)
    stepObjective(board, id, by)
  }
  return [
    { label: t.moveUp, icon: 'arrow-up', keys: 'alt+arrowup', disabled: at === 0, onSelect: step(-1) },
    { label: t.moveDown, icon: 'arrow-down', keys: 'alt+arrowdown', disabled: at === list.length - 1, onSelect: step(1) },
    'line',
    ...(parts.value?.methodItems(`objective/${id}`) ?? []),
    'line',
    ...stageItems(board, `objective/${id}`),
    whyItem(board, `objective/${id}`),
    { label: t.remove, icon: 'trash', danger: true, onSelect: () => removeObjective(board, id) },
  ]
}

export function keyResultMenu(board: Board, id: string): MenuItem[] {
  const t = words()
  const k = board.table('keyresult').get(id).peek()
  if (!k) return []
  const siblings = keyResultsOf(board, k.objective)
  const objectives = objectivesOf(board)
  const first = siblings[0]?.id === id && objectives[0]?.id === k.objective
  const last = siblings.at(-1)?.id === id && objectives.at(-1)?.id === k.objective
  const step = (by: 1 | -1) => () => {
    sayPlace(siblings, id, by)
    stepKeyResult(board, id, by)
  }
  const others = objectives.filter((o) => o.id !== k.objective)
  return [
    { label: t.moveUp, icon: 'arrow-up', keys: 'alt+arrowup', disabled: first, onSelect: step(-1) },
    { label: t.moveDown, icon: 'arrow-down', keys: 'alt+arrowdown', disabled: last, onSelect: step(1) },
    ...(others.length > 0 ? [{ heading: t.moveTo } as const] : []),
    ...others.map((o): MenuItem => ({
      label: o.title || t.untitled,
      icon: 'target',
      onSelect: () => {
        moveKeyResult(board, id, o.id)
        announce(t.said.droppedIn(o.title || t.untitled))
      },
    })),
    'line',
    ...(parts.value?.swotItem(`keyresult/${id}`) ?? []),
    ...(extras.peek()?.initiativeItems(board, id) ?? []),
    ...stageItems(board, `keyresult/${id}`),
    whyItem(board, `keyresult/${id}`),
    { label: t.remove, icon: 'trash', danger: true, onSelect: () => removeKeyResult(board, id) },
  ]
}

/** Leads to where the goal came from and what was made of it. */
const whyItem = (board: Board, ref: Ref): MenuItem => ({ label: past().why, icon: 'clock', onSelect: () => go(`/b/${board.id}/history?why=${ref}`) })

function removeObjective(board: Board, objective: string): void {
  if (change(board, 'objective/' + objective, 'DeleteObjective', { objective })) toast({ text: words().goalDeleted, action: { label: words().undo, run: () => void board.dispatch('RestoreObjective', { objective }) } })
}

function removeKeyResult(board: Board, keyresult: string): void {
  if (change(board, 'keyresult/' + keyresult, 'DeleteKeyResult', { keyresult })) toast({ text: words().keyResultDeleted, action: { label: words().undo, run: () => void board.dispatch('RestoreKeyResult', { keyresult }) } })
}
