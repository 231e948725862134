import { signal } from '@preact/signals'
import { goalWanted } from '../board/making'
import { draftObjective } from '../board/goalverbs'
import { hideCards } from '../board/prefs'
import { wallOf } from '../board/model'
import { addAndWrite } from '../board/writing'
import { fitAll } from '../board/verbs'
import { board as boardWords } from '../i18n/board'
import { meeting } from '../i18n/meeting'
import { past } from '../i18n/past'
import { shell } from '../i18n/shell'
import { ways } from '../i18n/ways'
import type { Action, IconName, MenuItem } from '../kit'
import { bringAll } from '../meeting/following'
import { may, meetingOf, meetingWindow } from '../meeting/phase'
import { pollWindow } from '../poll/window'
import { go } from '../route'
import type { Board } from '../sync/types'
import { talking } from '../talk/open'
import { reviewing } from '../review/open'
import { canWrite, manages, rules, writes } from './rights'
import { settingItems } from './settings'
import { isNarrow, reveal, show, view, viewsHere } from './view'

/** The window open over the board, if any. */
export const open = signal<'share' | 'archive' | 'sheet' | 'palette' | undefined>(undefined)

const viewIcons: Record<string, IconName> = { step: 'flag', wall: 'wall', list: 'list', goals: 'goals', both: 'both', table: 'table' }

/** What can be done on a board from anywhere on its page. */
export function boardActions(board: Board): Action[] {
  const t = shell()
  const b = boardWords()
  const m = meeting()
  const section = t.sections.board
  const archived = board.table('board').get(board.id).value?.archived ?? false
  const actions: Action[] = []
  if (may(board, 'write')) actions.push({ id: 'note.add', section, label: b.addNote, icon: 'note', keys: 'n', run: () => (reveal('wall'), addAndWrite(wallOf(board))) })
  if (may(board, 'goals')) actions.push({ id: 'objective.add', section, label: b.addObjective, icon: 'target', keys: 'o', run: () => addObjective(board) })
  if (manages(board.me.value?.role) && !archived) {
    const plan = meetingOf(board).agenda.value.length > 0 ? m.edit : m.plan
    actions.push({ id: 'poll', section, label: m.askRoom, icon: 'measure', run: () => (pollWindow.value = { new: {} }) })
    actions.push({ id: 'agenda', section, label: plan, icon: 'calendar', run: () => (meetingWindow.value = 'agenda') })
  }
  if (manages(board.me.value?.role)) actions.push({ id: 'spotlight', section, label: m.bringAll, icon: 'spotlight', run: () => bringAll(board) })
  actions.push({ id: 'heroes', section, label: past().heroes, icon: 'star', run: () => (talking.value = 'heroes') })
  actions.push({ id: 'review', section, label: past().review, icon: 'flag', run: () => (reviewing.value = true) })
  actions.push({ id: 'minutes', section, label: m.minutes, icon: 'list', run: () => (meetingWindow.value = 'minutes') })
  if (canWrite(board)) {
    actions.push(
      { id: 'undo', section, label: t.undo, icon: 'undo', keys: 'mod+z', run: () => void board.dispatch('Undo', {}) },
      { id: 'redo', section, label: t.redo, icon: 'redo', keys: 'mod+shift+z mod+y', run: () => void board.dispatch('Redo', {}) },
    )
  }
  actions.push({ id: 'activity', section, label: past().activity, icon: 'bell', run: () => (talking.value = 'activity') })
  actions.push({ id: 'you', section, label: past().forYou, icon: 'person', run: () => (talking.value = 'you') })
  actions.push({ id: 'report', section, label: ways().report, icon: 'measure', run: () => go(`/b/${board.id}/report`) })
  actions.push({ id: 'history', section, label: past().history, icon: 'clock', run: () => go(`/b/${board.id}/history`) })
  actions.push({ id: 'share', section, label: t.share, icon: 'share', run: () => (open.value = 'share') })
  if (rules(board.me.value?.role)) {
    actions.push(
      archived
        ? { id: 'restore', section, label: t.restore, icon: 'restore', run: () => void board.dispatch('RestoreBoard', {}) }
        : { id: 'archive', section, label: t.archive, icon: 'archive', run: () => (open.value = 'archive') },
    )
  }
  for (const [i, v] of viewsHere.value.entries()) {
    actions.push({
      id: `view.${v}`, section: t.sections.view, label: t.switchTo(t.views[v]), icon: viewIcons[v], keys: `alt+${i + 1}`,
      disabled: view.value === v, run: () => show(v),
    })
  }
  actions.push({ id: 'fit', section: t.sections.view, label: b.fit, icon: 'fit', run: () => (reveal('wall'), fitAll(wallOf(board))) })
  return actions
}

function addObjective(board: Board): void {
  reveal('goals')
  goalWanted.value = `objective/${draftObjective(board)}`
}

function planner(board: Board): MenuItem[] {
  const minutes: MenuItem[] = [{ label: past().review, icon: 'flag', onSelect: () => (reviewing.value = true) }, { label: meeting().minutes, icon: 'list', onSelect: () => (meetingWindow.value = 'minutes') }, 'line']
  if (!manages(board.me.peek()?.role) || board.table('board').get(board.id).peek()?.archived) return minutes
  const label = meetingOf(board).agenda.peek().length > 0 ? meeting().edit : meeting().plan
  return [
    { label: meeting().askRoom, icon: 'measure', onSelect: () => (pollWindow.value = { new: {} }) },
    { label, icon: 'calendar', onSelect: () => (meetingWindow.value = 'agenda') },
    ...minutes,
  ]
}

/** Cards that explain the method, on or off. */
const cardItems = (): MenuItem[] => [
  { label: boardWords().cards, icon: 'bulb', checked: !hideCards.peek(), onSelect: () => (hideCards.value = !hideCards.peek()) },
  'line',
]

/** The menu at the end of the bar. */
export function boardMenu(board: Board): MenuItem[] {
  const t = shell()
  const archived = board.table('board').get(board.id).peek()?.archived
  const owner: MenuItem[] = rules(board.me.peek()?.role)
    ? [
        archived
          ? { label: t.restore, icon: 'restore', onSelect: () => void board.dispatch('RestoreBoard', {}) }
          : { label: t.archive, icon: 'archive', onSelect: () => (open.value = 'archive') },
        'line',
      ]
    : []
  const undo: MenuItem[] =
    isNarrow.peek() && writes(board.me.peek()?.role)
      ? [
          { label: t.undo, icon: 'undo', onSelect: () => void board.dispatch('Undo', {}) },
          { label: t.redo, icon: 'redo', onSelect: () => void board.dispatch('Redo', {}) },
          'line',
        ]
      : []
  return [
    ...undo,
    { label: t.palette, icon: 'search', keys: 'mod+k', onSelect: () => (open.value = 'palette') },
    { label: past().forYou, icon: 'person', onSelect: () => (talking.value = 'you') },
    { label: past().heroes, icon: 'star', onSelect: () => (talking.value = 'heroes') },
    { label: past().activity, icon: 'bell', onSelect: () => (talking.value = 'activity') },
    { label: past().history, icon: 'clock', onSelect: () => go(`/b/${board.id}/history`) },
    { label: ways().report, icon: 'measure', onSelect: () => go(`/b/${board.id}/report`) },
    { label: t.shortcuts, icon: 'keyboard', keys: '?', onSelect: () => (open.value = 'sheet') },
    'line',
    ...planner(board),
    ...owner,
    ...cardItems(),
    ...settingItems(),
  ]
}
