import { words } from './index'
import { count } from './plural'

const en = {
  home: 'All boards',
  title: 'Board title',
  untitled: 'Untitled board',
  view: 'View',
  views: { step: 'This step', wall: 'Wall', list: 'List', goals: 'Goals', both: 'Both', table: 'Table' },
  skip: 'Skip to the board',
  undo: 'Undo',
  redo: 'Redo',
  share: 'Share',
  menu: 'More',
  here: (n: number) => (n === 1 ? 'Only you are here' : `${count(n, 'person', 'people')} here`),
  you: 'you',
  archive: 'Archive board',
  archiveAsk: 'Archive this board?',
  archiveText: 'It stays readable for everyone on it, and nothing is lost. You can restore it at any time.',
  restore: 'Restore board',
  shortcuts: 'Keyboard shortcuts',
  palette: 'Find and do',
  paletteField: 'What do you want to do?',
  paletteNone: 'Nothing matches.',
  paletteCount: (n: number) => count(n, 'result'),
  sections: { board: 'Board', view: 'View', settings: 'Settings', go: 'Go to' },
  switchTo: (what: string) => `Show ${what.toLowerCase()}`,
  sheetText: 'Plain keys work while you are not typing.',
  retry: 'Retry',
  undoAnyway: 'Undo anyway',
  giveReason: 'Give a reason',
  changedSince: (who: string) => `${who} changed this after you.`,
  overwritten: (who: string, what: string) => `${who} changed ${what} at the same time; theirs came later and stands.`,
  fields: {
    owner: 'the owner', due: 'the due date', ambition: 'the ambition', color: 'the colour', x: 'the place', y: 'the place', group: 'the group', order: 'the order',
    objective: 'the objective', direction: 'the measure', baseline: 'the measure', target: 'the measure', unit: 'the measure', role: 'the role',
  } as Record<string, string>,
  somethingElse: 'a value',
  merged: (texts: number, commands: number) => {
    const parts = [texts > 0 && count(texts, 'text'), commands > 0 && count(commands, 'change')].filter(Boolean)
    return `Back online. ${parts.join(' and ')} from here joined what the others did.`
  },
  nothingLost: (n: number) => `Nothing was lost: ${count(n, 'change')} kept in this browser ${n === 1 ? 'is' : 'are'} being sent now.`,
  archivedBanner: 'This board is archived. It can be read, not changed.',
  updateBanner: 'Keyline was updated. Reload to go on; what you have not sent yet is kept.',
  reload: 'Reload',
  scripted: 'scripted',
  practiceBanner: 'Practice: your colleagues are scripted, and nothing here counts.',
  watching: 'You are watching. Ask the facilitator if you want to write.',
  closed: {
    removed: { title: 'You are no longer on this board', text: 'Somebody who leads it took you off. If that was a mistake, ask for a new invite.' },
    missing: { title: 'There is no such board', text: 'It does not exist, or it was never shared with you. Ask for an invite link.' },
    pinned: { title: 'As it was at a moment', text: 'Your link shows this board as it was at a moment. What happened later stays closed to you.' },
    'signed-out': { title: 'You are not signed in here', text: 'Open your invite link in this browser; who runs the board can send you one. What you wrote here and had not sent yet is kept.' },
    protocol: { title: 'The connection was closed', text: 'This page and the server do not understand each other. Reload the page.' },
  },
  toHistory: 'Open the history',
  opening: 'Opening the board…',
}
export type ShellWords = typeof en
export const shell = words('shell', en)
