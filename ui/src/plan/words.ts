// The columns of the plan, in the words of the page.
import { initiatives } from '../i18n/initiatives'
import { plan } from '../i18n/plan'
import type { PlanRow } from '../sync/types'

/** Days as they are kept, for a spreadsheet to read, or in the words of `day`. */
export const cellsOf = (r: PlanRow, name: (person: string) => string, day = (kept: string) => kept): string[] => [
  r.key || r.objective ? r.objective : initiatives().projects.title,
  r.keyresult,
  r.initiative ? r.work || plan().untitled : plan().nothing,
  r.status ? initiatives().statuses[r.status] : '',
  r.owner ? name(r.owner) : '',
  day(r.start ?? ''),
  r.due || r.milestone ? r.milestone || initiatives().finished : '',
  day(r.due ?? ''),
  day(r.done ?? ''),
]
