import { words } from './index'
import { count } from './plural'

// Of the minutes alone, which few open.
const en = {
  meeting: 'Meeting', course: 'Course', decisions: 'Decisions', open: 'Open points', notes: 'Notes',
  untitled: 'Untitled',
  comma: ', ',
  written: (at: string) => `As of ${at}`,
  lead: (name: string) => `Led by ${name}`,
  people: (n: number, names: string) => `${count(n, 'person', 'people')}: ${names}`,
  began: (title: string, at: string) => `${title} (${at})`,
  why: (text: string) => `Why: ${text}`,
  owner: (name: string) => `owner ${name}`,
  due: (day: string) => `due ${day}`,
  lacks: (title: string, what: string) => `${title}: ${what}`,
  noOwner: 'no owner', noTarget: 'no target', noDue: 'no date',
  checkpoint: 'Checkpoint', checkpointText: 'Signed when this was opened. With it anybody can prove later that nothing of the history up to then was changed: give it to “An older checkpoint” on the history page, or to keyline verify.', checkpointCode: 'Code with the checkpoint',
  copy: 'Copy as Markdown', copied: 'Minutes copied', download: 'Download', print: 'Print',
}
export type MinuteWords = typeof en
export const minuteWords = words('minutes', en)
