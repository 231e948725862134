// Events in words: who did what to which thing.
import { board } from '../i18n/board'
import { history } from '../i18n/history'
import { Tables } from '../sync/tables'
import { written } from '../talk/mentions'
import type { Book, Page, Step } from './book'
import type { Fits } from './filter'

export interface Row {
  /** The event, or the last of a typing session. */
  rev: number
  first: number
  at: number
  type: string
  actor: string
  undo: 0 | 1 | 2
  /** What it was about, as it was called then. */
  subject: string
  ref: string
  /** Done without a name by one of so many. */
  among?: number
}

const typed = /Revised|Retitled|Translated|Renamed|Reasoned|Defined$/
/** Typing of one person in one text without a longer pause is shown as one. */
const pause = 60_000

interface Subject { ref: string; subject: string; among?: number }
const kept = new WeakMap<Page, Subject[]>()

/** What each event of a page was about. */
function subjectsOf(page: Page): Subject[] {
  let subjects = kept.get(page)
  if (subjects) return subjects
  const tables = new Tables()
  tables.replace({ t: 'snap', r: 0, e: page.key })
  subjects = page.steps.map((step) => {
    tables.change({ t: 'ch', r: 0, p: [...step[5]] })
    const put = step[5].find(([kind]) => kind !== 'person' && kind !== 'invite') ?? step[5][0]
    if (!put) return { ref: '', subject: '' }
    const among = (put[0] === 'note' || put[0] === 'recognition') && step[2] === '' ? tables.get(put[0], put[1])?.among : undefined
    return { ref: `${put[0]}/${put[1]}`, subject: nameIn(tables, put[0], put[1]), ...(among && { among }) }
  })
  kept.set(page, subjects)
  return subjects
}

/** What a thing is called in some tables; empty when it has no name of its own. */
export function nameIn(tables: Tables, kind: Parameters<Tables['get']>[0], id: string): string {
  const e = tables.get(kind, id) as { text?: string; title?: string; name?: string } | undefined
  const text = (e?.text ?? e?.title ?? e?.name ?? '').trim().replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}

async function row(book: Book, rev: number): Promise<Row> {
  const page = await book.page(book.pageOf(rev))
  const [at, type, actor, , undo, puts] = page.steps[rev - page.from] as Step
  const { ref, subject, among } = subjectsOf(page)[rev - page.from]!
  const met = type === 'PersonJoined' || type === 'RoleSet' || type === 'PersonRemoved' || type === 'LeadHanded'
  const person = met ? puts.find(([kind]) => kind === 'person')?.[1] : undefined
  if (person) return { rev, first: rev, at, type, actor: type === 'PersonJoined' ? person : actor, undo, subject: type === 'PersonJoined' ? '' : book.people.names[person] || history().somebody, ref }
  return { rev, first: rev, at, type, actor, undo, subject: type.startsWith('Board') ? '' : subject, ref, ...(among && { among }) }
}

/** Rows around a revision, of the events that fit. */
export async function rowsAround(book: Book, rev: number, fits: Fits = () => true, before = 60, after = 30): Promise<Row[]> {
  const revs: number[] = []
  for (let r = rev; r >= 0 && revs.length < before; r--) if (fits(r)) revs.push(r)
  revs.reverse()
  for (let r = rev + 1, n = 0; r < book.size && n < after; r++) if (fits(r)) n = revs.push(r) && n + 1
  const rows: Row[] = []
  for (const r of revs) {
    const next = await row(book, r)
    const last = rows.at(-1)
    if (last && typed.test(next.type) && last.type === next.type && last.ref === next.ref && last.actor === next.actor && !next.undo && next.at - last.at < pause) {
      rows[rows.length - 1] = { ...next, first: last.first }
    } else rows.push(next)
  }
  return rows
}

// Begins a sentence.
export const oneOf = (n: number): string => {
  const words = board().oneOf(n)
  return words[0]!.toUpperCase() + words.slice(1)
}

/** A row as a sentence. */
export function sentence(book: Book, r: Row): string {
  const t = history()
  if (!r.type) return t.unknown
  const who = r.among ? oneOf(r.among) : book.people.names[r.actor] || (r.type === 'CycleTaken' ? t.theSpace : t.somebody)
  const does = t.does[r.type] ?? t.other
  const what = r.subject ? t.about(does, written(r.subject, (p) => book.people.names[p] || t.somebody)) : does
  return t.said(who, r.undo === 1 ? `${t.undid} ${what}` : r.undo === 2 ? `${t.redid} ${what}` : what)
}

export async function sentenceAt(book: Book, rev: number): Promise<string> {
  return sentence(book, await row(book, rev))
}
