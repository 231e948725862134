// The goalpost ledger at the revision looked at.
import { useEffect, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { ledgerWords } from '../i18n/ledger'
import { Button, Select, toast } from '../kit'
import { Checkpoint, markdownCheckpoint, useCheckpoint } from '../meeting/Checkpoint'
import { saveFile } from './ask'
import type { Book } from './book'
import { By, PartWords } from './Changes'
import { ledgerOf, sorted, sorts, type Entry, type Goalpost, type Sort } from './goalposts'
import { csv, entryWords, gapWords, markdown, reachedWords, targetOf, targetWords } from './ledgertext'
import { moment, onDay } from '../i18n/when'

interface Props { id: string; book: Book; title: string; rev: number; onSeek: (rev: number) => void }

export function Ledger({ id, book, title, rev, onSeek }: Props) {
  const t = ledgerWords()
  const [posts, setPosts] = useState<readonly Goalpost[]>()
  const [sort, setSort] = useState<Sort>('order')
  const note = useCheckpoint(id)
  useEffect(() => {
    let there = true
    void book.tables(rev).then((tables) => there && setPosts(ledgerOf(tables)), () => undefined)
    return () => {
      there = false
    }
  }, [book, rev])
  if (!posts) return null
  if (posts.length === 0) return <p class="past-note">{t.none}</p>
  const shown = sorted(posts, sort)
  const link = (at: number) => `${location.origin}/b/${id}/history?at=${book.revisionAt(at)}`
  const copy = () => {
    const text = markdown(book, title, moment(book.at[rev] ?? 0), shown, link) + (note ? markdownCheckpoint(note) : '')
    void navigator.clipboard?.writeText(text).then(() => toast({ text: history().diff.copied, icon: 'check' }), () => undefined)
  }
  return (
    <div class="ledger">
      <p class="past-note">{t.hint}</p>
      <div class="ledger-head">
        <Select label={t.sort} value={sort} onChange={setSort} options={sorts.map((s) => ({ value: s, label: t.sorts[s] }))} />
        <div class="proof-buttons">
          <Button small icon="copy" onClick={copy}>Markdown</Button>
          <Button small icon="download" onClick={() => saveFile(`${title} ${t.file}.csv`, 'text/csv;charset=utf-8', csv(book, shown, link))}>CSV</Button>
        </div>
      </div>
      <table>
        <caption class="only-heard">{t.title(title)}</caption>
        <thead>
          <tr>{[t.first, t.now, t.gapHead, t.changes].map((h) => <th key={h} scope="col">{h}</th>)}</tr>
        </thead>
        {shown.map((p) => <Post key={p.ref} book={book} post={p} onSeek={onSeek} />)}
      </table>
      {note && <Checkpoint note={note} heading="h3" />}
    </div>
  )
}

function Post({ book, post: p, onSeek }: { book: Book; post: Goalpost; onSeek: (rev: number) => void }) {
  const t = ledgerWords()
  const gaps = gapWords(p.gap)
  const by = (actor: string, at: number) => <By book={book} by={{ actor, at, rev: book.revisionAt(at) }} onSeek={onSeek} />
  return (
    <tbody data-under={p.under !== ''} data-gone={p.now.gone ?? false}>
      <tr>
        <th scope="rowgroup" colSpan={4}>
          {p.name || history().diff.nameless}
          {p.now.gone && <span class="ledger-gone"> {t.deleted}</span>}
        </th>
      </tr>
      <tr>
        <td>
          <Lines of={[targetWords(p.first), onDay(p.first.due ?? ''), reachedWords(p.reached.first)]} />
          {by(p.first.by ?? '', p.first.at)}
        </td>
        <td><Lines of={[targetOf(p), onDay(p.now.due ?? ''), reachedWords(p.reached.now)]} /></td>
        <td class={gaps.length > 0 ? 'ledger-moved' : undefined}>{gaps.length > 0 ? <Lines of={gaps} /> : t.stayed}</td>
        <td class="ledger-count">{p.count}</td>
      </tr>
      {p.changes.length > 0 && (
        <tr>
          <td colSpan={4}>
            <details>
              <summary>{t.reasons}</summary>
              <ol class="moments">
                {p.changes.map((e, i) => (
                  <li key={i}>
                    <What book={book} entry={e} />
                    {e.reason ? <blockquote>{e.reason}</blockquote> : <p class="ledger-gone">{t.noReason}</p>}
                    {e.by ? by(e.by, e.at) : <button type="button" class="by" onClick={() => onSeek(book.revisionAt(e.at))}>{moment(e.at)}</button>}
                  </li>
                ))}
              </ol>
            </details>
          </td>
        </tr>
      )}
    </tbody>
  )
}

function What({ book, entry: e }: { book: Book; entry: Entry }) {
  const words = e.move && ['title', 'why', 'metric'].includes(e.move.field)
  return words ? <PartWords part={e.move!} /> : <p>{entryWords(book, e)}</p>
}

function Lines({ of }: { of: readonly string[] }) {
  const told = of.filter(Boolean)
  return <>{(told.length > 0 ? told : ['–']).map((x) => <span key={x} class="ledger-line">{x}</span>)}</>
}
