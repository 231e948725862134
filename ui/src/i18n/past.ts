import { words } from './index'

// The ways into the history from the live board.
const en = {
  history: 'History and proof',
  review: 'Review of the goals',
  heroes: 'Recognitions',
  activity: 'Activity',
  forYou: 'For you',
  why: 'Why this goal?',
  changed: 'The history of this board is not what this browser saw before. Somebody may have rewritten it.',
  newKey: 'The history of this board is signed by a key that this browser does not know.',
}
export type PastWords = typeof en
export const past = words('past', en)
