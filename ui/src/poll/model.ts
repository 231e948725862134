// Polls as this page sees them.
import { computed, type ReadonlySignal } from '@preact/signals'
import { called } from '../board/notekinds'
import { poll as words } from '../i18n/poll'
import { meetingOf } from '../meeting/phase'
import { manages, writes } from '../shell/rights'
import { newSalt } from '../sync/id'
import { inOwnWords } from './defaults'
import type { Axis, Ballot, Board, Choice, Poll, Ref, Vote } from '../sync/types'

const lists = new WeakMap<Board, ReadonlySignal<readonly Poll[]>>()

/** All polls, the open ones first, then the latest. */
export function pollsOf(board: Board): readonly Poll[] {
  let list = lists.get(board)
  if (!list) {
    const open = (p: Poll) => (p.state === 'open' ? 0 : 1)
    list = computed(() => [...board.table('poll').all.value].sort((a, b) => open(a) - open(b) || (b.at ?? 0) - (a.at ?? 0) || (a.id < b.id ? 1 : -1)))
    lists.set(board, list)
  }
  return list.value
}

/** What a poll is called: its question, or what it is about. */
export const titleOf = (board: Board, p: Poll): string =>
  p.question?.trim() || (p.subjects?.length === 1 ? called(board, p.subjects[0]!) : words().kinds[p.kind])

/** The earlier rounds of a poll, the first first, itself the last. */
export function roundsOf(board: Board, p: Poll): Poll[] {
  const rounds = [p]
  for (let before = p.of; before && rounds.length < 50; ) {
    const b = board.table('poll').get(before).value
    if (!b) break
    rounds.unshift(b)
    before = b.of
  }
  return rounds
}

/** Whether this page may vote in a poll now. Subscribes. */
export function mayVote(board: Board, p: Poll): boolean {
  const role = board.me.value?.role
  if (p.state !== 'open' || !writes(role) || board.table('board').get(board.id).value?.archived) return false
  if (p.voters === 'participants' && role !== 'participant') return false
  const now = meetingOf(board).now.value
  return !now || manages(role) || p.phase === now.id || now.kind === 'vote' || (now.may?.includes('vote') ?? false)
}

/** What this page knows of the box of an open poll. */
export const boxOf = (board: Board, p: Poll) => board.boxes.value[p.id]

const key = (board: Board) => `keyline.receipts.${board.id}`

function receipts(board: Board): Record<string, string> {
  try {
    return JSON.parse(localStorage.getItem(key(board)) ?? '{}') as Record<string, string>
  } catch {
    return {}
  }
}

/** The number under which my ballot of a poll is counted, as this browser remembers it. */
export const receiptOf = (board: Board, p: Poll): string | undefined => receipts(board)[p.id]

/** Votes. The number of a ballot is new each time and has no time in it. */
export function cast(board: Board, p: Poll, vote: Vote | undefined, other: { for?: string; guest?: string } = {}): void {
  const ballot = newSalt()
  board.dispatch('CastBallot', { poll: p.id, ballot, ...(vote && { vote }), ...other })
  if (other.for || other.guest) return
  try {
    localStorage.setItem(key(board), JSON.stringify({ ...receipts(board), [p.id]: ballot }))
  } catch {
    // Without a receipt the vote counts all the same.
  }
}

/** What a ballot says, without whose it is. */
export function voteOf({ dots, answer, ranks, grid, reason }: Ballot): Vote {
  return { ...(dots && { dots }), ...(answer !== undefined && { answer }), ...(ranks && { ranks }), ...(grid && { grid }), ...(reason && { reason }) }
}

/** The lowest answer of a poll with one answer. */
export const lowest = (p: Poll): number => (p.kind === 'scale' ? 1 : 0)

export function labelOf(p: Poll, answer: number): string {
  const place = answer - lowest(p)
  const label = p.labels?.[place]
  if (!label) return String(answer)
  return p.kind === 'fist' || p.kind === 'consent' || p.kind === 'scale' ? inOwnWords(p.kind, place, label) : label
}

/** The two sides of a grid, across and upwards. */
export const axesOf = (p: Poll): [Axis, Axis] => [
  { ...p.x!, label: inOwnWords('axes', 0, p.x!.label) },
  { ...p.y!, label: inOwnWords('axes', 1, p.y!.label) },
]

/** Polls that a thing was part of, the latest first. */
export const pollsAbout = (board: Board, ref: Ref): readonly Poll[] => pollsOf(board).filter((p) => p.state !== 'cancelled' && p.subjects?.includes(ref))

export const nameIn = (board: Board, p: Poll, i: number): string => called(board, p.subjects![i]!)

/** What was chosen of a candidate, on the board or after a poll, whichever was last. Subscribes. */
export function chosenOf(board: Board, about: Ref): Choice | undefined {
  const all = [...(board.table('board').all.value[0]?.choices ?? []), ...pollsOf(board).flatMap((p) => p.choices ?? [])]
  return all.filter((c) => c.subject === about).reduce<Choice | undefined>((a, b) => (a && (a.at ?? 0) >= (b.at ?? 0) ? a : b), undefined)
}
