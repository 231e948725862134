import { words } from './index'

// The ways into the history from the live board.
const en = { history: 'History and proof', why: 'Why this goal?' }
export type PastWords = typeof en
export const past = words('past', en)
