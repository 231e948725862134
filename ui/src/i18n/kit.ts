import { words } from './index'
import { count } from './plural'

const en = {
  close: 'Close',
  cancel: 'Cancel',
  dismiss: 'Dismiss',
  someone: 'Someone',
  messages: 'Messages',
  pair: (name: string, value: string) => `${name}: ${value}`,
  aside: (text: string, more: string) => `${text} (${more})`,
  turnSign: 'Turn the sign',
  comma: ', ',
  semicolon: '; ',
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

// What code puts together is joined as the language shown does it.

/** "Owner: Ana". */
export const labelled = (label: string, value: string | number): string => kit().pair(label, String(value))

/** "Ana (owner)". */
export const aside = (text: string, more: string): string => kit().aside(text, more)

/** What a number counts, with its unit where it has one: "New value (shops)". */
export const withUnit = (label: string, unit: string | undefined): string => (unit ? aside(label, unit) : label)

/** Short things after each other, as far as there are any: "40%, on track". */
export const parts = (all: readonly (string | false | undefined)[]): string => all.filter(Boolean).join(kit().comma)

/** Longer things after each other, as far as there are any: "A 40%, B 60%; C 10%". */
export const sentences = (all: readonly (string | false | undefined)[]): string => all.filter(Boolean).join(kit().semicolon)
