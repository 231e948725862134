// What was said about a goal, in its order, and what of it is for me.
import { signal } from '@preact/signals'
import { refId, refKind } from '../board/model'
import { askAsMe } from '../session'
import type { Board, CheckIn, Comment, Ref } from '../sync/types'

/** A check-in with what was said about it, or a comment. */
export type Entry = { at: number; checkIn: CheckIn; replies: readonly Comment[] } | { at: number; comment: Comment }

const about = (board: Board, ref: Ref): Comment[] => board.table('comment').all.value.filter((c) => c.of === ref).sort((a, b) => a.at - b.at)

/** Everything said about a goal, the oldest first. Subscribes. */
export function entriesOf(board: Board, ref: Ref): Entry[] {
  const said: Entry[] = about(board, ref).map((comment) => ({ at: comment.at, comment }))
  const checkIns = refKind(ref) === 'keyresult' ? (board.table('keyresult').get(refId(ref)).value?.checkins ?? []) : []
  const checked: Entry[] = checkIns.map((checkIn) => ({ at: checkIn.at, checkIn, replies: about(board, `checkin/${checkIn.id}`) }))
  return [...checked, ...said].sort((a, b) => a.at - b.at)
}

/** How many comments there are to read about a goal, those about its check-ins included. Subscribes. */
export function commentsOn(board: Board, ref: Ref): number {
  const checkIns = refKind(ref) === 'keyresult' ? (board.table('keyresult').get(refId(ref)).value?.checkins ?? []) : []
  const of = new Set([ref, ...checkIns.map((c) => `checkin/${c.id}`)])
  return board.table('comment').all.value.reduce((n, c) => n + Number(!c.gone && of.has(c.of)), 0)
}

/** The goal that a comment is about, itself or through a check-in; undefined when that is not shown any more. Subscribes. */
export function goalOfComment(board: Board, c: Comment): Ref | undefined {
  if (refKind(c.of) !== 'checkin') return c.of
  const k = board.table('keyresult').all.value.find((k) => k.checkins?.some((said) => said.id === refId(c.of)))
  return k && `keyresult/${k.id}`
}

/** The comments of others in which I am named, the newest first. Subscribes. */
export function mentionsOfMe(board: Board): Comment[] {
  const me = board.me.value?.person
  if (!me) return []
  return board.table('comment').all.value.filter((c) => !c.gone && c.by !== me && c.mentions?.includes(me)).sort((a, b) => said(b) - said(a))
}

const said = (c: Comment): number => c.edited ?? c.at

/** Until when I have read what is for me, by board; the server keeps it, for me on whatever device. */
const read = signal<Readonly<Record<string, number>>>({})

const keep = (board: string, until: number) => {
  if (until > (read.peek()[board] ?? -1)) read.value = { ...read.peek(), [board]: until }
}

const path = (board: string) => `/api/boards/${board}/mentions`

/** Asks until when I have read, now and whenever the page is looked at again, until it is told to stop. */
export function followRead({ id }: Board): () => void {
  const look = () => {
    if (document.visibilityState !== 'visible') return
    void askAsMe<{ until: number }>('GET', path(id), undefined, id).then(({ until }) => keep(id, until), () => undefined)
  }
  look()
  document.addEventListener('visibilitychange', look)
  return () => document.removeEventListener('visibilitychange', look)
}

/** Until when I have read what is for me; nothing is new before that is known. Subscribes. */
export const readUntil = (board: Board): number => read.value[board.id] ?? Infinity

export function markRead(board: Board): void {
  const until = Math.max(0, ...mentionsOfMe(board).map(said))
  if (until <= readUntil(board)) return
  keep(board.id, until)
  void askAsMe('POST', path(board.id), { until }, board.id).catch(() => undefined) // then it is new once more after a reload
}

export const isUnread = (c: Comment, until: number): boolean => said(c) > until
