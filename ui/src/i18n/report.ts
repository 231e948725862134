import { words } from './index'
import { count } from './plural'

// Reports written from the history.
const en = {
  kind: 'Which report',
  kinds: { week: 'Week', quarter: 'Quarter', changed: 'What OKR changed' },
  titles: {
    week: (of: string) => `Weekly report: ${of}`,
    quarter: (of: string) => `Quarter report: ${of}`,
    changed: (of: string) => `What OKR changed: ${of}`,
  },
  report: 'Report',
  space: 'all boards',
  span: (from: string, to: string) => `${from} to ${to}`,
  from: 'From',
  until: 'To',
  loading: 'Reading the history…',
  failed: 'The report cannot be written',
  back: 'To the board',
  toPulse: 'To the pulse',
  pulse: 'Pulse',
  written: (at: string, name: string) => `written ${at}${name ? ` for ${name}` : ''}`,
  nothing: 'Nothing happened to the goals in this time.',
  copied: 'Report copied',
  copyPlain: 'Copy as text',
  event: (n: number) => `event ${n}`,
  shown: (event: string, text: string) => `${event} of the history: ${text}`,
  untitled: 'Untitled',
  untitledBoard: 'Untitled board',
  sections: {
    short: 'In short', results: 'Where goals stand', moved: 'Moved', still: 'Not moved', sure: 'Confidence changed', decisions: 'Decisions', agreed: 'Agreed', reopened: 'Reopened', closed: 'Closed', done: 'Work finished',
    amended: 'Changed after agreement', drafted: 'New', dropped: 'Dropped', stale: 'Stale: told of too long ago', unowned: 'Nobody answers for it', origins: 'Where agreed key results came from',
  },
  short: (moved: number, of: number, stale: number) => `${moved} of ${count(of, 'key result')} moved, ${stale === 0 ? 'none is stale' : `${stale} ${stale === 1 ? 'is' : 'are'} stale`}.`,
  events: (n: number) => `Written from ${count(n, 'event')} of the history.`,
  moved: (name: string, before: string, after: string, value: string) => `${name}: ${before} → ${after}${value ? ` (${value})` : ''}`,
  still: (name: string, share: string, told: string) => `${name}: ${share}, ${told}`,
  told: (day: string) => `last told of on ${day}`,
  never: 'never told of',
  sure: (name: string, before: number, after: number | undefined) => `${name}: ${before} → ${after ?? '–'} of 10`,
  mean: (name: string, share: string) => `${name}: ${share} on average`,
  result: (name: string, share: string, value: string, sure: number | undefined) => `${name}: ${share}${value ? ` (${value})` : ''}${sure === undefined ? '' : `, confidence ${sure} of 10`}`,
  by: (what: string, name: string, day: string) => `${what} (${name}, ${day})`,
  on: (what: string, day: string) => `${what} (${day})`,
  origin: (from: string, share: string) => `${from}: ${share}`,
  direct: 'Written without a note',
  closed: (name: string, score: string, goesOn: string) => [name, score && `score ${score}`, goesOn].filter(Boolean).join(', '),
  goesOn: { keep: 'kept', modify: 'to be modified', abandon: 'abandoned', postpone: 'postponed' },
  because: (reason: string) => `Because: ${reason}`,
  amended: (name: string, field: string, before: string, after: string) => `${name}, ${field}: ${before || '–'} → ${after || '–'}`,
}
export type ReportWords = typeof en
export const reportWords = words('report', en)
