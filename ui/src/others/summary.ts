// What others do is told in summary, so that a busy room does not talk over
// somebody who listens to the page.
import { effect } from '@preact/signals'
import { board as words } from '../i18n/board'
import { announce } from '../kit/announce'
import type { Board } from '../sync/types'

const everyMs = 8_000

/** Announces how many notes others added, at most every few seconds, until the returned function is called. */
export function tellOfOthers(board: Board): () => void {
  let known: Set<string> | undefined
  let added = 0
  let timer = 0
  const stop = effect(() => {
    const notes = board.table('note')
    const ids = notes.ids.value
    if (board.table('board').ids.value.length === 0) return // still on its way
    const me = board.me.peek()?.person
    const before = known
    const fresh = before ? ids.filter((id) => !before.has(id)).map((id) => notes.get(id).peek()) : []
    added += fresh.filter((n) => n && !n.gone && n.by !== me).length
    known = new Set([...(before ?? []), ...ids])
    if (added === 0 || timer) return
    timer = window.setTimeout(() => {
      announce(words().said.othersAdded(added))
      added = timer = 0
    }, everyMs)
  })
  return () => {
    stop()
    clearTimeout(timer)
  }
}
