import { useState } from 'preact/hooks'
import type { BoardCard, BoardList } from '../api'
import { home } from '../i18n/home'
import { people } from '../i18n/people'
import { when } from '../i18n/when'
import { EmptyState, Field, Icon, Select } from '../kit'
import { follow } from '../route'
import { TemplateArt } from './TemplateArt'

const searchFrom = 7 // boards

/** The boards that the person may open, by cycle, the latest first, the archived apart. */
export function Boards({ list: { boards, cycles, teams } }: { list: BoardList }) {
  const [looked, setLooked] = useState('')
  const [team, setTeam] = useState('')
  const t = home()
  if (boards.length === 0) return <EmptyState icon="link" title={t.yours}>{t.noneYours}</EmptyState>
  const wanted = looked.trim().toLocaleLowerCase()
  const found = boards.filter((b) => b.title.toLocaleLowerCase().includes(wanted) && (!team || b.teams?.includes(team)))
  const live = found.filter((b) => !b.archived && !b.practice)
  const practices = found.filter((b) => !b.archived && b.practice)
  const archived = found.filter((b) => b.archived)
  const inCycle = (id: string | undefined) => live.filter((b) => b.cycle === id)
  const groups = cycles.filter((c) => inCycle(c.id).length > 0)
  return (
    <section aria-labelledby="yours" class="home-boards">
      <div class="home-boards-head">
        <h2 id="yours">{t.yours}</h2>
        {teams.length > 0 && (
          <Select label={t.team} hideLabel value={team} onChange={setTeam} options={[{ value: '', label: t.allTeams }, ...teams.map((x) => ({ value: x.id, label: x.name }))]} />
        )}
        {boards.length >= searchFrom && (
          <Field label={t.search} hideLabel placeholder={t.search} value={looked} onInput={setLooked} after={<Icon name="search" />} />
        )}
      </div>
      {found.length === 0 && <p class="loading">{t.none}</p>}
      {groups.map((c) => (
        <section key={c.id} aria-label={c.name}>
          <h3>{c.name}</h3>
          <Cards boards={inCycle(c.id)} />
        </section>
      ))}
      {groups.length > 0 && inCycle(undefined).length > 0 && <h3>{t.noCycle}</h3>}
      <Cards boards={inCycle(undefined)} />
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
  if (boards.length === 0) return null
  return (
    <ul class="cards">
      {boards.map((b) => (
        <li key={b.board}>
          <a class={b.archived ? 'card archived' : 'card'} href={b.pin ? `/b/${b.board}/history` : `/b/${b.board}`} onClick={follow}>
            <TemplateArt id={b.template ?? 'blank'} />
            <span class="card-words">
              <strong>{b.title || t.untitled}</strong>
              <span>{[b.people ? t.people(b.people) : '', b.role ? people().roles[b.role] : '', b.closed ? t.closed : ''].filter(Boolean).join(' · ')}</span>
              {b.at && <span>{t.created(when(b.at))}</span>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
