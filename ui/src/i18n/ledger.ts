import { words } from './index'
import { count } from './plural'

// The goalpost ledger: targets as first agreed beside what they became.
const en = {
  title: (board: string) => `Goalpost ledger: ${board}`,
  hint: 'Every goal that was ever agreed: its target and date as first agreed, as they stand at the moment looked at, and what moved them.',
  none: 'No goal had been agreed by this moment.',
  sort: 'Sort by',
  sorts: { order: 'Order on the board', changes: 'Most changes', gap: 'Widest gap', agreed: 'First agreed' },
  goal: 'Goal',
  first: 'As first agreed',
  now: 'As amended',
  gapHead: 'Gap',
  changes: 'Changes',
  reasons: 'Changes and their reasons',
  noReason: 'No reason is recorded.',
  stayed: 'none',
  gap: (by: string, share: string, harder: boolean) => `${by}: ${share} ${harder ? 'more' : 'less'} to go`,
  days: (n: number) => `${count(Math.abs(n), 'day')} ${n > 0 ? 'later' : 'earlier'}`,
  reached: (share: string) => `${share} reached`,
  incomparable: 'counted differently',
  reopened: 'Reopened',
  deleted: 'Deleted',
  restored: 'Restored',
  file: 'goalposts',
  columns: [
    'Objective', 'Goal', 'Deleted', 'First agreed at', 'Target first', 'Unit first', 'Target now', 'Unit now', 'Gap', 'Gap as share of the way', 'Due first', 'Due now', 'Days moved', 'Reached of first', 'Reached of now', 'Changes', 'What and why',
    'First agreement',
  ],
}
export type LedgerWords = typeof en
export const ledgerWords = words('ledger', en)
