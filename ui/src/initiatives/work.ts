// What a person can do to initiatives, whichever way they ask for it.
import { change } from '../board/amend'
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { goalWanted } from '../board/making'
import { refId, refKind } from '../board/model'
import { byOrder, keysAt } from '../board/order'
import { board as boardWords } from '../i18n/board'
import { initiatives as words } from '../i18n/initiatives'
import { toast } from '../kit/toast'
import { newId } from '../sync/id'
import type { Board, Initiative, KeyResult, Objective, Ref } from '../sync/types'

/** What an initiative is listed under: a goal, or nothing when it is a project on its own. */
export type Home = Ref | undefined

/** The initiatives for a key result, those left with an objective alone or the projects, in their order. Subscribes. */
export const initiativesOf = (board: Board, of: Home): Initiative[] =>
  board.table('initiative').all.value.filter((i) => !i.gone && (of ? i.for?.includes(of) : !i.for?.length)).sort(byOrder)

export function draftInitiative(board: Board, of: Home, index?: number): void {
  const initiative = newId()
  const list = initiativesOf(board, of)
  board.dispatch('DraftInitiative', { initiative, title: '', for: of ? [of] : [], order: keysAt(list, index ?? list.length)[0]! })
  goalWanted.value = `initiative/${initiative}`
}

/** One place up or down among those of the same key result. Answers whether it moved. */
export function stepInitiative(board: Board, of: Home, initiative: string, by: 1 | -1): boolean {
  const list = initiativesOf(board, of)
  const at = list.findIndex((i) => i.id === initiative)
  const to = at + by
  if (at < 0 || to < 0 || to >= list.length) return false
  board.dispatch('MoveInitiative', { initiative, order: keysAt(list.filter((i) => i.id !== initiative), to)[0]! })
  return true
}

export function removeInitiative(board: Board, initiative: string): void {
  board.dispatch('DeleteInitiative', { initiative })
  toast({ text: words().deleted, action: { label: boardWords().undo, run: () => void board.dispatch('RestoreInitiative', { initiative }) } })
}

/** For a key result, not for it any more; the last one stays. */
export function toggleFor(board: Board, i: Initiative, to: Ref): void {
  if ((i.for ?? []).includes(to)) board.dispatch('DetachInitiative', { initiative: i.id, from: to })
  else board.dispatch('AttachInitiative', { initiative: i.id, to })
}

/** Every key result that is there, in the order of the board. Subscribes. */
export const allKeyResults = (board: Board): KeyResult[] => objectivesOf(board).flatMap((o) => keyResultsOf(board, o.id))

/**
 * Makes an initiative of a key result that is a task: of the key result above
 * it, else of the one below; where there is no other, its objective keeps it.
 */
export function intoInitiative(board: Board, keyresult: string): void {
  const k = board.table('keyresult').get(keyresult).peek()
  if (!k) return
  const siblings = keyResultsOf(board, k.objective)
  const at = siblings.findIndex((s) => s.id === keyresult)
  turn(board, `keyresult/${keyresult}`, siblings[at - 1] ?? siblings[at + 1], k.objective)
}

/** The key result for which a task that stands as an objective would be done: the nearest above it, else below. Undefined where it cannot be turned. */
export function homeFor(board: Board, objective: string): KeyResult | undefined {
  const all = objectivesOf(board)
  const at = all.findIndex((o) => o.id === objective)
  if (at < 0 || keyResultsOf(board, objective).length > 0) return undefined
  return [...all.slice(0, at).reverse(), ...all.slice(at + 1)].map((o) => keyResultsOf(board, o.id).at(-1)).find((k) => k !== undefined)
}

/** Makes an initiative of an objective that is a task. */
export function objectiveIntoInitiative(board: Board, objective: string): void {
  const home = homeFor(board, objective)
  if (home) turn(board, `objective/${objective}`, home, objective)
}

function turn(board: Board, was: Ref, home: KeyResult | undefined, above: string): void {
  const initiative = newId()
  const of: Ref = home ? `keyresult/${home.id}` : `objective/${above}`
  const list = initiativesOf(board, of)
  const order = keysAt(list, list.length)[0]!
  const [kind, id] = [refKind(was) as 'objective' | 'keyresult', refId(was)]
  if (!change(board, was, 'TurnIntoInitiative', { [kind]: id, initiative, for: home ? [of] : [], order })) return
  const back = () => {
    if (kind === 'objective') board.dispatch('RestoreObjective', { objective: id })
    else board.dispatch('RestoreKeyResult', { keyresult: id })
    board.dispatch('DeleteInitiative', { initiative })
  }
  toast({ text: home ? words().moved(home.title || boardWords().untitled) : words().movedLoose, action: { label: boardWords().undo, run: back } })
}

/** The milestone that is due next, or the last one that was ticked when all are. */
export const nextMilestone = (i: Initiative) => i.milestones?.find((m) => !m.done) ?? i.milestones?.at(-1)

/** What it was before it was an initiative. Subscribes. */
export const formerOf = (board: Board, i: Initiative): KeyResult | Objective | undefined => {
  const was = i.from?.find((r) => r.startsWith('keyresult/') || r.startsWith('objective/'))
  return was === undefined ? undefined : board.table(refKind(was) as 'objective' | 'keyresult').get(refId(was)).value
}
