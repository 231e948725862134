import { meeting } from '../i18n/meeting'
import { Button } from '../kit'
import type { Board, Phase } from '../sync/types'
import { useTicks } from './Timer'
import { takenBackFor } from './verbs'

let taken = '' // the change that was taken back, while the server has not yet said so

/** Takes the last change of phase back, for as long as the server allows it; for everybody who runs the meeting. */
export function TakeBack({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const left = Math.ceil(((phase.since ?? 0) + takenBackFor - board.now()) / 1000)
  const change = `${phase.id} ${phase.since}`
  const shown = left > 0 && taken !== change
  useTicks(shown)
  if (!shown) return null
  return (
    <Button
      small
      icon="undo"
      class="take-back"
      data-tip={t.takeBack}
      onClick={() => {
        taken = change
        board.dispatch('TurnBack', { phase: phase.id })
      }}
    >
      <span class="take-back-words">{t.takeBack} </span>
      <small aria-hidden="true">{left}</small>
    </Button>
  )
}
