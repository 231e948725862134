import { words } from './index'

const en = {
  invited: 'You are invited to',
  untitled: 'a board',
  as: (role: string) => `You join as ${role.toLowerCase()}.`,
  participant: 'You can write notes and goals together with everyone on the board.',
  observer: 'You can watch everything as it happens, without changing it.',
  auditor: 'You can read the whole history and check its proof, without changing anything. That you read and export it is recorded for all to see.',
  name: 'Your name',
  nameHint: 'Others see it beside what you write. No account is needed.',
  nameMissing: 'Please write a name, so that the others know who you are.',
  join: 'Join the board',
  joining: 'Joining…',
  looking: 'Opening the invite…',
  known: (name: string) => `Join as ${name}`,
  closed: 'This invite no longer works',
  closedText: 'Ask whoever sent it for a new link.',
  cut: 'This link is not complete',
  cutText: 'The part after # is missing. Copy the whole link, or scan the code again.',
  away: 'Keyline does not answer',
  later: 'One moment, please',
  awayText: 'Check your connection. The invite keeps.',
  again: 'Try again',
  home: 'To your boards',
  owner: 'Welcome to Keyline',
  ownerText: 'This link makes you the owner of this Keyline: you create boards and invite others.',
  ownerEnter: 'Begin',
  ownerEntering: 'Signing in…',
  ownerUsed: 'This owner link no longer works',
  ownerUsedText: 'It works once, and for fifteen minutes. Start Keyline again for a new one; it stands in the terminal.',
}
export type JoinWords = typeof en
export const join = words('join', en)
