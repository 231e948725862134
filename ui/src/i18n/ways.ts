import { words } from './index'

// Ways between pages, and what to do where there is none.
const en = {
  away: 'Keyline does not answer',
  awayText: 'The server may be starting or stopped. Your boards are safe there.',
  again: 'Try again',
  nowhere: 'There is nothing at this address',
  nowhereText: 'The link may be cut off. Ask for it again, or go to your boards.',
  toHome: 'To your boards',
  map: 'Map',
  table: 'Table',
  pulse: 'Pulse',
  report: 'Report',
}
export type WaysWords = typeof en
export const ways = words('ways', en)
