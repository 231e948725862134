import { words } from './index'

// Free labels of goals and KPIs, and who helps with a goal.
const en = {
  labels: 'Labels',
  menuLabels: 'Labels…',
  labelsHint: 'Free words beside the perspective: systems and methods such as CRM, ERP or Six Sigma. Goals and the map can be filtered by them.',
  label: 'Label',
  add: 'Add',
  addLabel: 'Add a label',
  remove: (label: string) => `Remove the label ${label}`,
  known: 'Used already',
  none: 'No labels',
  chip: (label: string, title: string) => `Label ${label} of ${title}`,
  tooMany: 'At most 10 labels.',
  separator: 'A label has no comma and no semicolon.',
  menuHelpers: 'Contributors…',
  helpers: 'Owner and contributors',
  helpersHint: 'One person answers for it; contributors help.',
  answers: (who: string) => `Answers for it: ${who}`,
  nobodyAnswers: 'Nobody answers for it yet.',
  helping: (names: string) => `Contributors: ${names}`,
  with: (names: string) => `with ${names}`,
}
export type MarksWords = typeof en
export const marksWords = words('marks', en)
