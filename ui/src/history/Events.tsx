// The list of events, in step with the timeline.
import { useEffect, useRef, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { when } from '../i18n/when'
import { Select } from '../kit'
import type { Book } from './book'
import { kindsOfEvents, type Filter, type Fits } from './filter'
import type { PastBoard } from './pastboard'
import { rowsAround, sentence, type Row } from './rows'
import { hueClass } from '../board/people'
import { goalsOf } from './Why'

interface Props {
  book: Book
  board: PastBoard
  rev: number
  filter: Filter
  fits: Fits | undefined
  onFilter: (filter: Filter) => void
  onSeek: (rev: number) => void
}

export function Events({ book, board, rev, filter, fits, onFilter, onSeek }: Props) {
  const t = history()
  const [rows, setRows] = useState<readonly Row[]>([])
  const list = useRef<HTMLOListElement>(null)
  // While what is wanted lies inside what is shown, the list stays still.
  const inside = rows.length > 0 && rows[0]!.rev <= rev && rev <= rows.at(-1)!.rev
  const near = inside && (rev - rows[0]!.rev < 8 ? rows[0]!.rev === 0 : true)
  useEffect(() => {
    if (near && rows.length > 0) return
    let there = true
    void rowsAround(book, rev, fits).then((r) => there && setRows(r), () => undefined)
    return () => {
      there = false
    }
  }, [book, rev, near])
  useEffect(() => {
    let there = true
    void rowsAround(book, rev, fits).then((r) => there && setRows(r), () => undefined)
    return () => {
      there = false
    }
  }, [fits])
  const current = rows.findLast((r) => r.first <= rev)?.rev
  useEffect(() => {
    const row = list.current?.querySelector<HTMLElement>('[aria-current]')
    const box = list.current?.parentElement
    if (row && box) box.scrollTop = row.offsetTop - box.clientHeight / 2
  }, [current, rows])
  const goals = useGoals(book)
  return (
    <>
      <div class="events-filter">
        <Select label={t.kind} value={filter.kind} onChange={(kind) => onFilter({ ...filter, kind })} options={[{ value: '', label: t.allKinds }, ...kindsOfEvents.map((k) => ({ value: k, label: t.eventKinds[k] }))]} />
        {goals.length > 0 && <Select label={t.why.goal} value={filter.goal} onChange={(goal) => onFilter({ ...filter, goal: goal as Filter['goal'] })} options={[{ value: '', label: t.allGoals }, ...goals]} />}
      </div>
      {rows.length === 0 && <p class="past-note">{fits ? t.noEvents : ''}</p>}
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
    </>
  )
}

/** Every goal there ever was. */
function useGoals(book: Book): readonly { value: string; label: string }[] {
  const [goals, setGoals] = useState<readonly { value: string; label: string }[]>([])
  useEffect(() => {
    let there = true
    void book.tables(book.size - 1).then((tables) => there && setGoals(goalsOf(tables)), () => undefined)
    return () => {
      there = false
    }
  }, [book])
  return goals
}
