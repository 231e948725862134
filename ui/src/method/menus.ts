// The pages of a note's menu about its kind and its links.
import { objectivesOf, keyResultsOf } from '../board/goalverbs'
import { isBlank, noteRef, refId, refKind, type Wall } from '../board/model'
import { called, exists, fits, kindIcons, noteKinds } from '../board/notekinds'
import { methodWanted } from '../board/parts'
import { notesOf } from '../board/verbs'
import { addAndWrite } from '../board/writing'
import { board as words } from '../i18n/board'
import { method } from '../i18n/method'
import { announce } from '../kit/announce'
import type { MenuItem } from '../kit/menu'
import { may } from '../meeting/phase'
import type { NoteKind, Ref } from '../sync/types'

export function kindItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  const t = words()
  const notes = notesOf(wall, refs)
  const now = new Set(notes.map((id) => wall.note(id).peek()?.kind))
  const set = (kind: NoteKind | undefined, label: string) => () => {
    wall.board.dispatch('SetNoteKind', { notes, kind: kind ?? 'none' })
    announce(t.said.kind(label))
  }
  return [
    ...noteKinds.map((kind): MenuItem => ({
      label: t.kinds[kind], icon: kindIcons[kind], checked: now.size === 1 && now.has(kind), onSelect: set(kind, t.kinds[kind]),
    })),
    'line',
    { label: t.noKind, checked: now.size === 1 && now.has(undefined), onSelect: set(undefined, t.noKind) },
  ]
}

/** Everything the notes could be about; choosing what they are about already takes the link away. */
export function linkItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  const { board } = wall
  const t = words()
  const ids = notesOf(wall, refs)
  const notes = ids.map((id) => wall.note(id).peek()!)
  if (notes.some((n) => !n.kind || n.kind === 'issue')) return [{ label: t.kindFirst, disabled: true, onSelect: () => {} }]
  const all: Ref[] = [
    ...objectivesOf(board).flatMap((o) => ['objective/' + o.id, ...keyResultsOf(board, o.id).map((k) => 'keyresult/' + k.id)]),
    ...wall.groups.peek().map((id) => 'group/' + id),
    ...wall.notes.peek().filter((id) => !ids.includes(id) && !isBlank(wall.note(id).peek()!) && wall.note(id).peek()!.text).map(noteRef),
  ]
  const fitting = all.filter((to) => notes.every((n) => fits(board, n.kind, to)) && (refKind(to) !== 'note' || candidate(wall, to)))
  const items = fitting.map((to): MenuItem => {
    const is = notes.every((n) => n.about?.includes(to))
    const name = called(board, to)
    return {
      label: name,
      icon: icons[refKind(to)],
      checked: is,
      onSelect: () => {
        board.dispatch(is ? 'UnlinkNotes' : 'LinkNotes', { notes: ids, to })
        announce(is ? t.said.unlinked(name) : t.said.linked(name))
      },
    }
  })
  return items.length > 0 ? items : [{ label: t.nothingToLink, disabled: true, onSelect: () => {} }]
}

const icons: Record<string, 'target' | 'measure' | 'group' | 'note'> = { objective: 'target', keyresult: 'measure', group: 'group', note: 'note' }

// Of notes, what a room chooses among, or answers.
const candidate = (wall: Wall, ref: Ref): boolean => ['issue', 'answer', 'metric', 'reason'].includes(wall.note(refId(ref)).peek()?.kind ?? '')

/** For an issue: a new note that answers it. */
export function answerItem(wall: Wall, ref: Ref): MenuItem[] {
  const note = refKind(ref) === 'note' ? wall.note(refId(ref)).peek() : undefined
  if (note?.kind !== 'issue' || !may(wall.board, 'write') || !exists(wall.board, ref)) return []
  return [{ label: words().answerThis, icon: kindIcons.answer, onSelect: () => addAndWrite(wall, undefined, { kind: 'answer', about: [ref] }) }]
}

/** What speaks for and against one thing. */
export const swotItem = (ref: Ref): MenuItem[] => [{ label: method().swotOf, icon: 'both', onSelect: () => void (methodWanted.value = { ref, tab: 'swot' }) }]

/** The gates of an objective. */
export const methodItems = (ref: Ref): MenuItem[] => [
  { label: method().validate, icon: 'seal', onSelect: () => void (methodWanted.value = { ref, tab: 'validation' }) },
  { label: method().branchesOf, icon: 'group', onSelect: () => void (methodWanted.value = { ref, tab: 'branches' }) },
  ...swotItem(ref),
  { label: method().roundOf, icon: 'people', onSelect: () => void (methodWanted.value = { ref, tab: 'round' }) },
  { label: method().teamsOf, icon: 'person', onSelect: () => void (methodWanted.value = { ref, tab: 'teams' }) },
]
