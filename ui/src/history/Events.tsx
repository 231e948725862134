// The list of events, in step with the timeline.
import { useEffect, useRef, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { when } from '../i18n/when'
import type { Book } from './book'
import type { PastBoard } from './pastboard'
import { rowsAround, sentence, type Row } from './rows'
import { hueClass } from '../board/people'

export function Events({ book, board, rev, person, onSeek }: { book: Book; board: PastBoard; rev: number; person: string; onSeek: (rev: number) => void }) {
  const t = history()
  const [rows, setRows] = useState<readonly Row[]>([])
  const list = useRef<HTMLOListElement>(null)
  // While what is wanted lies inside what is shown, the list stays still.
  const inside = rows.length > 0 && rows[0]!.rev <= rev && rev <= rows.at(-1)!.rev
  const near = inside && (rev - rows[0]!.rev < 8 ? rows[0]!.rev === 0 : true)
  useEffect(() => {
    if (near && rows.length > 0) return
    let there = true
    void rowsAround(book, rev, person).then((r) => there && setRows(r), () => undefined)
    return () => {
      there = false
    }
  }, [book, rev, near])
  useEffect(() => {
    let there = true
    void rowsAround(book, rev, person).then((r) => there && setRows(r), () => undefined)
    return () => {
      there = false
    }
  }, [person])
  const current = rows.findLast((r) => r.first <= rev)?.rev
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current]')
    const box = list.current?.parentElement
    if (row && box) box.scrollTop = row.offsetTop - box.clientHeight / 2
  }, [current, rows])
  if (rows.length === 0) return <p class="past-note">{person ? t.noEvents : ''}</p>
  return (
    <ol ref={list} class="events">
      {rows.map((r) => (
        <li key={r.rev}>
          <button type="button" class="event" aria-current={r.rev === current ? 'step' : undefined} onClick={() => onSeek(r.rev)}>
            <span class={`hue-dot ${hueClass(board, r.actor || undefined)}`} />
            <span class="event-words">{sentence(book, r)}</span>
            <time dateTime={new Date(r.at).toISOString()}>{when(r.at, true)}</time>
          </button>
        </li>
      ))}
    </ol>
  )
}
