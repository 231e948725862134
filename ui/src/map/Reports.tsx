// What the map says about the whole: one list for each question.
import type { ComponentChildren } from 'preact'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { space as words } from '../i18n/space'
import { only } from '../space/live'
import { Untranslated } from './Facts'
import type { MapGoal, MapTables } from '../space/types'
import { untranslated } from './model'
import { openGoal } from './open'
import { silosOf } from './silos'

const day = 86_400_000

/** `part`: a filter is set, and every list is about the goals that it shows. */
export function Reports({ tables, found, part, now }: { tables: MapTables; found: ReadonlySet<string>; part: boolean; now: number }) {
  const t = words().report
  const goals = [...tables.goal.values()].filter((g) => found.has(g.kind === 'objective' ? g.id : (g.parent ?? '')))
  const orphans = goals.filter((g) => g.alone)
  const meant = goals.filter((g) => g.orphan && !g.alone && !g.aligned?.length)
  const copied = goals.filter((g) => g.copied)
  const unclaimed = goals.filter((g) => !g.owner).sort((a, b) => (a.at ?? 0) - (b.at ?? 0))
  const loops = goals.filter((g) => g.loop)
  const silos = part ? silosOf(tables, goals) : [...tables.team.values()].filter((x) => x.silo)
  return (
    <div class="map-reports">
      <Report title={t.orphans} text={t.orphansText} n={orphans.length}>
        {orphans.map((g) => <Goal key={g.id} tables={tables} goal={g} />)}
      </Report>
      <Report title={t.silos} text={part ? t.silosOfShown : t.silosText} n={silos.length}>
        {silos.map((x) => <li key={x.id} class="map-report-team">{x.name}</li>)}
      </Report>
      <Report title={t.copied} text={t.copiedText} n={copied.length}>
        {copied.map((g) => <Goal key={g.id} tables={tables} goal={g} more={t.copiedFrom(titleIn(tables.goal.get(g.copied ?? '') ?? {}, lang()) || words().unknown)} />)}
      </Report>
      <Report title={t.unclaimed} text={t.unclaimedText} n={unclaimed.length}>
        {unclaimed.map((g) => <Goal key={g.id} tables={tables} goal={g} more={g.at ? t.since(Math.floor((now - g.at) / day)) : ''} />)}
      </Report>
      {loops.length > 0 && (
        <Report title={t.loops} text={t.loopsText} n={loops.length}>
          {loops.map((g) => <Goal key={g.id} tables={tables} goal={g} />)}
        </Report>
      )}
      {meant.length > 0 && (
        <Report title={t.meant} text="" n={meant.length}>
          {meant.map((g) => <Goal key={g.id} tables={tables} goal={g} more={g.orphan ?? ''} />)}
        </Report>
      )}
      <section class="map-report">
        <h2>{t.closedBoards}</h2>
        <p>{t.closedText(only(tables, 'space')?.closed ?? 0)}</p>
      </section>
    </div>
  )
}

function Report({ title, text, n, children }: { title: string; text: string; n: number; children: ComponentChildren }) {
  return (
    <section class="map-report">
      <h2>
        {title} <span class="map-report-count">{n}</span>
      </h2>
      {text && <p>{text}</p>}
      {n > 0 ? <ul>{children}</ul> : <p class="map-good">{words().report.good}</p>}
    </section>
  )
}

function Goal({ tables, goal, more }: { tables: MapTables; goal: MapGoal; more?: string }) {
  const t = words()
  const title = titleIn(goal, lang()) || t.untitled
  return (
    <li>
      <button type="button" class="map-report-goal" onClick={() => openGoal(goal)}>
        <strong>{title}</strong>
        {untranslated(tables, goal) && <Untranslated />}
        <span>{[t.kinds[goal.kind], tables.board.get(goal.board)?.title || t.untitledBoard, more].filter(Boolean).join(' · ')}</span>
      </button>
    </li>
  )
}
