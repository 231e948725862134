// Polls as the minutes have them: what was asked, what came out, who objected
// and withdrew, what was chosen and why.
import { fixed } from '../i18n/figures'
import { aside, labelled, parts } from '../i18n/kit'
import { poll as words } from '../i18n/poll'
import { spoken } from '../method/record'
import type { Item } from '../meeting/minutes'
import { called } from '../board/notekinds'
import type { Board, Choice, Poll } from '../sync/types'
import { voterOf } from './Ballots'
import { axesOf, labelOf, lowest, nameIn, pollsOf, titleOf } from './model'
import { valueWords } from './Scatter'

export function pollItems(board: Board): Item[] {
  return [...pollsOf(board)].filter((p) => p.state === 'closed').sort((a, b) => (a.at ?? 0) - (b.at ?? 0)).map((p) => item(board, p))
}

/** What was chosen without a poll, and why, with what spoke for and against it then. */
export const choiceItems = (board: Board): Item[] => (board.table('board').all.value[0]?.choices ?? []).map((c) => choiceItem(board, c, called(board, c.subject)))

/** Objections that nobody has withdrawn, of the last round of each poll. */
export function openObjections(board: Board): Item[] {
  const polls = pollsOf(board)
  const asked = new Set(polls.map((p) => p.of))
  const t = words()
  return polls
    .filter((p) => p.kind === 'consent' && !asked.has(p.id))
    .flatMap((p) => (p.ballots ?? []).filter((b) => b.answer === 2 && !b.withdrawn).map((b) => ({ text: t.minutes.objection(b.reason ?? '', voterOf(board, b), false) })))
}

function item(board: Board, p: Poll): Item {
  const t = words()
  const state = [
    p.round > 1 ? t.round(p.round) : '', t.kinds[p.kind], t.turnout(p.turnout ?? 0, p.could ?? 0), p.anonymous ? t.anonymous : '',
    p.tally && (p.kind === 'fist' || p.kind === 'consent') ? (p.passed ? t.passed : t.failed) : '',
  ].filter(Boolean)
  return { text: t.minutes.line(titleOf(board, p), state.join(' · ')), under: [...results(board, p), ...said(board, p), ...choices(board, p)] }
}

function results(board: Board, p: Poll): Item[] {
  const t = words()
  if (!p.tally) return [{ text: t.few }]
  const counts = (p.tally.counts ?? []).map((n, i) => ({ text: labelled(labelOf(p, i + lowest(p)), n) }))
  const agreement = p.tally.agreement === undefined ? [] : [{ text: p.kind === 'rank' ? t.concordance(fixed(p.tally.agreement, 2)) : t.agreement(fixed(p.tally.agreement, 2)) }]
  const subjects = (p.tally.subjects ?? [])
    .map((r, i) => ({ ...r, i }))
    .sort((a, b) => a.place - b.place || a.i - b.i)
    .map((r) => {
      const what = r.x && r.y ? parts([`${axesOf(p)[1].label} ${valueWords(p.y!, r.y.mean)}`, `${axesOf(p)[0].label} ${valueWords(p.x!, r.x.mean)}`]) : p.kind === 'dots' ? t.minutes.dots(r.dots ?? 0) : (r.rank === undefined ? t.nobody : fixed(r.rank, 1))
      return { text: labelled(`${r.place}. ${nameIn(board, p, r.i)}`, what) }
    })
  return [...counts, ...subjects, ...agreement]
}

function said(board: Board, p: Poll): Item[] {
  const t = words()
  return (p.ballots ?? []).filter((b) => b.reason).map((b) => ({
    text: p.kind === 'consent' && b.answer === 2 ? t.minutes.objection(b.reason!, voterOf(board, b), b.withdrawn !== undefined) : aside(b.reason!, voterOf(board, b)),
  }))
}

const choices = (board: Board, p: Poll): Item[] =>
  (p.choices ?? []).map((c) => choiceItem(board, c, nameIn(board, p, p.subjects!.indexOf(c.subject))))

const choiceItem = (board: Board, c: Choice, name: string): Item => ({
  text: words().minutes.chosen(name, c.chosen ?? false, c.reason ?? ''),
  ...(c.swot?.length && { under: c.swot.map((ref) => ({ text: spoken(board, ref) })) }),
})
