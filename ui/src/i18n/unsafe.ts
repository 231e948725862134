import { words } from './index'

// What whoever runs this Keyline put up with. Shown to everybody.
const en = {
  plainHttp: 'This connection is not encrypted: anyone on the network can read along.',
  weak: (what: string) => `The boards here are kept less safely than they could be: ${what}. Whoever runs this Keyline can change that.`,
  between: '; ',
  store: {
    plaintext: 'the connection to their store is not encrypted',
    unverified: 'it is not checked that their store is the right one',
    'default-password': 'their store has the password that every one comes with',
  },
}
export type UnsafeWords = typeof en
export const unsafe = words('unsafe', en)
