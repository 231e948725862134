import { words } from './index'

// What the goals chunk says: stages, reasons, check-ins, details.
const en = {
  stage: 'Stage',
  states: { draft: 'Draft', proposed: 'Proposed', agreed: 'Agreed', reopened: 'Reopened', closed: 'Closed' },
  propose: 'Propose',
  agree: 'Agree',
  agreeRest: 'Agree on the key results left',
  agreeHint: 'From then on a change asks for a reason.',
  reopen: 'Reopen',
  reopenHint: 'What was agreed stays on record.',
  reword: 'Reword the title',
  rewordWhy: 'Reword the why',
  rewordMetric: 'Reword how it is measured',
  changeTitle: 'Change what is agreed',
  changeText: 'Everybody sees the change with its reason, beside what was agreed first.',
  changeYes: 'Change',
  reopenTitle: 'Reopen what is agreed',
  reopenText: 'It can then be changed freely and agreed again. The version so far stays on record.',
  newText: 'New text',
  reason: 'Reason',
  reasonPlaceholder: 'What do we know now that we did not know then?',
  reasonNeeded: 'Please say why.',
  missingTitle: 'Some parts are missing',
  missingText: 'A goal without them is hard to check in on. You can agree anyway; what was missing is recorded.',
  missingHard: 'On this board a goal is agreed only when it is complete.',
  completeFirst: 'Complete first',
  agreeAnyway: 'Agree anyway',
  another: 'Why another objective of the company?',
  alreadyElsewhere: 'The company has agreed on an objective of this cycle on another board already.',
  already: (title: string) => `The company has agreed on “${title}” already.`,
  parts: {
    title: 'title', keyresults: 'key results', metric: 'how it is measured', direction: 'direction', baseline: 'from', target: 'to', unit: 'unit',
    due: 'due date', owner: 'owner',
    validation: 'validation by the room', branches: 'check of branches', contribution: 'own contribution',
  },
}
export type GoalsWords = typeof en
export const goals = words('goals', en)
