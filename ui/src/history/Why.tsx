// Why a goal is as it is.
import { useEffect, useState } from 'preact/hooks'
import { board as boardWords } from '../i18n/board'
import { history } from '../i18n/history'
import { aside, labelled } from '../i18n/kit'
import { Icon, Select } from '../kit'
import type { Tables } from '../sync/tables'
import type { Book } from './book'
import { By, PartWords } from './Changes'
import { nameIn, oneOf } from './rows'
import { Decisions } from './Decisions'
import { why, type Moment, type Origin, type Why as Answer } from './chain'

interface Props {
  book: Book
  /** The goal asked for; empty for none yet. */
  goal: string
  onGoal: (ref: string) => void
  onSeek: (rev: number) => void
}

export function Why({ book, goal, onGoal, onSeek }: Props) {
  const t = history().why
  const [goals, setGoals] = useState<{ value: string; label: string }[]>([])
  const [answer, setAnswer] = useState<Answer>()
  useEffect(() => {
    let there = true
    void book.tables(book.size - 1).then((tables) => there && setGoals([...goalsOf(tables), ...notesOf(tables)]), () => undefined)
    return () => {
      there = false
    }
  }, [book])
  const asked = goal || goals[0]?.value || ''
  useEffect(() => {
    if (!asked) return
    let there = true
    void why(book, asked).then((a) => there && setAnswer(a), () => undefined)
    return () => {
      there = false
    }
  }, [book, asked])
  if (goals.length === 0) return <p class="past-note">{t.noGoals}</p>
  return (
    <div class="why">
      <Select label={t.goal} value={asked} onChange={onGoal} options={goals} />
      {answer?.ref === asked && (
        <>
          {answer.fate.length > 0 && (
            <section>
              <h3>{t.fate}</h3>
              {answer.fate.every((o) => o.to.length === 0) && <p>{t.fateNothing}</p>}
              {answer.fate.map((o) => <OriginView key={o.ref} book={book} origin={o} onSeek={onSeek} onGoal={onGoal} />)}
            </section>
          )}
          {answer.parent && <p class="why-parent">{t.under(answer.parent)}</p>}
          {answer.fate.length === 0 && (
            <section>
              <h3>{t.from}</h3>
              {answer.origins.length === 0 && <p>{t.fromNothing}</p>}
              {answer.origins.map((o) => <OriginView key={o.ref} book={book} origin={o} onSeek={onSeek} onGoal={onGoal} />)}
            </section>
          )}
          {answer.spoken.length > 0 && (
            <section>
              <h3>{t.spoken}</h3>
              {answer.spoken.map((o) => <OriginView key={o.ref} book={book} origin={o} onSeek={onSeek} onGoal={onGoal} />)}
            </section>
          )}
          {answer.decisions.length > 0 && (
            <section>
              <h3>{t.decided}</h3>
              <Decisions book={book} decisions={answer.decisions} onSeek={onSeek} />
            </section>
          )}
          {answer.became.length > 0 && (
            <section>
              <h3>{t.became}</h3>
              <ul class="why-became">
                {answer.became.map((x) => (
                  <li key={x.ref}>
                    {labelled(t.things[x.ref.slice(0, x.ref.indexOf('/'))] ?? '', '')}<strong>{x.gone ? aside(x.name || boardWords().untitled, t.gone) : x.name || boardWords().untitled}</strong>
                  </li>
                ))}
              </ul>
            </section>
          )}
          {answer.fate.length === 0 && (
            <section>
              <h3>{t.made}</h3>
              <Moments book={book} moments={answer.moments} onSeek={onSeek} />
            </section>
          )}
        </>
      )}
    </div>
  )
}

function OriginView({ book, origin: o, onSeek, onGoal }: { book: Book; origin: Origin; onSeek: (rev: number) => void; onGoal: (ref: string) => void }) {
  const t = history().why
  const b = boardWords()
  const name = o.name || (o.kind === 'group' ? b.unnamedGroup : b.emptyNote)
  return (
    <div class="why-origin">
      <p class="why-name">
        <Icon name={o.kind === 'group' ? 'group' : 'note'} /> <strong>{name}</strong>
        {o.gone && <span class="why-gone">{t.gone}</span>}
        {o.is && <span class="why-kind">{b.kinds[o.is]}</span>}
      </p>
      {o.about.length > 0 && (
        <div class="why-about">
          <p>{t.about}</p>
          {o.about.map((x) => <OriginView key={x.ref} book={book} origin={x} onSeek={onSeek} onGoal={onGoal} />)}
        </div>
      )}
      <Moments book={book} moments={o.moments} onSeek={onSeek} />
      {o.to.length > 0 && (
        <p class="why-fate">
          {t.also}{' '}
          {o.to.map((x) => (
            <button key={x.ref} type="button" class="by" onClick={() => onGoal(x.ref)}>
              {x.gone ? aside(x.name || b.untitled, t.gone) : x.name || b.untitled}
            </button>
          ))}
        </p>
      )}
      {o.notes.length > 0 && (
        <details>
          <summary>{t.notes(o.notes.length)}</summary>
          {o.notes.map((n) => <OriginView key={n.ref} book={book} origin={n} onSeek={onSeek} onGoal={onGoal} />)}
        </details>
      )}
    </div>
  )
}

function Moments({ book, moments, onSeek }: { book: Book; moments: readonly Moment[]; onSeek: (rev: number) => void }) {
  const t = history()
  return (
    <ol class="moments">
      {moments.map((m) => (
        <li key={m.rev}>
          <p>
            {m.undo === 1 ? t.undid : m.undo === 2 ? t.redid : ''} {t.said(m.among ? oneOf(m.among) : book.people.names[m.actor] || t.somebody, t.does[m.type] ?? t.other)}
          </p>
          {m.parts.filter((p) => p.field !== 'gone' && p.field !== 'group').map((p) => <PartWords key={p.field} part={p} />)}
          <By book={book} by={m} onSeek={onSeek} />
        </li>
      ))}
    </ol>
  )
}

/** Every goal there ever was, objectives with their key results; the deleted ones last. */
export function goalsOf(tables: Tables): { value: string; label: string }[] {
  const t = history().why
  const b = boardWords()
  const out: { value: string; label: string; gone: boolean }[] = []
  const objectives = [...tables.all('objective')].sort((x, y) => (x.order ?? '') < (y.order ?? '') ? -1 : 1)
  for (const o of objectives) {
    out.push({ value: `objective/${o.id}`, label: o.title || b.untitled, gone: !!o.gone })
    for (const k of [...tables.all('keyresult')].filter((x) => x.objective === o.id).sort((x, y) => (x.order ?? '') < (y.order ?? '') ? -1 : 1)) {
      out.push({ value: `keyresult/${k.id}`, label: `— ${k.title || b.untitled}`, gone: !!k.gone })
    }
  }
  return out.sort((x, y) => Number(x.gone) - Number(y.gone)).map(({ value, label, gone }) => ({ value, label: gone ? aside(label, t.gone) : label }))
}

/** So many notes can be asked about; a wall has seldom more. */
const mostNotes = 300

function notesOf(tables: Tables): { value: string; label: string }[] {
  const t = history().why
  return [...tables.all('note')].filter((n) => n.text).slice(0, mostNotes).map((n) => ({ value: `note/${n.id}`, label: t.note(nameIn(tables, 'note', n.id)) }))
}
