// What changed between two moments.
import { useEffect, useState } from 'preact/hooks'
import { history } from '../i18n/history'
import { Button, Select, toast } from '../kit'
import { Checkpoint, markdownCheckpoint, useCheckpoint } from '../meeting/Checkpoint'
import { saveFile } from './ask'
import type { Book } from './book'
import { diff, sinceAgreed, type Change, type Part } from './diff'
import { csv, fieldName, markdown, valueWords } from './report'
import { parts } from '../i18n/kit'
import { moment } from '../i18n/when'
import { wordDiff } from './worddiff'

type Span = 'since' | 'until' | 'pinned' | 'agreed'

export function Changes({ id, book, title, rev, onSeek }: { id: string; book: Book; title: string; rev: number; onSeek: (rev: number) => void }) {
  const t = history().diff
  const note = useCheckpoint(id)
  const last = book.size - 1
  const [chosen, setSpan] = useState<Span>()
  const span = chosen ?? (rev >= last ? 'until' : 'since')
  const [pinned, setPinned] = useState<number>()
  const [changes, setChanges] = useState<readonly Change[]>()
  const [a, b] = span === 'since' ? [rev, last] : span === 'until' || span === 'agreed' ? [0, rev] : [Math.min(pinned ?? 0, rev), Math.max(pinned ?? 0, rev)]
  useEffect(() => {
    let there = true
    void (span === 'agreed' ? sinceAgreed(book, b) : diff(book, a, b)).then((c) => there && setChanges(c), () => undefined)
    return () => {
      there = false
    }
  }, [book, a, b, span])
  const [from, to] = [moment(book.at[a] ?? 0), moment(book.at[b] ?? 0)]
  const said = span === 'agreed' ? t.sinceAgreed(to) : t.span(from, to)
  const kinds = [...new Set((changes ?? []).map((c) => c.kind))]
  const copy = () => void navigator.clipboard?.writeText(markdown(book, title, said, changes ?? []) + (note ? markdownCheckpoint(note) : '')).then(() => toast({ text: t.copied, icon: 'check' }), () => undefined)
  return (
    <div class="changes">
      <div class="changes-head">
        <Select label={t.compare} value={span} onChange={setSpan} options={[
          { value: 'since', label: t.since }, { value: 'until', label: t.until }, { value: 'pinned', label: t.pinned, disabled: pinned === undefined },
          { value: 'agreed', label: t.agreed },
        ]} />
        <p>{said}</p>
        <div class="proof-buttons">
          <Button small icon="flag" onClick={() => (setPinned(rev), setSpan('pinned'))}>{t.pin}</Button>
          <Button small icon="copy" disabled={!changes?.length} onClick={copy}>Markdown</Button>
          <Button small icon="download" disabled={!changes?.length} onClick={() => saveFile(`${title || 'keyline'}.csv`, 'text/csv;charset=utf-8', csv(book, changes ?? []))}>CSV</Button>
        </div>
      </div>
      {changes?.length === 0 && <p class="past-note">{t.none}</p>}
      {kinds.map((kind) => (
        <section key={kind} class="changes-kind">
          <h3>{t.kinds[kind] ?? kind}</h3>
          <ul>
            {changes?.filter((c) => c.kind === kind).map((c) => <ChangeItem key={c.ref} book={book} change={c} onSeek={onSeek} />)}
          </ul>
        </section>
      ))}
      {note && <Checkpoint note={note} heading="h3" />}
    </div>
  )
}

function ChangeItem({ book, change: c, onSeek }: { book: Book; change: Change; onSeek: (rev: number) => void }) {
  const t = history().diff
  // What was new is told whole by the board; what was said of it since is not.
  const parts = c.what === 'changed' ? c.parts : c.parts.filter((p) => p.field === 'checkins')
  return (
    <li class="change" data-what={c.what}>
      <p class="change-head">
        <span class="change-what">{t[c.what]}</span> <strong>{c.name || t.nameless}</strong>
      </p>
      {c.what !== 'changed' && <By book={book} by={c} onSeek={onSeek} />}
      {parts.length > 0 && (
        <ul class="change-parts">
          {parts.map((p) => (
            <li key={`${p.field} ${p.at} ${String(p.after)}`}>
              <PartWords part={p} />
              {p.reason && <blockquote>{p.reason}</blockquote>}
              <By book={book} by={p} onSeek={onSeek} />
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

/** Before and after; texts word by word. */
export function PartWords({ part: p }: { part: Pick<Part, 'field' | 'before' | 'after'> }) {
  const t = history().diff
  const long = typeof p.before === 'string' && typeof p.after === 'string' && ['title', 'other', 'why', 'metric', 'text', 'name'].includes(p.field)
  const [before, after] = [valueWords(p.field, p.before), valueWords(p.field, p.after)]
  return (
    <span class="part">
      <span class="part-field">{fieldName(p.field)}</span>{' '}
      {long
        ? wordDiff(before, after).map((x, i) => (x.kind === 'same' ? <span key={i}>{x.text}</span> : x.kind === 'del' ? <del key={i}>{x.text}</del> : <ins key={i}>{x.text}</ins>))
        : before || after
          ? <>{before && <del>{before}</del>} {after ? <ins>{after}</ins> : <em>{t.empty}</em>}</>
          : null}
    </span>
  )
}

export function By({ book, by, onSeek }: { book: Book; by: { actor: string; at: number; rev: number }; onSeek: (rev: number) => void }) {
  return (
    <button type="button" class="by" onClick={() => onSeek(by.rev)}>
      {parts([book.people.names[by.actor] || history().somebody, moment(by.at)])}
    </button>
  )
}
