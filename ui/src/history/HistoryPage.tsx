// The history of a board: the whole of it, or as a case to study.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { Refusal } from '../api'
import { history } from '../i18n/history'
import { reasonWords } from '../i18n/reasons'
import { Button } from '../kit'
import { Mark } from '../shell/Mark'
import { asker } from './ask'
import { Book } from './book'
import { Past } from './Past'
import { Study } from './Study'
import { masked, sizeBefore, turnsOf } from './turns'

export function HistoryPage({ id }: { id: string }) {
  const [book, setBook] = useState<Book>()
  const [failed, setFailed] = useState<string>()
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let there = true
    setFailed(undefined)
    Book.open(asker(id)).then(
      (b) => there && setBook(b),
      (e: unknown) => there && setFailed(e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', '')),
    )
    return () => {
      there = false
    }
  }, [id, turn])
  if (book) return <Cased key={id} id={id} whole={book} />
  const t = history()
  return (
    <div class="gate">
      <main class={failed ? 'gate-card' : 'opening'} aria-busy={!failed}>
        <Mark />
        {failed ? (
          <>
            <h1 class="display">{t.failed}</h1>
            <p>{failed}</p>
            <Button kind="primary" onClick={() => setTurn(turn + 1)}>{t.again}</Button>
          </>
        ) : (
          <p role="status">{t.loading}</p>
        )}
      </main>
    </div>
  )
}

/** The whole past, or as much of it as somebody who studies it as a case may know yet. */
function Cased({ id, whole }: { id: string; whole: Book }) {
  const t = history().study
  const turns = useMemo(() => turnsOf(whole), [whole])
  const [at, setAt] = useState<{ turn: number; told: boolean }>()
  const [hideNames, setHideNames] = useState(true)
  const names = useMemo(() => (at && hideNames ? masked(whole, t.person) : whole.people.names), [whole, at === undefined, hideNames, t])
  const size = !at ? whole.size : sizeBefore(whole, turns, at.told ? at.turn + 1 : at.turn)
  const book = useMemo(() => (at ? whole.upTo(size, names) : whole), [whole, at === undefined, size, names])
  const telling = useMemo(() => (at ? whole.upTo(whole.size, names) : whole), [whole, at === undefined, names])
  const study = at && (
    <Study
      id={id} book={telling} turns={turns} turn={at.turn} told={at.told} hideNames={hideNames}
      onTurn={(turn, told) => setAt({ turn, told })} onNames={setHideNames} onClose={() => setAt(undefined)}
    />
  )
  return <Past key={at ? `${size} ${hideNames}` : 'all'} id={id} book={book} study={study} onStudy={() => setAt({ turn: 0, told: false })} />
}
