import { words } from './index'
import { count } from './plural'

const en = {
  title: 'Share of voices',
  hint: 'Compare each bar with that of the people: a role whose bar is shorter is heard less. Nobody is named, and roles with fewer than three people are told together.',
  few: 'With fewer than three people this would be about single persons, so nothing is told.',
  hidden: (n: number) => `${count(n, 'note')} not revealed yet ${n === 1 ? 'is' : 'are'} not counted.`,
  role: 'Role',
  and: ' and ',
  unnamed: 'Without a name',
  columns: { people: 'People', notes: 'Notes', survivals: 'Became goals', votes: 'Votes' },
  revealTextMasked: 'All of them show at once, shuffled and without names. This cannot be taken back.',
  late: (n: number) => `${count(n, 'note')} of yours arrived after the reveal: you wrote ${n === 1 ? 'it' : 'them'} in private, so only you see ${n === 1 ? 'it' : 'them'}.`,
  showLate: 'Show to everybody',
  proxy: {
    open: 'Add a note for somebody',
    title: 'For somebody without a device',
    whom: 'Whose note it is',
    elsewhere: 'Somebody who is not on the board',
    name: 'Name',
    text: 'What they say',
    add: 'Add note',
    added: (whom: string) => `Added for ${whom}`,
    hint: 'The card, the minutes and the history say for whom it is and that you wrote it.',
  },
}
export type VoiceWords = typeof en
export const voiceWords = words('voices', en)
