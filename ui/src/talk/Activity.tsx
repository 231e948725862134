// Who did what on the board, by day.
import { effect } from '@preact/signals'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { goalOptions } from '../board/goaloptions'
import { keyResultsOf } from '../board/goalverbs'
import { nameOf } from '../board/people'
import { talkWords } from '../i18n/talk'
import { format } from '../i18n/when'
import { Button, Dialog, Select } from '../kit'
import { asker } from '../history/ask'
import { Book } from '../history/book'
import { sentence, type Row } from '../history/rows'
import { dayOf } from '../goals/progress'
import type { Board, Ref } from '../sync/types'
import { before, isAbout, news, type News } from './feed'
import { goalOfComment, mentionsOfMe } from './model'
import { talking } from './open'
import { Face } from './People'

/** How long the board must rest before the feed looks again, in ms. */
const rest = 1_500

export function Activity({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = talkWords()
  const [book, setBook] = useState<Book>()
  const [failed, setFailed] = useState(false)
  const [person, setPerson] = useState('')
  const [goal, setGoal] = useState<Ref>('')
  const [rows, setRows] = useState<readonly Row[]>([])
  const [next, setNext] = useState(-1)
  const [busy, setBusy] = useState(true)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let there = true
    const load = () => void Book.open(asker(board.id)).then((b) => there && setBook(b), () => there && setFailed(true))
    load()
    let first = true
    const stop = effect(() => {
      void [board.table('comment').all.value, board.table('keyresult').all.value, board.table('objective').all.value, board.table('note').all.value]
      clearTimeout(timer)
      if (!first) timer = setTimeout(load, rest)
      first = false
    })
    return () => {
      there = false
      clearTimeout(timer)
      stop()
    }
  }, [board])
  const fits = useMemo(() => {
    if (!goal) return () => true
    const under = new Set(goal.startsWith('objective/') ? keyResultsOf(board, goal.slice('objective/'.length)).map((k) => `keyresult/${k.id}`) : [])
    return isAbout(goal, under, (id) => {
      const c = board.table('comment').get(id).peek()
      return c && goalOfComment(board, c)
    })
  }, [goal])
  useEffect(() => {
    if (!book) return
    let there = true
    setBusy(true)
    void before(book, book.size - 1, person, fits).then((got) => {
      if (!there) return
      setRows(got.rows)
      setNext(got.next)
      setBusy(false)
    }, () => there && setFailed(true))
    return () => {
      there = false
    }
  }, [book, person, fits])
  const earlier = () => {
    if (!book) return
    setBusy(true)
    void before(book, next, person, fits).then((got) => {
      setRows([...rows, ...got.rows])
      setNext(got.next)
      setBusy(false)
    }, () => setFailed(true))
  }
  const people = board.table('person').all.value.filter((p) => p.name)
  return (
    <Dialog title={t.activity} onClose={onClose} wide class="talk">
      <div class="feed-filters">
        <Select label={t.who} value={person} onChange={setPerson} options={[{ value: '', label: t.everybody }, ...people.map((p) => ({ value: p.id, label: nameOf(board, p.id) }))]} />
        <Select label={t.goal} value={goal} onChange={setGoal} options={[{ value: '', label: t.allGoals }, ...goalOptions(board)]} />
        {mentionsOfMe(board).length > 0 && <Button icon="bell" onClick={() => (talking.value = 'you')}>{t.forYou}</Button>}
      </div>
      {failed && <p class="talk-none" role="alert">{t.failed}</p>}
      {!failed && book && !busy && rows.length === 0 && <p class="talk-none">{t.nothing}</p>}
      {book && days(news(rows)).map(([day, all]) => (
        <section key={day} class="feed-day">
          <h3>{format(Date.parse(`${day}T12:00`), { dateStyle: 'full' })}</h3>
          <ol>
            {all.map(({ row, n }) => (
              <li key={row.rev} class="feed-row">
                <Face board={board} person={row.among ? undefined : row.actor || undefined} />
                <span class="feed-words">{sentence(book, row)}{n > 1 && <span class="feed-times"> {t.times(n)}</span>}</span>
                <time dateTime={new Date(row.at).toISOString()}>{format(row.at, { timeStyle: 'short' })}</time>
              </li>
            ))}
          </ol>
        </section>
      ))}
      {next >= 0 && !failed && <Button busy={busy} onClick={earlier}>{t.earlier}</Button>}
    </Dialog>
  )
}

function days(all: readonly News[]): [string, News[]][] {
  const found = new Map<string, News[]>()
  for (const one of all) {
    const day = dayOf(one.row.at)
    found.set(day, [...(found.get(day) ?? []), one])
  }
  return [...found]
}
