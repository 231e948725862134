import { words } from './index'

// Kinds of measures, and what a check-in asks of each.
const en = {
  kind: 'Kind',
  kinds: {
    increase: 'Increase', decrease: 'Decrease', within: 'Keep within', above: 'Keep above', below: 'Keep below', milestone: 'Milestones', binary: 'Done or not',
  },
  low: 'Lower bound',
  high: 'Upper bound',
  included: 'The bounds count as inside.',
  binaryHint: 'It counts nothing until it is done, and everything then.',
  steps: 'Steps',
  stepsHint: 'Progress is the weight of the steps that are done. One that is overdue turns the status by itself.',
  step: (n: number) => `Step ${n}`,
  stepTitle: 'What is done then',
  stepDue: 'Due',
  stepWeight: 'Weight',
  addStep: 'Add a step',
  removeStep: (title: string) => `Remove “${title}”`,
  problem: {
    low_not_number: 'The lower bound is not a number.',
    high_not_number: 'The upper bound is not a number.',
    band_upside_down: 'The lower bound lies above the upper one.',
    step_weight: 'A weight is a number above 0.',
  },
  done: 'Done',
  notDone: 'Not done',
  doneOf: (done: number, all: number) => `${done} of ${all} steps`,
  stepNow: 'Which steps are done?',
  weighs: (share: string) => `${share} of the whole`,
  dueOn: (day: string) => `due ${day}`,
  overdue: (day: string) => `overdue since ${day}`,
  saidBy: (who: string, day: string) => `${who}, ${day}`,
  bandNow: (band: string) => `keep it ${band}`,
  weights: 'Weights',
  weightsHint: 'Shares of 100. The one you change stays; the others make room. What is not ticked does not count.',
  countsOf: (title: string) => `“${title}” counts`,
  weightOf: (title: string) => `Weight of “${title}”`,
  equally: 'All alike',
  becomes: (before: string, after: string) => `Progress ${before} → ${after}`,
  noWeight: 'no weight',
  doesNotCount: 'does not count',
  raw: (share: string) => `${share} of the way`,
  expected: (share: string) => `expected by now: ${share}`,
}
export type MeasuresWords = typeof en
export const measures = words('measures', en)
