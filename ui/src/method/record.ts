// What the minutes say about the method: gates with what they rested on, and
// what was left open.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { called, strayAnswers } from '../board/notekinds'
import { nameOf } from '../board/people'
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { method } from '../i18n/method'
import { when } from '../i18n/when'
import type { Item } from '../meeting/minutes'
import { titleOf } from '../poll/model'
import type { Board, Objective, Pass, Ref } from '../sync/types'
import { copiedFrom } from './copied'
import { mostOf } from '../board/focus'
import { gates, openOverlaps, passOf } from './gates'

/** For each objective on its way: how it went through which gate, and why. */
export function gateRecord(board: Board): Item[] {
  const t = method().record
  return objectivesOf(board).flatMap((o): Item[] => {
    const under: Item[] = [
      ...(o.passes ?? []).map((p) => passage(board, p)),
      ...(o.overlaps ?? []).filter((v) => v.how && !openOverlaps(board, o).includes(v)).map((v) => settled(board, v)),
      ...(o.teams?.length ? [{ text: t.teams(o.teams.join(method().comma)) }] : []),
      ...(o.override ? [{ text: method().beside(o.override) }] : []),
      ...(o.contribution ? [{ text: t.own(o.contribution) }] : []),
      ...(o.round ? [{ text: t.asked(when(o.round.until, true), o.round.intent) }] : []),
    ]
    return under.length > 0 ? [{ text: o.title || words().untitled, under }] : []
  })
}

function passage(board: Board, p: Pass): Item {
  const t = method()
  const text = (p.waived ? t.record.waived : t.record.passed)(t.gateNames[p.gate]!, nameOf(board, p.by), when(p.at, true))
  const on = (p.on ?? []).map((ref) => ({ text: spoken(board, ref) }))
  const poll = p.poll && board.table('poll').get(p.poll).value
  return {
    text: p.reason ? labelled(text, p.reason) : text,
    under: [...(poll ? [{ text: t.inPoll(titleOf(board, poll), when(poll.closed ?? 0, true)) }] : []), ...(on.length > 0 ? [{ text: t.record.on, under: on }] : [])],
  }
}

function settled(board: Board, v: NonNullable<Objective['overlaps']>[number]): Item {
  const t = method()
  const text = labelled(t.record.overlap(called(board, v.a), called(board, v.b)), t.settledBy(t.settled[v.how!], nameOf(board, v.settled)))
  return { text: v.reason ? labelled(text, v.reason) : text }
}

/** A note with its kind, as one says it. */
export function spoken(board: Board, ref: Ref): string {
  const kind = ref.startsWith('note/') ? board.table('note').get(ref.slice('note/'.length)).value?.kind : undefined
  return kind ? words().speaks(words().kinds[kind], called(board, ref)) : called(board, ref)
}

/** What a room should still look at. */
export function methodOpen(board: Board): Item[] {
  const t = method()
  const objectives = objectivesOf(board)
  const most = mostOf(board)
  const of = (o: Objective): Item[] => {
    const copied = !o.contribution && copiedFrom(board, o)
    const results = keyResultsOf(board, o.id).length
    const under: Item[] = [
      // Where nobody began with the method, its gates are no open points.
      ...(o.passes?.length || o.overlaps?.length || o.checks?.length ? gates.filter((g) => !passOf(o, g)).map((g) => ({ text: t.record.open(t.gateNames[g]!) })) : []),
      ...openOverlaps(board, o).map((v) => ({ text: t.record.overlap(called(board, v.a), called(board, v.b)) })),
      ...(copied ? [{ text: t.record.copied(copied.title ?? '') }] : []),
      ...(results > most.keyresults ? [{ text: t.record.manyResults(results, most.keyresults) }] : []),
    ]
    return under.length > 0 ? [{ text: o.title || words().untitled, under }] : []
  }
  return [
    ...(objectives.length > most.objectives ? [{ text: t.record.many(objectives.length, most.objectives) }] : []),
    ...objectives.flatMap(of),
    ...strayAnswers(board).filter((n) => !n.hidden).map((n) => ({ text: t.record.stray(n.text?.trim() || words().emptyNote) })),
  ]
}
