// The goalpost ledger in words, on the page and to take away.
import { amount, percent, signed } from '../i18n/figures'
import { history } from '../i18n/history'
import { aside, labelled, parts, sentences } from '../i18n/kit'
import { ledgerWords } from '../i18n/ledger'
import { moment, onDay } from '../i18n/when'
import type { KeyResult, Version } from '../sync/types'
import type { Book } from './book'
import type { Entry, Gap, Goalpost } from './goalposts'
import { cell, escape } from './cells'
import { fieldName, plainWords, valueWords } from './report'

export function targetWords(of: Version | KeyResult): string {
  return of.target === undefined ? '' : amount(of.target, of.unit)
}

/** What was reached of a way; empty when nothing is known. */
export const reachedWords = (share: number | undefined): string => (share === undefined ? '' : ledgerWords().reached(percent(share)))

/** One line for what moved; none when nothing did. */
export function gapWords(gap: Gap): string[] {
  const t = ledgerWords()
  const share = gap.share === undefined ? '' : percent(Math.abs(gap.share))
  return [
    ...(gap.incomparable ? [t.incomparable] : []),
    ...(gap.target ? [share ? t.gap(signed(gap.target), share, gap.share! > 0) : signed(gap.target)] : []),
    ...(gap.days ? [t.days(gap.days)] : []),
  ]
}

export function entryWords(book: Book, e: Entry, words = valueWords): string {
  const t = ledgerWords()
  if (!e.move) return t.reopened
  const { field, before, after } = e.move
  if (field === 'gone') return after ? t.deleted : t.restored
  const told = (v: string | number | undefined) => (v === undefined ? '' : field === 'owner' ? book.people.names[String(v)] || history().somebody : words(field, v))
  return labelled(fieldName(field), `${told(before) || history().diff.empty} → ${told(after) || history().diff.empty}`)
}

export function whoWhen(book: Book, e: Entry): string {
  return e.by ? parts([book.people.names[e.by] || history().somebody, moment(e.at)]) : moment(e.at)
}

/** Where the board can be seen as it was at a time. */
export type LinkTo = (at: number) => string

export function markdown(book: Book, title: string, at: string, posts: readonly Goalpost[], link: LinkTo): string {
  const t = ledgerWords()
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`
  const lines = [`# ${escape(t.title(title))}`, '', at, '', row([t.goal, t.first, t.now, t.gapHead, t.changes]), row(['---', '---', '---', '---', '---'])]
  for (const p of posts) {
    const name = escape(p.name || history().diff.nameless)
    const first = [targetWords(p.first), onDay(p.first.due ?? ''), reachedWords(p.reached.first)].filter(Boolean).map(escape)
    const now = [targetOf(p), onDay(p.now.due ?? ''), reachedWords(p.reached.now)].filter(Boolean).map(escape)
    const changes = p.changes.map((e) => {
      const entry = `[${escape(entryWords(book, e))}](${link(e.at)})`
      return aside(e.reason ? labelled(entry, escape(e.reason)) : entry, escape(whoWhen(book, e)))
    })
    lines.push(row([p.now.gone ? aside(name, t.deleted) : name, sentences([...first, `[${moment(p.first.at)}](${link(p.first.at)})`]), sentences(now), sentences(gapWords(p.gap).map(escape)) || '–', [String(p.count), ...changes].join('<br>')]))
  }
  return `${lines.join('\n')}\n`
}

export const targetOf = (p: Goalpost): string => ('objective' in p.now ? targetWords(p.now) : '')

/** Numbers stay numbers; every text is quoted and never a formula. */
export function csv(book: Book, posts: readonly Goalpost[], link: LinkTo): string {
  const t = ledgerWords()
  const figure = (n: number | undefined) => (n === undefined ? '' : String(n))
  const rows = posts.map((p) => {
    const now: Partial<KeyResult> = 'objective' in p.now ? p.now : {}
    return [
      cell(p.under), cell(p.name), cell(p.now.gone ? t.deleted : ''), cell(new Date(p.first.at).toISOString()), figure(p.first.target), cell(p.first.unit ?? ''), figure(now.target), cell(now.unit ?? ''),
      figure(p.gap.target), figure(p.gap.share), cell(p.first.due ?? ''), cell(p.now.due ?? ''), figure(p.gap.days), figure(p.reached.first), figure(p.reached.now), String(p.count),
      cell(sentences(p.changes.map((e) => (e.reason ? aside(entryWords(book, e, plainWords), e.reason) : entryWords(book, e, plainWords))))), cell(link(p.first.at)),
    ]
  })
  return `\ufeff${[t.columns.map(cell), ...rows].map((r) => r.join(',')).join('\r\n')}\r\n`
}
