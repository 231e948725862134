import { words } from './index'
import type { KitWords } from './kit'
import type { PeopleWords } from './people'

// The page of the API. What is described there is in English.
const en = {
  home: 'to your boards',
  title: 'For programs',
  intro: 'Every address that this Keyline answers. Programs read the same as OpenAPI 3.1:',
  english: '',
  way: 'How a program signs in',
  wayText: 'By an invite or member link, as people do. Its access token lives ten minutes; the cookie that came along gets the next one.',
  areas: 'Parts',
  address: 'In the address',
  sent: 'What is sent',
  oneOf: 'One of these, as name and data',
  answers: 'What is answered',
  nothing: 'Nothing more.',
  file: 'A file',
  refusals: 'Refusals',
  types: 'Types',
  needed: 'required',
  optional: 'optional',
  by: { token: 'With an access token', refresh: 'With the refresh cookie', nobody: 'Open to everybody' },
  away: 'The description could not be loaded. Load the page again.',
}
export type ReferenceWords = typeof en
export type ReferencePack = { kit: KitWords; people: PeopleWords; reference: ReferenceWords }
export const reference = words('reference', en)
