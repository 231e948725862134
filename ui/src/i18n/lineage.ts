import { words } from './index'
import { count } from './plural'

// The versions of a goal, and the ledger of all goals that were ever agreed.
const en = {
  title: 'Versions and changes',
  hint: 'As it was agreed, and every change since.',
  goal: 'Goal',
  churn: (index: string) => `Churn index ${index}.`,
  counts: (moves: number, goals: number) =>
    `It counts changes after agreement and reopenings of the objective and its key results, per goal that was ever agreed: here ${count(moves, 'change')}, ${count(goals, 'goal')}.`,
  never: 'It was never agreed.',
  first: 'First agreed',
  again: (n: number) => `Version ${n}: agreed again`,
  now: (state: string) => `Now: ${state.toLowerCase()}`,
  by: (who: string, when: string) => `${who}, ${when}`,
  same: 'Agreed with the same words and numbers.',
  missing: (parts: string) => `Agreed without: ${parts}`,
  reopened: 'Reopened',
  sinceFirst: 'Against what was first agreed:',
  asFirst: 'As it was first agreed.',
  nothing: 'nothing',
  gone: 'deleted',
  fields: {
    pilot: 'Pilot',
    phased: 'Phased targets',
    title: 'Title', other: 'Translation', why: 'Why', metric: 'How it is measured', direction: 'Direction', baseline: 'From', target: 'Target', unit: 'Unit', owner: 'Owner', due: 'Due date',
    kind: 'Kind of measure', low: 'Lower bound', high: 'Upper bound', steps: 'Steps', weights: 'Weights', horizon: 'Looks ahead',
    ambition: 'Ambition', objective: 'Objective', gone: 'Deleted',
  } as Record<string, string>,
}
export type LineageWords = typeof en
export const lineageWords = words('lineage', en)
