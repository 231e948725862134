import { useEffect, useState } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { Button } from '../kit'
import type { Board, Phase } from '../sync/types'
import { takenBackFor } from './verbs'

let taken = '' // the change that was taken back, while the server has not yet said so

/** Takes the last change of phase back, for as long as the server allows it; for everybody who runs the meeting. */
export function TakeBack({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const [, tick] = useState(0)
  const left = Math.ceil(((phase.since ?? 0) + takenBackFor - board.now()) / 1000)
  const change = `${phase.id} ${phase.since}`
  const shown = left > 0 && taken !== change
  useEffect(() => {
    if (!shown) return
    const timer = setInterval(() => tick((n) => n + 1), 500)
    return () => clearInterval(timer)
  }, [shown, change])
  if (!shown) return null
  return (
    <Button
      small
      icon="undo"
      class="take-back"
      onClick={() => {
        taken = change
        board.dispatch('TurnBack', { phase: phase.id })
      }}
    >
      {t.takeBack} <small aria-hidden="true">{left}</small>
    </Button>
  )
}
