import { words } from './index'
import { count } from './plural'

const en = {
  open: 'History',
  loading: 'Gathering the past…',
  viewing: 'You are viewing the past of the map',
  cut: 'Only what you may see now and could have seen then.',
  live: 'Back to now',
  timeline: 'Timeline of the space',
  moment: 'Moment',
  play: 'Play',
  pause: 'Pause',
  back: 'One step back',
  forth: 'One step on',
  cycles: 'Cycles',
  begins: (cycle: string) => `${cycle} begins`,
  ends: (cycle: string) => `${cycle} is over`,
  goals: (n: number) => count(n, 'goal'),
  link: 'Copy a link to this moment',
  copied: 'Link copied',
  keys: 'Arrow keys go from change to change, with Shift ten at once; Page Up and Page Down go by cycles; Space plays.',
}
export type MapPastWords = typeof en
export const mapPast = words('mapPast', en)
