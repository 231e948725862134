// Lets the turns of a meeting be heard by those who do not watch its bar.
import { effect } from '@preact/signals'
import { meeting } from '../i18n/meeting'
import { othersWords } from '../i18n/others'
import { announce } from '../kit/announce'
import { leftOf, meetingOf } from '../meeting/phase'
import type { Board } from '../sync/types'

const minute = 60_000
const farOff = 24 * 60 * minute // such a deadline is a day, not a clock

/** Announces each step as it begins, its last minute and its end, and what is revealed, until the returned function is called. */
export function tellOfMeeting(board: Board): () => void {
  const stops = [tellSteps(board), tellTime(board), tellReveals(board)]
  return () => stops.forEach((stop) => stop())
}

function tellSteps(board: Board): () => void {
  let before: string | undefined
  let known = false
  return effect(() => {
    if (board.table('board').ids.value.length === 0) return // still on its way
    const now = meetingOf(board).now.value
    const turned = known && now?.id !== before
    known = true
    before = now?.id
    if (turned) announce(now ? meeting().nowIs(now.title || meeting().untitled) : meeting().ended)
  })
}

function tellTime(board: Board): () => void {
  let timers: number[] = []
  const clear = () => timers.forEach((t) => clearTimeout(t))
  const stop = effect(() => {
    clear()
    timers = []
    const now = meetingOf(board).now.value
    const left = now?.until === undefined ? undefined : leftOf(now, board.now())
    if (left === undefined || left > farOff) return
    const at = (ms: number, text: () => string) => {
      if (ms > 0) timers.push(window.setTimeout(() => announce(text()), ms))
    }
    at(left - minute, () => othersWords().minuteLeft)
    at(left, () => othersWords().timeUp)
  })
  return () => {
    stop()
    clear()
  }
}

function tellReveals(board: Board): () => void {
  let hidden = new Set<string>()
  return effect(() => {
    void meetingOf(board).hidden.value
    const notes = board.table('note').all.peek().filter((n) => !n.gone)
    const shown = notes.filter((n) => !n.hidden && hidden.has(n.id)).length
    hidden = new Set(notes.filter((n) => n.hidden).map((n) => n.id))
    if (shown > 0) announce(othersWords().revealed(shown))
  })
}
