import { words } from './index'

const en = {
  title: 'Writing without a name',
  note: 'A note without a name',
  placeholder: 'Nobody learns who wrote this',
  placeholderHidden: 'Nobody learns who wrote this, and nobody reads it before it is revealed',
  post: 'Post',
  taken: 'Taken in. It shows with the others in a few seconds.',
  watching: 'You watch: whoever takes part writes here without a name.',
  few: (n: number) => (n === 1 ? 'Only you are here: whatever shows now is plainly yours.' : `Only ${n} people are here: your words, or when they come, may tell who you are.`),
  what: 'What is stored and what is not',
  stored: [
    'Stored: the text, when it came (together with others, every four seconds), and how many people were on the board.',
    'Not stored, not sent and not in any log: who wrote it. Nobody can look it up, not even who runs Keyline.',
    'The board chooses place and colour, the same for all, and shuffles the notes when they are revealed.',
    'Only this browser can change or take back a note, until this step ends: it keeps a secret, of which the board has a hash.',
    'What stays: how you write, and that others may see you typing in the room.',
  ],
  own: 'Your notes, known to this browser alone',
  coming: 'On its way, together with others',
  lost: 'This step ended before it arrived. Nobody has seen it.',
  edit: (text: string) => `Change: ${text}`,
  remove: (text: string) => `Take back: ${text}`,
  copy: (text: string) => `Copy: ${text}`,
  discard: (text: string) => `Discard: ${text}`,
  done: 'I am done',
}
export type MaskedWords = typeof en
export const maskedWords = words('masked', en)
