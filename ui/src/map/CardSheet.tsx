// One goal or statement of the map, chosen: what it is, what it serves and
// what serves it, each a step along its way.
import { useEffect, useId, useRef } from 'preact/hooks'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { percent } from '../i18n/figures'
import { space as words } from '../i18n/space'
import { Button, IconButton } from '../kit'
import type { MapGoal, MapTables } from '../space/types'
import { Facts } from './Facts'
import { textOf, type Chart, type Link } from './model'
import { openGoal } from './open'

interface CardSheetProps { tables: MapTables; chart: Chart; id: string; onChoose: (id: string) => void; onClose: () => void }

export function CardSheet({ tables, chart, id, onChoose, onClose }: CardSheetProps) {
  const t = words()
  const name = useId()
  const body = useRef<HTMLDivElement>(null)
  const goal = tables.goal.get(id)
  const statement = tables.statement.get(id)
  useEffect(() => {
    body.current?.scrollTo(0, 0)
  }, [id])
  if (!goal && !statement) return null
  const board = goal && tables.board.get(goal.board)
  return (
    <aside class="map-sheet" aria-labelledby={name}>
      <header>
        <span class="map-kind">{t.kinds[statement?.kind ?? goal!.kind]}</span>
        <IconButton small icon="close" label={t.unchoose} onClick={onClose} />
      </header>
      <div class="map-sheet-body" ref={body} tabIndex={0} role="region" aria-labelledby={name}>
        <h2 id={name}>{titleOf(tables, id)}</h2>
        <Facts tables={tables} goal={goal} statement={statement} />
        <KeyResults all={chart.keyResults.get(id) ?? []} />
        <Links title={t.serves} links={chart.up.get(id) ?? []} tables={tables} onChoose={onChoose} />
        {goal && !chart.up.get(id)?.length && <p>{goal.orphan || t.servesNothing}</p>}
        <Links title={t.servedBy} links={chart.down.get(id) ?? []} tables={tables} onChoose={onChoose} />
      </div>
      {goal && <Button kind="primary" onClick={() => openGoal(goal)}>{t.openOn(board?.title || t.untitledBoard)}</Button>}
    </aside>
  )
}

function KeyResults({ all }: { all: readonly MapGoal[] }) {
  const t = words()
  if (all.length === 0) return null
  return (
    <ul class="map-sheet-results" aria-label={t.keyResults}>
      {all.map((k) => (
        <li key={k.id}>
          <button type="button" onClick={() => openGoal(k)}>
            <span>{titleIn(k, lang()) || t.untitled}</span>
            <span class="map-facts">
              <span class={`map-dot ${k.status ?? ''}`}>{t.statuses[k.status ?? ''] ?? t.noWeight}</span>
              {k.progress !== undefined && <span>{percent(k.progress)}</span>}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}

function Links({ title, links, tables, onChoose }: { title: string; links: readonly Link[]; tables: MapTables; onChoose: (id: string) => void }) {
  const t = words()
  if (links.length === 0) return null
  return (
    <section>
      <h3>{title} <span class="map-report-count">{links.length}</span></h3>
      <ul>
        {links.map(({ to, relation }) => (
          <li key={to}>
            <button type="button" onClick={() => onChoose(to)}>
              <span>{titleOf(tables, to)}</span>
              {relation === 'supports' && <span class="map-kind">{t.relations.supports}</span>}
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** The title of a goal or a statement as the reader sees it. */
export function titleOf(tables: MapTables, id: string): string {
  const statement = tables.statement.get(id)
  return (statement ? textOf(statement, lang()) : titleIn(tables.goal.get(id) ?? {}, lang())) || words().untitled
}
