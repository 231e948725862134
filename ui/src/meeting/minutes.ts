// The minutes of a meeting, written from the board as this reader may see it.
import { objectivesOf, keyResultsOf } from '../board/goalverbs'
import { authorOf, nameOf } from '../board/people'
import { byOrder } from '../board/order'
import { measureWords } from '../goals/MeasureWords'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { amount, figure } from '../i18n/figures'
import { aside } from '../i18n/kit'
import { method } from '../i18n/method'
import { gateRecord, methodOpen } from '../method/record'
import { meeting } from '../i18n/meeting'
import { minuteWords } from '../i18n/minutes'
import { poll } from '../i18n/poll'
import { onDay, when } from '../i18n/when'
import type { Board, KeyResult, Note, Objective } from '../sync/types'
import { choiceItems, openObjections, pollItems } from '../poll/minutes'
import { meetingOf } from './phase'

/** A line with what belongs under it. */
export interface Item { text: string; under?: readonly Item[] }
export interface Section { title: string; items: readonly Item[] }
export interface Minutes { title: string; sections: readonly Section[] }

export function minutesOf(board: Board): Minutes {
  const t = minuteWords()
  const sections: Section[] = [
    { title: t.meeting, items: about(board) },
    { title: t.course, items: course(board) },
    { title: t.decisions, items: objectivesOf(board).map((o) => decision(board, o)) },
    { title: poll().minutes.votes, items: pollItems(board) },
    { title: poll().choice, items: choiceItems(board) },
    { title: method().record.title, items: gateRecord(board) },
    { title: t.open, items: [...openPoints(board), ...methodOpen(board), ...openObjections(board)] },
    { title: t.notes, items: notes(board) },
  ]
  return { title: board.table('board').get(board.id).value?.title || t.untitled, sections: sections.filter((s) => s.items.length > 0) }
}

/** Markdown in which nothing that people wrote is markup. */
export function asMarkdown({ title, sections }: Minutes): string {
  const lines = (items: readonly Item[], depth: number): string[] =>
    items.flatMap((i) => [`${'  '.repeat(depth)}- ${plain(i.text)}`, ...lines(i.under ?? [], depth + 1)])
  return [`# ${plain(title)}`, ...sections.flatMap((s) => ['', `## ${plain(s.title)}`, '', ...lines(s.items, 0)]), ''].join('\n')
}

const plain = (text: string): string =>
  text.replace(/\s+/g, ' ').trim().replace(/[\\`*_{}[\]<>|~]/g, '\\$&').replace(/^(\d+)([.)])/, '$1\\$2').replace(/^([-+#])/, '\\$1')

function about(board: Board): Item[] {
  const t = minuteWords()
  const people = board.table('person').all.value.filter((p) => !p.left).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const lead = board.table('board').get(board.id).value?.lead
  return [
    { text: t.written(when(board.now(), true)) },
    ...(lead ? [{ text: t.lead(nameOf(board, lead)) }] : []),
    { text: t.people(people.length, people.map((p) => nameOf(board, p.id)).join(t.comma)) },
  ]
}

function course(board: Board): Item[] {
  const t = minuteWords()
  return meetingOf(board).agenda.value
    .filter((p) => p.since !== undefined)
    .sort((a, b) => a.since! - b.since!)
    .map((p) => ({ text: t.began(p.title || meeting().untitled, when(p.since!, true)) }))
}

function decision(board: Board, o: Objective): Item {
  const t = minuteWords()
  return {
    text: [titleIn(o, lang()) || t.untitled, ...promised(board, o)].join(t.comma),
    under: [...(o.why ? [{ text: t.why(o.why) }] : []), ...keyResultsOf(board, o.id).map((k) => ({ text: [titleIn(k, lang()) || t.untitled, ...measure(k), ...promised(board, k)].join(t.comma) }))],
  }
}

function promised(board: Board, g: Objective | KeyResult): string[] {
  const t = minuteWords()
  return [...(g.owner ? [t.owner(nameOf(board, g.owner))] : []), ...(g.due ? [t.due(onDay(g.due))] : [])]
}

const measure = (k: KeyResult): string[] => {
  if (k.kind) return [measureWords(k)]
  if (k.target === undefined) return []
  return [k.baseline === undefined ? amount(`→ ${figure(k.target)}`, k.unit) : measureWords(k)]
}

/** What a goal still lacks before somebody can be held to it. */
function openPoints(board: Board): Item[] {
  const t = minuteWords()
  const lacks = (title: string | undefined, missing: (string | false)[]): Item[] => {
    const list = missing.filter((m) => m !== false)
    return list.length > 0 ? [{ text: t.lacks(title || t.untitled, list.join(t.comma)) }] : []
  }
  const goals = objectivesOf(board).flatMap((o) => [
    ...lacks(titleIn(o, lang()), [!o.owner && t.noOwner]),
    ...keyResultsOf(board, o.id).flatMap((k) => lacks(titleIn(k, lang()), [!k.owner && t.noOwner, k.target === undefined && t.noTarget, !k.due && t.noDue])),
  ])
  const hidden = meetingOf(board).hidden.value
  return [...goals, ...(hidden > 0 ? [{ text: meeting().hidden(hidden) }] : [])]
}

// What a template asks is no contribution; its notes have ids of their own.
const prompts = 'templaten'

function notes(board: Board): Item[] {
  const all = board.table('note').all.value.filter((n) => !n.gone && !n.hidden && n.text?.trim() && !n.id.startsWith(prompts))
  const groups = board.table('group').all.value.filter((g) => !g.gone).sort((a, b) => a.y - b.y || a.x - b.x)
  const item = (n: Note): Item => ({ text: aside(n.text!.trim(), authorOf(board, n)) })
  const inGroups = groups.flatMap((g): Item[] => {
    const members = all.filter((n) => n.group === g.id).sort(byOrder)
    return members.length > 0 ? [{ text: g.name || minuteWords().untitled, under: members.map(item) }] : []
  })
  const live = new Set(groups.map((g) => g.id))
  const loose = all.filter((n) => !n.group || !live.has(n.group)).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  return [...inGroups, ...loose.map(item)]
}
