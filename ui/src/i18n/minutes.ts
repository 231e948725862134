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
  copy: 'Copy as Markdown', copied: 'Minutes copied', download: 'Download', print: 'Print',
}
export type MinuteWords = typeof en
export const minuteWords = words('minutes', en)
