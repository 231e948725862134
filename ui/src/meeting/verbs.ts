import { meeting } from '../i18n/meeting'
import { toast } from '../kit'
import type { Board, Phase } from '../sync/types'

/** Goes to a phase, and offers to take that back for as long as the server takes it. */
export function goTo(board: Board, phase: Phase, from: Phase | undefined): void {
  board.dispatch('StartPhase', { phase: phase.id, ...(from && { from: from.id }) })
  offerBack(board, phase.id, meeting().nowIs(phase.title || meeting().untitled))
}

export function endMeeting(board: Board, phase: Phase): void {
  board.dispatch('EndPhase', { phase: phase.id })
  offerBack(board, '', meeting().ended)
}

const takenBackFor = 10_000 // ms; the server's limit

let offered = () => {} // takes the last offer away: only the last change can be taken back

function offerBack(board: Board, phase: string, text: string): void {
  offered()
  const gone = (offered = toast({ text, icon: 'flag', action: { label: meeting().takeBack, run: () => void board.dispatch('TurnBack', phase ? { phase } : {}) } }))
  setTimeout(gone, takenBackFor)
}
