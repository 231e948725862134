import { words } from './index'
import { count } from './plural'

const en = {
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  someone: 'Someone',
  messages: 'Messages',
  pair: (name: string, value: string) => `${name}: ${value}`,
  status: {
    connecting: 'Connecting…',
    live: 'Live',
    saving: 'Saving…',
    reconnecting: 'Reconnecting…',
    reconnectingKept: (n: number) => `Reconnecting… ${count(n, 'change')} kept`,
    catchingUp: 'Catching up…',
    offline: 'Offline',
    offlineKept: (n: number) => `Offline – ${count(n, 'change')} kept`,
    update: 'Update needed',
    closed: {
      removed: 'No longer on this board',
      missing: 'Board not found',
      pinned: 'Only its past is open to you',
      'signed-out': 'Signed out',
      protocol: 'Disconnected',
    },
  },
}
export type KitWords = typeof en
export const kit = words('kit', en)
