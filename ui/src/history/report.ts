// Changes as text to take away: Markdown for people, CSV for spreadsheets.
import { history } from '../i18n/history'
import type { Book } from './book'
import { escape, sheet } from './cells'
import type { Change, Part, Value } from './diff'
import { aside, labelled, parts } from '../i18n/kit'
import { moment } from '../i18n/when'
import { toldWords } from '../lineage/toldwords'

export const fieldName = (field: string): string => history().diff.fields[field] ?? field

/** A value in words; what cannot be told in words is empty. */
export function valueWords(field: string, v: Value): string {
  const t = history().diff
  if (v === undefined) return ''
  if (field === 'place' || field === 'order') return ''
  return t.values[String(v)] ?? toldWords(field, v) ?? String(v)
}

const who = (book: Book, person: string): string => book.people.names[person] || history().somebody

export function markdown(book: Book, title: string, span: string, changes: readonly Change[]): string {
  const t = history().diff
  const lines = [`# ${escape(t.title(title))}`, '', span, '']
  let kind = ''
  for (const c of changes) {
    if (c.kind !== kind) lines.push(`## ${t.kinds[(kind = c.kind)] ?? c.kind}`, '')
    lines.push(`- ${aside(`**${escape(c.name || t.nameless)}**`, parts([t[c.what], escape(who(book, c.actor)), moment(c.at)]))}`)
    for (const p of c.parts) lines.push(`  - ${sentence(book, p)}`)
  }
  if (changes.length === 0) lines.push(t.none)
  return `${lines.join('\n')}\n`
}

function sentence(book: Book, p: Part): string {
  const [before, after] = [valueWords(p.field, p.before), valueWords(p.field, p.after)]
  const field = fieldName(p.field)
  const what = before || after ? labelled(field, `${before ? `~~${escape(before)}~~ ` : ''}${escape(after)}`) : field
  const told = aside(what, parts([escape(who(book, p.actor)), moment(p.at)]))
  return p.reason ? labelled(told, escape(p.reason)) : told
}

/** For a spreadsheet: numbers and days stay as a machine reads them. */
export const plainWords = (field: string, v: Value): string => (v !== undefined && toldWords(field, v) !== undefined ? String(v) : valueWords(field, v))

export function csv(book: Book, changes: readonly Change[]): string {
  const t = history().diff
  const rows: string[][] = [[...t.columns]]
  for (const c of changes) {
    const kind = t.kinds[c.kind] ?? c.kind
    const row = (field: string, before: string, after: string, by: { actor: string; at: number; reason?: string }) =>
      rows.push([kind, c.name, t[c.what], field, before, after, who(book, by.actor), new Date(by.at).toISOString(), by.reason ?? ''])
    if (c.what !== 'changed') row('', '', '', c)
    for (const p of c.parts) row(fieldName(p.field), plainWords(p.field, p.before), plainWords(p.field, p.after), p)
  }
  return sheet(rows)
}
