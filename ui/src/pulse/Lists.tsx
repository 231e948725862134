// Goals that ask for somebody: stale ones, those nobody owns, and those that
// were changed most after they were agreed.
import type { ComponentChildren } from 'preact'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { pulseWords } from '../i18n/pulse'
import { onDay } from '../i18n/when'
import { Untranslated } from '../map/Facts'
import { untranslated } from '../map/model'
import { openGoal } from '../map/open'
import type { MapGoal, MapTables, Pulse } from '../space/types'
import { Scores } from './Scores'
import { tiesOf } from './ties'
import { tenth } from './words'

/** `part`: not all boards are looked at. */
export function Lists({ tables, pulses, part }: { tables: MapTables; pulses: readonly Pulse[]; part: boolean }) {
  const t = pulseWords()
  const boards = new Set(pulses.map((p) => p.id))
  const goal = (id: string) => tables.goal.get(id)
  const stale = pulses.flatMap((p) => p.stale ?? []).sort((a, b) => (a[1] < b[1] ? -1 : 1))
  const unowned = [...tables.goal.values()].filter((g) => boards.has(g.board) && !g.owner && g.state !== 'closed')
  const silos = [...tables.team.values()].filter((x) => x.silo)
  const ties = part ? tiesOf(tables, boards) : []
  const restless = pulses.flatMap((p) => p.restless ?? []).sort((a, b) => b[1] - a[1])
  return (
    <div class="pulse-charts pulse-lists">
      <Scores tables={tables} pulses={pulses} />
      <List title={t.stale.title} text={t.stale.text} n={stale.length}>
        {stale.map(([id, on]) => <Goal key={id} tables={tables} goal={goal(id)} more={on ? t.stale.since(onDay(on)) : t.stale.never} />)}
      </List>
      <List title={t.unowned.title} text={t.unowned.text} n={unowned.length}>
        {unowned.map((g) => <Goal key={g.id} tables={tables} goal={g} more="" />)}
      </List>
      <List title={t.restless.title} text={t.restless.text} n={restless.length}>
        {restless.map(([id, churn]) => <Goal key={id} tables={tables} goal={goal(id)} more={t.restless.churn(tenth(churn))} />)}
      </List>
      {part ? (
        <List title={t.ties.title} text={t.ties.text} n={ties.length}>
          {ties.map(({ from, to, relation }) => <Goal key={`${from.id} ${to.id}`} tables={tables} goal={from} more={t.ties.to[relation](titleIn(to, lang()) || t.untitled, tables.board.get(to.board)?.title || t.untitledBoard)} />)}
        </List>
      ) : (
        tables.team.size > 0 && (
          <List title={t.silos.title} text={t.silos.text} n={silos.length}>
            {silos.map((x) => <li key={x.id}>{x.name}</li>)}
          </List>
        )
      )}
    </div>
  )
}

/** How many of a list are shown before it is opened. */
const begin = 6

function List({ title, text, n, children }: { title: string; text: string; n: number; children: ComponentChildren[] }) {
  const t = pulseWords()
  return (
    <section class="pulse-card">
      <header>
        <h2>{title}</h2>
        <span class="pulse-count">{n}</span>
      </header>
      <p class="pulse-says">{text}</p>
      {n > 0 ? <ul class="pulse-goals">{children.slice(0, begin)}</ul> : <p class="pulse-none">{t.none}</p>}
      {n > begin && (
        <details>
          <summary>{t.more(n - begin)}</summary>
          <ul class="pulse-goals">{children.slice(begin)}</ul>
        </details>
      )}
    </section>
  )
}

function Goal({ tables, goal, more }: { tables: MapTables; goal: MapGoal | undefined; more: string }) {
  const t = pulseWords()
  if (!goal) return null
  return (
    <li>
      <button type="button" onClick={() => openGoal(goal)}>
        <strong>{titleIn(goal, lang()) || t.untitled}</strong>
        {untranslated(tables, goal) && <Untranslated />}
        <span>{[tables.board.get(goal.board)?.title || t.untitledBoard, more].filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  )
}
