// What others do is told in summary, so that a busy room does not talk over
// somebody who listens to the page.
import { board as words } from '../i18n/board'
import { announce } from '../kit/announce'
import type { Wall } from './model'

const everyMs = 8_000

/** Announces how many notes others added, at most every few seconds, until the returned function is called. */
export function tellOfOthers(wall: Wall): () => void {
  let known: Set<string> | undefined
  let added = 0
  let timer = 0
  const stop = wall.notes.subscribe((ids) => {
    if (!wall.board.ready.peek()) return
    const me = wall.board.me.peek()?.person
    if (known) added += ids.filter((id) => !known!.has(id) && wall.note(id).peek()?.by !== me).length
    known = new Set([...(known ?? []), ...ids])
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
