// The alignment map of the space: a picture, a tree and reports of the same
// goals, live.
import { useComputed, useSignal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../api'
import { mapPast } from '../i18n/mappast'
import { reasonWords } from '../i18n/reasons'
import { shell } from '../i18n/shell'
import { space as words } from '../i18n/space'
import { table } from '../i18n/table'
import { ways } from '../i18n/ways'
import { moment } from '../i18n/when'
import { Button, EmptyState, Field, Icon, IconButton, Menu, type MenuItem, Segments, toast } from '../kit'
import { follow } from '../route'
import { askAsMe } from '../session'
import { isNarrow } from '../shell/view'
import { SpaceBar, SpaceClosed, SpaceOpening } from '../space/SpaceBar'
import { LiveSpace } from '../space/live'
import type { MapTables } from '../space/types'
import { take } from '../table/take'
import { addressOf, readLooking, type View } from './address'
import { Filters, FilterChips } from './Filters'
import { chart, matches, noFilter, type Chart, type Filter } from './model'
import { PastBar } from './PastBar'
import { SpacePast, type MapHistory } from './past'
import { Picture } from './Picture'
import { Reports } from './Reports'
import { Tree } from './Tree'

export function MapPage() {
  const [live, setLive] = useState<LiveSpace>()
  const t = words()
  useEffect(() => {
    const s = new LiveSpace()
    setLive(s)
    return () => s.close()
  }, [])
  useEffect(() => {
    document.title = `${t.map} – Keyline`
  })
  if (!live) return <SpaceOpening />
  const status = live.status.value
  if (status.state === 'closed') return <SpaceClosed />
  if (!live.ready.value) return <SpaceOpening />
  return <Live live={live} />
}

function Live({ live }: { live: LiveSpace }) {
  const t = words()
  const h = mapPast()
  const [begin] = useState(() => readLooking(location.search))
  const [picked, setPicked] = useState<View | ''>(begin.view)
  const view: View = picked || (matchMedia('(max-width: 760px)').matches ? 'tree' : 'map')
  const filter = useSignal<Filter>(begin.filter)
  const [chosen, setChosen] = useState(begin.chosen)
  const past = useSignal<SpacePast | undefined>(undefined)
  const [gathering, setGathering] = useState(false)
  const main = useRef<HTMLElement>(null)
  const source = useComputed(() => past.value?.tables ?? live.tables)
  const charted = useComputed(() => chart(source.value.value))
  const found = useComputed(() => find(source.value.value, charted.value, filter.value))
  const tables = source.value.value
  const all = charted.value.objectives.length
  const guest = live.me.value?.role === 'guest'
  const show = async (at?: number) => {
    setGathering(true)
    try {
      const opened = new SpacePast(await askAsMe<MapHistory>('GET', '/api/space/past'))
      if (at !== undefined) opened.seek(at)
      past.value = opened
    } catch (e) {
      toast({ icon: 'warning', text: e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', '') })
    }
    setGathering(false)
  }
  useEffect(() => {
    if (begin.at !== undefined && !guest) void show(begin.at)
  }, [])
  const at = past.value?.at.value
  useEffect(() => {
    if (gathering) return
    const timer = setTimeout(() => window.history.replaceState(null, '', addressOf({ view: picked, filter: filter.value, chosen, at })), 300)
    return () => clearTimeout(timer)
  }, [picked, filter.value, chosen, at, gathering])
  const close = () => (past.value = undefined)
  const turn = () => (past.value ? close() : void show())
  const files: MenuItem[] = past.value
    ? []
    : [
        { label: table().xlsx, icon: 'download', onSelect: () => void take('/api/table', t.map, 'xlsx') },
        { label: table().csv, icon: 'download', onSelect: () => void take('/api/table', t.map, 'csv') },
      ]
  const searching = filter.value !== noFilter && found.value.size < all
  const hits = searching ? charted.value.objectives.filter((o) => found.value.has(o.id)).map((o) => o.id) : []
  const place = hits.indexOf(chosen)
  const jump = (by: 1 | -1) => {
    if (view !== 'tree') {
      if (view === 'reports') setPicked('map')
      setChosen(hits[(Math.max(place, by < 0 ? 0 : -1) + by + hits.length) % hits.length] ?? '')
      return
    }
    const rows = [...(main.current?.querySelectorAll<HTMLElement>('.map-tree [data-found]') ?? [])]
    rows[(rows.findIndex((r) => r === document.activeElement) + by + rows.length) % rows.length]?.focus()
  }
  return (
    <div class="space-page map-page" data-past={past.value !== undefined}>
      <SpaceBar at="map" status={live.status.value} guest={guest} />
      <h1 class="only-heard">{t.map}</h1>
      <div class="map-tools">
        <Field label={t.search} hideLabel placeholder={t.search} value={filter.value.text} onInput={(text) => (filter.value = { ...filter.value, text })} enterKeyHint="search" onKeyDown={(e) => e.key === 'Enter' && !e.isComposing && hits.length > 0 && jump(e.shiftKey ? -1 : 1)} after={<Icon name="search" />} />
        <Filters tables={tables} filter={filter.value} onChange={(f) => (filter.value = f)} />
        <Segments
          label={t.view}
          value={view}
          onChange={setPicked}
          options={[
            { value: 'map', label: t.views.map, icon: 'goals' },
            { value: 'tree', label: t.views.tree, icon: 'list' },
            { value: 'reports', label: t.views.reports, icon: 'info' },
          ]}
        />
        {isNarrow.value ? (
          <Menu label={shell().menu} items={() => [...(guest ? [] : [{ label: h.open, icon: 'clock', checked: past.value !== undefined, disabled: gathering, onSelect: turn } as const]), ...files]} />
        ) : (
          <>
            {!guest && (
              <Button icon="clock" busy={gathering} aria-pressed={past.value !== undefined} onClick={turn}>
                {gathering ? h.loading : h.open}
              </Button>
            )}
            {files.length > 0 && (
              <Menu label={table().take} class="button" items={() => files}>
                {table().take}
                <Icon name="down" />
              </Menu>
            )}
          </>
        )}
      </div>
      {past.value && (
        <div class="past-band">
          <Icon name="clock" />
          <p>
            <strong>{h.viewing}</strong> <span>{moment(past.value.at.value)}</span> <span class="past-hint">{h.cut}</span>
          </p>
          <IconButton small icon="link" label={h.link} onClick={() => void navigator.clipboard?.writeText(`${location.origin}/map?at=${past.value!.at.peek()}`).then(() => toast({ text: h.copied, icon: 'check' }), () => undefined)} />
          <Button small onClick={close}>{h.live}</Button>
        </div>
      )}
      <div class="map-count">
        <p role="status">{all > 0 && t.shown(found.value.size, all)}</p>
        <FilterChips tables={tables} filter={filter.value} onChange={(f) => (filter.value = f)} />
        {hits.length > 0 && view === 'map' && (
          <>
            <IconButton small icon="left" label={t.hitBefore} onClick={() => jump(-1)} />
            <IconButton small icon="right" label={t.hitNext} onClick={() => jump(1)} />
            {place >= 0 && <span>{t.hit(place + 1, hits.length)}</span>}
          </>
        )}
      </div>
      <main ref={main} class={past.value ? 'map-main past-frame' : 'map-main'}>
        {all === 0 && tables.statement.size === 0 ? (
          <EmptyState icon="goals" title={t.empty} action={<a class="button" href="/" onClick={follow}>{ways().toHome}</a>}>{t.emptyText}</EmptyState>
        ) : view === 'map' ? (
          <Picture tables={tables} chart={charted.value} found={found.value} chosen={chosen} onChoose={setChosen} />
        ) : view === 'tree' ? (
          <Tree tables={tables} chart={charted.value} found={found.value} searching={searching} />
        ) : (
          <Reports tables={tables} found={found.value} part={filter.value !== noFilter} now={past.value?.at.value ?? live.now()} />
        )}
      </main>
      {past.value && <PastBar past={past.value} tables={tables} goals={tables.goal.size} />}
    </div>
  )
}

function find(tables: MapTables, c: Chart, f: Filter): Set<string> {
  return new Set(c.objectives.filter((o) => matches(tables, o, f, c.keyResults.get(o.id))).map((o) => o.id))
}
