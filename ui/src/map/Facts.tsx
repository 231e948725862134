// What the map knows of a goal or a statement, in one line of facts.
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { listed, percent } from '../i18n/figures'
import { goals } from '../i18n/goals'
import { measures } from '../i18n/measures'
import { pilotWords } from '../i18n/pilot'
import { space as words } from '../i18n/space'
import { Icon } from '../kit'
import type { MapGoal, MapTables, Statement } from '../space/types'
import { untranslated } from './model'

/** What is said of a title that is not in the reader's language. */
export function Untranslated() {
  return (
    <span class="map-frame">
      <Icon name="globe" /> {goals().translation.missing}
    </span>
  )
}

export function Facts({ tables, goal: g, statement: s }: { tables: MapTables; goal: MapGoal | undefined; statement?: Statement | undefined }) {
  const t = words()
  const board = g && tables.board.get(g.board)
  const teams = (board?.teams ?? []).map((id) => tables.team.get(id)?.name).filter((n) => n !== undefined)
  const owner = tables.person.get(g?.owner ?? '')?.name
  const progress = g ? g.progress : s?.progress
  const weakest = g && !g.pending && g.weakest ? tables.goal.get(g.weakest) : undefined
  return (
    <span class="map-facts">
      {g && <span class={`map-dot ${g.status ?? ''}`}>{t.statuses[g.status ?? ''] ?? t.noWeight}</span>}
      {g?.horizon && <span class="map-frame" title={measures().frameHint}>{measures().horizons[g.horizon]}</span>}
      {g?.pilot && <span class="map-frame">{pilotWords().pilot}</span>}
      {g?.labels?.map((l) => <span key={l} class="map-label">{l}</span>)}
      {g && untranslated(tables, g) && <Untranslated />}
      {g?.state && <span>{goals().states[g.state]}</span>}
      {progress !== undefined && (
        <span class="map-progress">
          <progress max={1} value={progress} aria-hidden="true" />
          {percent(progress)}
        </span>
      )}
      {g?.kind === 'objective' && <span>{listed(teams) || board?.title || t.untitledBoard}</span>}
      {owner && <span>{owner}</span>}
      {weakest && <span>{t.weakest(titleIn(weakest, lang()) || t.untitled, percent(weakest.progress ?? 0))}</span>}
    </span>
  )
}
