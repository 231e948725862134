// The meeting as this page sees it.
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import { manages, writes } from '../shell/rights'
import type { Act, Board, Phase, PhaseKind, Planned } from '../sync/types'

interface Meeting {
  /** The phases of the agenda in their order. */
  readonly agenda: ReadonlySignal<readonly Phase[]>
  readonly now: ReadonlySignal<Phase | undefined>
  /** How many notes are not revealed yet. */
  readonly hidden: ReadonlySignal<number>
}

const meetings = new WeakMap<Board, Meeting>()

export function meetingOf(board: Board): Meeting {
  let m = meetings.get(board)
  if (!m) {
    const agenda = computed(() =>
      board.table('phase').all.value.filter((p) => !p.gone).sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1)),
    )
    meetings.set(board, (m = {
      agenda,
      now: computed(() => agenda.value.find((p) => p.now)),
      hidden: computed(() => board.table('note').all.value.filter((n) => n.hidden && !n.late && !n.gone).length),
    }))
  }
  return m
}

/** Whether I may do such things at this moment. Subscribes. */
export function may(board: Board, act: Act): boolean {
  const role = board.me.value?.role
  if (!writes(role) || board.table('board').get(board.id).value?.archived) return false
  const phase = meetingOf(board).now.value
  return !phase || manages(role) || (phase.may?.includes(act) ?? false)
}

/** Whether I may do what concerns the board as a whole. Subscribes. */
export const mayLead = (board: Board): boolean => manages(board.me.value?.role) || (may(board, 'write') && !meetingOf(board).now.value)

/** A phase as its planner left it, with all that a plan can hold. */
export function planOf({ id, title = '', place: _place, now: _now, since: _since, until: _until, left: _left, ready: _ready, wrote: _wrote, gone: _gone, ...plan }: Phase): Planned {
  return { phase: id, title, ...plan }
}

/** What participants may usually do in a phase of a kind. */
export const usual: Record<PhaseKind, readonly Act[]> = {
  write: ['write'], group: ['write', 'sort'], vote: ['vote'], discuss: [], goals: ['write', 'goals'], break: [],
}

/** Ms to the deadline, negative after it; undefined without a timer. */
export function leftOf(phase: Phase, now: number): number | undefined {
  if (phase.until) return phase.until - now
  return phase.left
}

/** "4:05", "1:02:07"; the sign is said in words elsewhere. */
export function clockFace(ms: number): string {
  const s = ms >= 0 ? Math.ceil(ms / 1000) : Math.floor(-ms / 1000)
  const [h, m] = [Math.floor(s / 3600), Math.floor(s / 60) % 60]
  const two = (n: number) => String(n).padStart(2, '0')
  return h > 0 ? `${h}:${two(m)}:${two(s % 60)}` : `${m}:${two(s % 60)}`
}

/** Whether notes are written without names at this moment. Subscribes. */
export const masked = (board: Board): boolean => meetingOf(board).now.value?.anonymous ?? false
/** Grows when somebody wants to write while notes have no names; the box for it answers. */
export const maskWanted = signal(0)
/** What this page wrote without a name and nobody sees yet, by note. */
export const ownWords = signal<ReadonlyMap<string, string>>(new Map())

/** The window of the meeting that is open, if any. */
export const meetingWindow = signal<'agenda' | 'minutes' | 'voices' | 'proxy' | 'breakouts' | undefined>(undefined)
