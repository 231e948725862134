// The pulse: how the goals of a space, of a team or of one board are doing,
// week by week and live.
import { useComputed } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { lang } from '../i18n'
import { pulseWords } from '../i18n/pulse'
import { ways } from '../i18n/ways'
import { when } from '../i18n/when'
import { Button, EmptyState, Select } from '../kit'
import { follow, go, route } from '../route'
import { SpaceBar, SpaceClosed, SpaceOpening } from '../space/SpaceBar'
import { LiveSpace } from '../space/live'
import type { MapTables } from '../space/types'
import { Charts } from './Charts'
import { Figures } from './Figures'
import { Lists } from './Lists'
import { currentCycle, partsOf, weeksOf, within, type Scope } from './sum'

export function PulsePage() {
  const [live, setLive] = useState<LiveSpace>()
  const t = pulseWords()
  useEffect(() => {
    const s = new LiveSpace()
    setLive(s)
    return () => s.close()
  }, [])
  useEffect(() => {
    document.title = `${t.title} – Keyline`
  })
  if (!live) return <SpaceOpening />
  if (live.status.value.state === 'closed') return <SpaceClosed />
  if (!live.ready.value) return <SpaceOpening />
  return <Live live={live} />
}

/** What is looked at, from the address; "all" is every cycle. */
function scopeOf(tables: MapTables, query: URLSearchParams, today: string): Scope {
  const known = (id: string | null, table: ReadonlyMap<string, unknown>) => (id && table.has(id) ? id : '')
  const board = known(query.get('board'), tables.board)
  const placed = [...tables.cycle.values()].filter((c) => [...tables.board.values()].some((b) => b.cycle === c.id))
  const cycle = query.get('cycle') === 'all' || board ? '' : known(query.get('cycle'), tables.cycle) || (currentCycle(placed, today)?.id ?? '')
  return { cycle, team: board ? '' : known(query.get('team'), tables.team), board }
}

function Live({ live }: { live: LiveSpace }) {
  const t = pulseWords()
  const query = new URLSearchParams(route.value.page === 'pulse' ? route.value.query : '')
  const wall = query.get('view') === 'projector'
  const tables = live.tables.value
  const today = new Date(live.now()).toISOString().slice(0, 10)
  const scope = scopeOf(tables, query, today)
  const pulses = within(tables, scope)
  const weeks = weeksOf(pulses)
  const show = (more: Record<string, string>) => {
    for (const [key, value] of Object.entries(more)) value ? query.set(key, value) : query.delete(key)
    const rest = query.toString()
    go(`/pulse${rest ? `?${rest}` : ''}`)
  }
  const status = useComputed(() => live.status.value).value
  return (
    <div class={`space-page pulse-page${wall ? ' projector' : ''}`}>
      {!wall && <SpaceBar at="pulse" status={status} guest={live.me.value?.role === 'guest'} />}
      <main class="pulse-main">
        <div class="pulse-head">
          <h1 class="display">{titleOf(tables, scope)}</h1>
          <p class="pulse-paper">{[tables.cycle.get(scope.cycle)?.name, when(live.now(), true)].filter(Boolean).join(' · ')}</p>
          <span class="pulse-do">
            {!wall && <a class="button quiet" href={reportOf(scope)} onClick={follow}>{ways().report}</a>}
            <Button kind="quiet" icon={wall ? 'close' : 'fit'} onClick={() => show({ view: wall ? '' : 'projector' })}>{wall ? t.leaveWall : t.wall}</Button>
          </span>
        </div>
        {!wall && <Choice tables={tables} scope={scope} onChange={show} />}
        {weeks.length === 0 ? (
          <EmptyState icon="measure" title={t.empty} action={<a class="button" href="/" onClick={follow}>{ways().toHome}</a>}>{t.emptyText}</EmptyState>
        ) : (
          <>
            <Figures week={weeks.at(-1)!} before={weeks.at(-2)} stale={pulses.reduce((n, p) => n + (p.stale?.length ?? 0), 0)} />
            <Charts weeks={weeks} parts={partsOf(pulses)} />
            <Lists tables={tables} pulses={pulses} part={scope.board !== '' || scope.team !== ''} />
          </>
        )}
      </main>
    </div>
  )
}

/** The report of what is looked at. */
function reportOf({ board, cycle, team }: Scope): string {
  if (board) return `/b/${board}/report`
  const query = new URLSearchParams({ ...(cycle && { cycle }), ...(team && { team }) })
  return query.size > 0 ? `/report?${query}` : '/report'
}

function titleOf(tables: MapTables, s: Scope): string {
  const t = pulseWords()
  if (s.board) return t.titleOf(tables.board.get(s.board)?.title || t.untitledBoard)
  if (s.team) return t.titleOf(tables.team.get(s.team)?.name ?? '')
  return t.title
}

function Choice({ tables, scope, onChange }: { tables: MapTables; scope: Scope; onChange: (more: Record<string, string>) => void }) {
  const t = pulseWords()
  const named = (all: Iterable<{ id: string; name: string }>) => [...all].sort((a, b) => a.name.localeCompare(b.name, lang())).map((e) => ({ value: e.id, label: e.name }))
  const boards = [...tables.pulse.keys()].map((id) => ({ id, name: tables.board.get(id)?.title || t.untitledBoard }))
  return (
    <div class="pulse-choice">
      {tables.cycle.size > 0 && (
        <Select label={t.cycle} value={scope.board ? 'all' : scope.cycle || 'all'} disabled={scope.board !== ''} options={[{ value: 'all', label: t.all }, ...named(tables.cycle.values())]} onChange={(cycle) => onChange({ cycle })} />
      )}
      {tables.team.size > 0 && (
        <Select label={t.team} value={scope.team} disabled={scope.board !== ''} options={[{ value: '', label: t.all }, ...named(tables.team.values())]} onChange={(team) => onChange({ team })} />
      )}
      {boards.length > 1 && <Select label={t.board} value={scope.board} options={[{ value: '', label: t.all }, ...named(boards)]} onChange={(board) => onChange({ board })} />}
    </div>
  )
}
