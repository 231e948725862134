// The columns of the plan, in the words of the page.
import { initiatives } from '../i18n/initiatives'
import { plan } from '../i18n/plan'
import type { PlanRow } from '../sync/types'

/** Dates stay as they are written everywhere: a spreadsheet reads them. */
export const cellsOf = (r: PlanRow, name: (person: string) => string): string[] => [
  r.key || r.objective ? r.objective : initiatives().projects.title,
  r.keyresult,
  r.initiative ? r.work || plan().untitled : plan().nothing,
  r.status ? initiatives().statuses[r.status] : '',
  r.owner ? name(r.owner) : '',
  r.start ?? '',
  r.due || r.milestone ? r.milestone || initiatives().finished : '',
  r.due ?? '',
  r.done ?? '',
]
