import { words } from './index'

// Phased targets of a key result, and its progress against what is expected.
const en = {
  title: 'Pace and phased targets',
  hint: 'What is to be reached by which day, on the way to the target. Between two of them, and from the last to the target, a straight line is expected.',
  even: 'Without phased targets an even pace is expected, from the start to the due date.',
  noWay: 'Phased targets lead from a baseline to a target. Set both first.',
  list: 'Phased targets',
  row: (n: number) => `Phased target ${n}`,
  day: 'Until the end of',
  value: 'Value to be reached',
  add: 'Add a phased target',
  remove: (day: string) => `Remove the phased target of ${day}`,
  next: (value: string, day: string) => `${value} by ${day}`,
  open: (value: string, day: string) => `Next phased target: ${value} by ${day}. Show the pace.`,
  problem: {
    day: 'Choose a day.', value: 'That is not a number.', twice: 'Two are for the same day.', beyond: 'It lies beyond the baseline or the target.',
    backwards: 'It goes back behind the one before it.', late: 'On the last day or later the target itself counts.',
  },
  chart: 'Progress against pace',
  expected: 'Expected',
  actual: 'Checked in',
  says: (actual: string, expected: string) => `Reached ${actual}, expected by now ${expected}.`,
  nothing: 'nothing yet',
  unknown: 'unknown',
  table: 'As a table',
  columns: { day: 'Day', expected: 'Expected', actual: 'Checked in' },
  start: 'start',
  today: 'today',
  end: 'due',
}
export type PhasedWords = typeof en
export const phasedWords = words('phased', en)
