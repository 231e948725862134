import { useState } from 'preact/hooks'
import type { BoardCard } from '../api'
import { home } from '../i18n/home'
import { people } from '../i18n/people'
import { when } from '../i18n/when'
import { EmptyState, Field, Icon } from '../kit'
import { follow } from '../route'
import { TemplateArt } from './TemplateArt'

const searchFrom = 7 // boards

/** The boards that the person may open, the latest first, the archived apart. */
export function Boards({ boards }: { boards: readonly BoardCard[] }) {
  const [looked, setLooked] = useState('')
  const t = home()
  if (boards.length === 0) return <EmptyState icon="link" title={t.yours}>{t.noneYours}</EmptyState>
  const wanted = looked.trim().toLocaleLowerCase()
  const found = boards.filter((b) => b.title.toLocaleLowerCase().includes(wanted))
  const live = found.filter((b) => !b.archived && !b.practice)
  const practices = found.filter((b) => !b.archived && b.practice)
  const archived = found.filter((b) => b.archived)
  return (
    <section aria-labelledby="yours" class="home-boards">
      <div class="home-boards-head">
        <h2 id="yours">{t.yours}</h2>
        {boards.length >= searchFrom && (
          <Field label={t.search} hideLabel placeholder={t.search} value={looked} onInput={setLooked} after={<Icon name="search" />} />
        )}
      </div>
      {found.length === 0 && <p class="loading">{t.none}</p>}
      <Cards boards={live} />
      {practices.length > 0 && (
        <details class="home-archived">
          <summary>{t.practices(practices.length)}</summary>
          <Cards boards={practices} />
        </details>
      )}
      {archived.length > 0 && (
        <details class="home-archived">
          <summary>{t.archivedBoards(archived.length)}</summary>
          <Cards boards={archived} />
        </details>
      )}
    </section>
  )
}

function Cards({ boards }: { boards: readonly BoardCard[] }) {
  const t = home()
  return (
    <ul class="cards">
      {boards.map((b) => (
        <li key={b.board}>
          <a class={b.archived ? 'card archived' : 'card'} href={`/b/${b.board}`} onClick={follow}>
            <TemplateArt id={b.template ?? 'blank'} />
            <span class="card-words">
              <strong>{b.title || t.untitled}</strong>
              <span>{[b.people ? t.people(b.people) : '', b.role ? people().roles[b.role] : ''].filter(Boolean).join(' · ')}</span>
              {b.at && <span>{t.created(when(b.at))}</span>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
