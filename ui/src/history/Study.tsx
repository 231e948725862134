// Leads through a case: the board as it was before a decision, the reader's own
// decision, and then what happened.
import { useEffect, useRef, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { Button, Switch, toast } from '../kit'
import type { Book } from './book'
import { escape } from './cells'
import { sentenceAt } from './rows'
import { keep, recall, type Committed, type Turn } from './turns'

interface Props {
  id: string
  /** The whole past, by the names that are shown. */
  book: Book
  turns: readonly Turn[]
  /** The turn to decide about, or whose outcome is shown; turns.length: all is told. */
  turn: number
  told: boolean
  hideNames: boolean
  onTurn: (turn: number, told: boolean) => void
  onNames: (hide: boolean) => void
  onClose: () => void
}

/** Of what happened in a turn, so much is told in words. */
const most = 6

export function Study({ id, book, turns, turn, told, hideNames, onTurn, onNames, onClose }: Props) {
  const t = history().study
  const [mine, setMine] = useState<readonly Committed[]>(() => recall(id))
  const [text, setText] = useState('')
  const now = turns[turn]
  const happened = useSentences(book, told ? now : undefined)
  const decided = now && mine.findLast((c) => c.from === now.from)
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus(), [turn, told]) // what was pressed is gone
  const commit = (e: Event) => {
    e.preventDefault()
    if (!now || !text.trim()) return
    const all = [...mine.filter((c) => c.from !== now.from), { from: now.from, text: text.trim(), at: Date.now() }]
    setMine(all)
    keep(id, all)
    setText('')
    onTurn(turn, true)
  }
  const copy = async () => {
    const parts = await Promise.all(turns.map(async (x, i) => {
      const own = mine.findLast((c) => c.from === x.from)?.text
      return `## ${t.turn(i + 1, turns.length)}\n\n**${t.yours}** ${own ? escape(own) : '–'}\n\n**${t.happened}**\n\n${(await sentences(book, x)).map((s) => `- ${escape(s)}`).join('\n')}\n`
    }))
    await navigator.clipboard?.writeText(`# ${t.title}\n\n${parts.join('\n')}`).then(() => toast({ text: t.copied, icon: 'check' }), () => undefined)
  }
  return (
    <section class="study" aria-label={t.title}>
      <div class="study-head">
        <h2 ref={told ? undefined : head} tabIndex={-1}>{now ? t.turn(turn + 1, turns.length) : t.done}</h2>
        <Switch label={t.hideNames} checked={hideNames} onChange={onNames} />
        <Button small onClick={onClose}>{t.leave}</Button>
      </div>
      {!now ? (
        <p class="study-row">
          {turns.length ? t.all : t.none}
          {turns.length > 0 && <Button small icon="copy" onClick={() => void copy()}>{t.copy}</Button>}
          {turns.length > 0 && <Button small onClick={() => onTurn(0, false)}>{t.again}</Button>}
        </p>
      ) : told ? (
        <div class="study-told">
          {decided && (
            <div>
              <h3>{t.yours}</h3>
              <p class="study-mine">{decided.text}</p>
            </div>
          )}
          <div>
            <h3 ref={head} tabIndex={-1}>{t.happened}</h3>
            <ul>
              {happened.map((s, i) => <li key={i}>{s}</li>)}
            </ul>
          </div>
          <Button kind="primary" onClick={() => onTurn(turn + 1, false)}>{turn + 1 < turns.length ? t.next : t.end}</Button>
        </div>
      ) : (
        <form class="study-ask" onSubmit={commit}>
          <label>
            {t.ask}
            <textarea rows={2} maxLength={2000} value={text} onInput={(e) => setText(e.currentTarget.value)} />
          </label>
          <div class="study-row">
            <Button kind="primary" type="submit" disabled={!text.trim()}>{t.commit}</Button>
            <span class="past-note">{t.hidden}</span>
          </div>
        </form>
      )}
    </section>
  )
}

function useSentences(book: Book, turn: Turn | undefined): readonly string[] {
  const [all, setAll] = useState<readonly string[]>([])
  useEffect(() => {
    let there = true
    setAll([])
    if (turn) void sentences(book, turn).then((s) => there && setAll(s), () => undefined)
    return () => {
      there = false
    }
  }, [book, turn?.from])
  return all
}

async function sentences(book: Book, turn: Turn): Promise<string[]> {
  const revs: number[] = []
  for (let rev = turn.from; rev <= turn.to; rev++) if (book.typeOf(rev) === turn.type) revs.push(rev)
  const told = await Promise.all(revs.slice(0, most).map((rev) => sentenceAt(book, rev)))
  return revs.length > most ? [...told, history().more(revs.length - most)] : told
}
