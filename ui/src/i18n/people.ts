import { words } from './index'

// Roles and settings: what several screens say.
const en = {
  roles: { owner: 'Owner', facilitator: 'Facilitator', participant: 'Participant', observer: 'Observer', auditor: 'Auditor' },
  can: {
    owner: 'Everything, and who is here',
    facilitator: 'Leads the session, invites others',
    participant: 'Writes notes and goals',
    observer: 'Watches',
    auditor: 'Reads the whole history',
  },
  language: 'Language',
  theme: 'Appearance',
  themes: { system: 'Like the device', light: 'Light', dark: 'Dark' },
  settings: 'Settings',
}
export type PeopleWords = typeof en
export const people = words('people', en)
