// What a room decided on the way to a goal.
import { board as boardWords } from '../i18n/board'
import { history } from '../i18n/history'
import { labelled } from '../i18n/kit'
import { method } from '../i18n/method'
import type { Book } from './book'
import { By } from './Changes'
import type { Decision } from './decided'

export function Decisions({ book, decisions, onSeek }: { book: Book; decisions: readonly Decision[]; onSeek: (rev: number) => void }) {
  const t = history()
  const b = boardWords()
  return (
    <ol class="moments">
      {decisions.map((d) => (
        <li key={d.rev}>
          <p>
            {labelled(t.said(book.people.names[d.actor] || t.somebody, t.does[d.type] ?? t.other), '')}<strong>{decided(d)}</strong>
          </p>
          {d.reason && <blockquote>{d.reason}</blockquote>}
          {d.on.length > 0 && (
            <ul class="why-on">
              {d.on.map((x, i) => (
                <li key={i}>{x.kind ? b.speaks(b.kinds[x.kind], x.name || b.emptyNote) : x.name || b.unnamedGroup}</li>
              ))}
            </ul>
          )}
          <By book={book} by={d} onSeek={onSeek} />
        </li>
      ))}
    </ol>
  )
}

/** What was decided, without by whom. */
export function decided(d: Decision): string {
  const m = method()
  if (d.gate) return m.gateNames[d.gate] ?? d.gate
  if (d.pair) return m.settledBy(m.pair(...d.pair), m.settled[d.how!])
  return history().why[d.chosen ? 'chosen' : 'notChosen'](d.subject ?? '')
}
