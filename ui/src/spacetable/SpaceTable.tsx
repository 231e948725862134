// One table of the goals of all boards of the space, live; what is changed in
// it is changed on the board it is of.
import { useEffect, useMemo, useState } from 'preact/hooks'
import { extras } from '../board/extras'
import { lang } from '../i18n'
import { goals } from '../i18n/goals'
import { marksWords } from '../i18n/marks'
import { space as words } from '../i18n/space'
import { table } from '../i18n/table'
import { Button, EmptyState, Field, Icon, Menu, Select } from '../kit'
import { labelsOf } from '../map/model'
import { currentCycle } from '../pulse/sum'
import { LiveSpace } from '../space/live'
import { SpaceBar, SpaceClosed, SpaceOpening } from '../space/SpaceBar'
import type { MapGoal, MapTables } from '../space/types'
import { ColumnSet } from '../table/ColumnSet'
import { Filters } from '../table/Filters'
import { Preview } from '../table/Preview'
import { hides } from '../table/rows'
import { takings } from '../table/take'
import { headingOf, layout, type Column } from './columns'
import { Desk } from './desk'
import { Grid } from './grid'
import { everything, type Filter } from './rows'
import { Sheet } from './Sheet'

export function SpaceTable() {
  const [live, setLive] = useState<LiveSpace>()
  useEffect(() => {
    const s = new LiveSpace()
    setLive(s)
    return () => s.close()
  }, [])
  useEffect(() => {
    document.title = `${table().across.title} – Keyline`
  })
  if (live?.status.value.state === 'closed') return <SpaceClosed />
  if (!live?.ready.value) return <SpaceOpening />
  return <Live live={live} />
}

function Live({ live }: { live: LiveSpace }) {
  const t = table()
  const desk = useMemo(() => new Desk(), [])
  const grid = useMemo(() => startedAt(new Grid(desk, live.tables), live), [])
  useEffect(() => () => desk.close(), [])
  const rows = grid.rows.value
  const wanted = grid.wanted.value
  const tables = live.tables.value
  const all = tables.goal.size
  const Windows = extras.value?.Windows
  const front = desk.front.value
  return (
    <div class="space-page space-table">
      <SpaceBar at="table" status={live.status.value} guest={live.me.value?.role === 'guest'} />
      <main class="table-view">
        <h1 class="only-heard">{t.across.title}</h1>
        <Tools tables={tables} filter={grid.filter.value} onChange={(f) => (grid.filter.value = f)} onHide={(c) => grid.leave(c)} rows={rows} all={all} />
        {rows.length > 0 ? (
          <Sheet tables={tables} grid={grid} desk={desk} rows={rows} />
        ) : (
          <EmptyState icon="goals" title={all === 0 ? words().empty : t.noneFound} action={all > 0 && <Button onClick={() => (grid.filter.value = everything)}>{t.clear}</Button>}>
            {all === 0 && words().emptyText}
          </EmptyState>
        )}
      </main>
      {wanted && (
        <Preview
          of={wanted}
          undo={(boards) => desk.undo(boards)}
          onClose={(changed) => {
            grid.wanted.value = undefined
            desk.did(changed)
          }}
        />
      )}
      {Windows && front && <Windows key={front.id} board={front} />}
    </div>
  )
}

/** Begins with the cycle that runs, if boards were placed in cycles. */
function startedAt(grid: Grid, live: LiveSpace): Grid {
  const { cycle, board } = live.tables.peek()
  const used = [...cycle.values()].filter((c) => [...board.values()].some((b) => b.cycle === c.id))
  const now = currentCycle(used, new Date(live.now()).toISOString().slice(0, 10))
  if (now) grid.filter.value = { ...everything, cycle: now.id }
  return grid
}

function Tools({ tables, filter, onChange, onHide, rows, all }: { tables: MapTables; filter: Filter; onChange: (f: Filter) => void; onHide: (c: Column) => void; rows: readonly MapGoal[]; all: number }) {
  const t = table()
  const w = words()
  const any = { value: '', label: w.all }
  const set = (part: Partial<Filter>) => onChange({ ...filter, ...part })
  const named = <E extends { id: string; name?: string }>(m: Iterable<E>) =>
    [...m].flatMap((e) => (e.name ? [{ value: e.id, label: e.name }] : [])).sort((a, b) => a.label.localeCompare(b.label, lang()))
  const owning = new Set([...tables.goal.values()].map((g) => g.owner))
  const worded = (dict: Record<string, string>) => Object.entries(dict).map(([value, label]) => ({ value, label }))
  const labels = labelsOf(tables, lang())
  const sorted = [...tables.goal.values()].some((g) => g.perspective)
  const { closed: _, ...verdicts } = w.statuses
  return (
    <div class="table-tools">
      <Field class="table-search" label={t.search} hideLabel placeholder={t.search} value={filter.words} onInput={(x) => set({ words: x })} enterKeyHint="search" autocomplete="off" after={<Icon name="search" />} />
      <Filters active={[filter.cycle, filter.team, filter.owner, filter.status, filter.label, filter.perspective].filter(Boolean).length}>
        {tables.cycle.size > 0 && <Select class="table-pick" label={w.cycle} value={filter.cycle} onChange={(cycle) => set({ cycle })} options={[any, ...named(tables.cycle.values())]} />}
        {tables.team.size > 0 && <Select class="table-pick" label={w.team} value={filter.team} onChange={(team) => set({ team })} options={[any, ...named(tables.team.values())]} />}
        <Select class="table-pick" label={t.owner} value={filter.owner} onChange={(owner) => set({ owner })} options={[{ value: '', label: t.everybody }, ...named([...tables.person.values()].filter((p) => owning.has(p.id))), { value: 'nobody', label: t.nobody }]} />
        <Select class="table-pick" label={t.status} value={filter.status} onChange={(status) => set({ status })} options={[any, ...worded(goals().states), ...worded(verdicts)]} />
        {(labels.length > 0 || filter.label) && <Select class="table-pick" label={marksWords().label} value={filter.label} onChange={(label) => set({ label })} options={[any, ...labels.map((label) => ({ value: label, label }))]} />}
        {(sorted || filter.perspective) && <Select class="table-pick" label={w.perspective} value={filter.perspective} onChange={(perspective) => set({ perspective })} options={[any, ...worded(w.perspectives)]} />}
      </Filters>
      <span class="table-end">
        <span class="table-count" role="status">{t.rows(rows.length, all)}</span>
        <ColumnSet layout={layout} named={headingOf} onHide={onHide} />
        <Menu
          label={t.take}
          class="button small"
          items={() => takings('/api/table', t.across.title, undefined, hides(filter) ? { goals: rows.map((g) => g.id), label: filter.label, perspective: filter.perspective } : undefined, rows.length)}
        >
          {t.take}
          <Icon name="down" />
        </Menu>
      </span>
    </div>
  )
}
