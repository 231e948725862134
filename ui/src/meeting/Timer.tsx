import { useEffect, useState } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { when } from '../i18n/when'
import { Icon } from '../kit'
import type { Board, Phase } from '../sync/types'
import { clockFace, leftOf } from './phase'

const day = 24 * 3600_000

/** Shows the component anew twice a second, while a clock runs. */
export function useTicks(running: boolean): void {
  const [, tick] = useState(0)
  useEffect(() => {
    if (!running) return
    const timer = setInterval(() => tick((n) => n + 1), 500)
    return () => clearInterval(timer)
  }, [running])
}

/** What is left of a phase by the server's clock. */
export function Timer({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const running = phase.until !== undefined
  useTicks(running)
  const left = leftOf(phase, board.now())
  if (left === undefined) return null
  if (running && left > day) return <span class="meeting-timer">{t.untilDay(when(phase.until!, true))}</span>
  const over = left < 0
  const face = clockFace(left)
  return (
    <span class="meeting-timer" role="timer" aria-live="off" data-over={over} data-paused={!running}>
      {!running && <Icon name="pause" />}
      <span aria-hidden="true">{over ? `+${face}` : face}</span>
      <span class="only-heard">{over ? t.over(face) : running ? t.left(face) : t.stands(face)}</span>
    </span>
  )
}
