import { meeting } from '../i18n/meeting'
import { toast } from '../kit'
import type { Board, Phase } from '../sync/types'

/** How long the server lets the last change of phase be taken back, in ms. */
export const takenBackFor = 10_000

export function goTo(board: Board, phase: Phase, from: Phase | undefined): void {
  board.dispatch('StartPhase', { phase: phase.id, ...(from && { from: from.id }) })
}

/** Ends the meeting, and offers to take that back: the bar has no step to show it at. */
export function endMeeting(board: Board, phase: Phase): void {
  board.dispatch('EndPhase', { phase: phase.id })
  const gone = toast({ text: meeting().ended, icon: 'flag', action: { label: meeting().takeBack, run: () => void board.dispatch('TurnBack', {}) } })
  setTimeout(gone, takenBackFor)
}
