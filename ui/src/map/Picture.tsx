// The picture of the map: one canvas that is moved and zoomed. What it shows is
// read as a list in the tree.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { listed, percent } from '../i18n/figures'
import { parts } from '../i18n/kit'
import { measures } from '../i18n/measures'
import { pilotWords } from '../i18n/pilot'
import { space as words } from '../i18n/space'
import { announce, IconButton } from '../kit'
import type { MapTables } from '../space/types'
import { theme } from '../theme'
import { CardSheet, titleOf } from './CardSheet'
import { Engine } from './engine'
import { layOut, structureKey } from './layout'
import { openGoal } from './open'
import type { Card, Colours } from './paint'
import { statementsOf, textOf, type Chart } from './model'
import { wayOf } from './way'

interface PictureProps { tables: MapTables; chart: Chart; found: ReadonlySet<string>; chosen: string; onChoose: (id: string) => void }

export function Picture({ tables, chart, found, chosen: asked, onChoose }: PictureProps) {
  const t = words()
  const canvas = useRef<HTMLCanvasElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const sheet = useRef<HTMLDivElement>(null)
  const engine = useRef<Engine | undefined>(undefined)
  const [over, setOver] = useState<string>()
  const key = structureKey(tables, chart)
  const layout = useMemo(() => layOut(tables, chart), [key])
  const chosen = layout.spots.has(asked) ? asked : ''
  const way = useMemo(() => (chosen ? wayOf(chart, chosen) : undefined), [chart, chosen])
  const cards = useMemo(() => cardsOf(tables, chart, found, way), [tables, chart, found, way, lang()])
  useEffect(() => {
    const e = new Engine(canvas.current!, setOver)
    engine.current = e
    return () => e.stop()
  }, [])
  useEffect(() => {
    const style = getComputedStyle(canvas.current!)
    engine.current!.show({ layout, chart, cards, colours: coloursBy(probe.current!), font: style.fontFamily, chosen: chosen || over, way })
  }, [layout, chart, cards, over, chosen, way, theme.value])
  useEffect(() => {
    if (chosen) engine.current!.reveal(chosen, hiddenBy(sheet.current, canvas.current!))
  }, [chosen, layout])
  useEffect(() => {
    // Paper is light, whatever the screen is.
    const changes = ['(prefers-color-scheme: dark)', 'print'].map((q) => matchMedia(q))
    const repaint = () => engine.current!.recolour(coloursBy(probe.current!))
    for (const c of changes) c.addEventListener('change', repaint)
    return () => {
      for (const c of changes) c.removeEventListener('change', repaint)
    }
  }, [])
  const choose = (id: string | undefined) => {
    if (id === undefined) return
    onChoose(id)
    announce(said(tables, id))
  }
  const open = (id: string | undefined) => {
    const goal = tables.goal.get(id ?? '')
    if (goal) openGoal(goal)
  }
  /** With a card chosen arrows go along its way, else they move the picture. */
  const step = (e: KeyboardEvent): boolean => {
    if (e.key === 'Escape' && chosen) onChoose('')
    else if (e.key === 'Enter' && chosen) open(chosen)
    else if (e.key === 'Enter') choose(layout.spots.keys().next().value)
    else if (!chosen || e.shiftKey) return false
    else if (e.key === 'ArrowUp') choose(chart.up.get(chosen)?.[0]?.to)
    else if (e.key === 'ArrowDown') choose(chart.down.get(chosen)?.[0]?.to)
    else if (e.key === 'ArrowLeft') choose(engine.current!.beside(chosen, -1))
    else if (e.key === 'ArrowRight') choose(engine.current!.beside(chosen, 1))
    else return false
    e.preventDefault()
    return true
  }
  return (
    <div class="map-picture">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={t.picture(chart.objectives.length, tables.statement.size)}
        class={over ? 'pointing' : undefined}
        onPointerDown={(e) => engine.current!.down(e)}
        onPointerMove={(e) => engine.current!.move(e)}
        onPointerUp={(e) => {
          const id = engine.current!.up(e)
          if (id !== undefined) onChoose(id ?? '')
        }}
        onPointerCancel={(e) => void engine.current!.up(e)}
        onPointerLeave={() => setOver(undefined)}
        onDblClick={() => open(over)}
        onWheel={(e) => engine.current!.wheel(e)}
        onKeyDown={(e) => step(e) || engine.current!.key(e)}
      />
      <span ref={probe} hidden />
      <p class="map-legend">
        {(['on-track', 'behind', 'at-risk'] as const).map((s) => <span key={s} class={`map-dot ${s}`}>{s === 'at-risk' ? t.badStatus : t.statuses[s]}</span>)}
        <span>{t.legend}</span>
      </p>
      <div class="map-zoom">
        <IconButton icon="zoom-in" label={t.zoomIn} onClick={() => engine.current!.zoom(1.4)} />
        <IconButton icon="zoom-out" label={t.zoomOut} onClick={() => engine.current!.zoom(1 / 1.4)} />
        <IconButton icon="fit" label={t.fit} onClick={() => engine.current!.fit()} />
      </div>
      {chosen && (
        <div class="map-sheet-place" ref={sheet}>
          <CardSheet tables={tables} chart={chart} id={chosen} onChoose={choose} onClose={() => { onChoose(''); canvas.current!.focus() }} />
        </div>
      )}
    </div>
  )
}

/** How much of the picture what stands over it hides: a column at its side, or the lower part of a narrow one. */
function hiddenBy(sheet: HTMLElement | null, canvas: HTMLElement): { right: number; bottom: number } {
  const [over, all] = [sheet?.getBoundingClientRect(), canvas.getBoundingClientRect()]
  if (!over) return { right: 0, bottom: 0 }
  return over.width > all.width * 0.8 ? { right: 0, bottom: all.bottom - over.top } : { right: all.right - over.left, bottom: 0 }
}

function said(tables: MapTables, id: string): string {
  const t = words()
  const goal = tables.goal.get(id)
  return parts([titleOf(tables, id), goal && t.statuses[goal.status ?? ''], goal?.progress !== undefined && percent(goal.progress)])
}

function cardsOf(tables: MapTables, chart: Chart, found: ReadonlySet<string>, way: ReadonlySet<string> | undefined): Map<string, Card> {
  const cards = new Map<string, Card>()
  const t = words()
  const searching = found.size < chart.objectives.length
  const faded = (id: string) => (way ? !way.has(id) : searching && !found.has(id))
  for (const s of statementsOf(tables)) cards.set(s.id, { title: textOf(s, lang()), statement: s, keyResults: [], below: t.kinds[s.kind] ?? '', faded: faded(s.id) })
  for (const o of chart.objectives) {
    const board = tables.board.get(o.board)
    const teams = (board?.teams ?? []).flatMap((id) => tables.team.get(id)?.name || [])
    const piloted = o.pilot || chart.keyResults.get(o.id)?.some((k) => k.pilot)
    const below = [piloted && pilotWords().pilot, o.horizon && measures().horizons[o.horizon], listed(teams) || board?.title, tables.person.get(o.owner ?? '')?.name].filter(Boolean).join(' · ')
    cards.set(o.id, { title: titleIn(o, lang()) || t.untitled, goal: o, keyResults: chart.keyResults.get(o.id) ?? [], below, faded: faded(o.id) })
  }
  return cards
}

/** Colours as the canvas needs them, read off an element that has them. */
function coloursBy(probe: HTMLElement): Colours {
  const read = (name: string) => {
    probe.className = `map-colour ${name}`
    return getComputedStyle(probe).color
  }
  return {
    paper: read('paper'), card: read('card'), ink: read('ink'), soft: read('soft'), line: read('line'), edge: read('edge'), accent: read('accent'),
    accentSoft: read('accent-soft'), good: read('good'), warn: read('warn'), bad: read('bad'), none: read('none'),
  }
}
