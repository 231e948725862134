// The picture of the map: one canvas that is moved and zoomed. What it shows is
// read as a list in the tree.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { measures } from '../i18n/measures'
import { pilotWords } from '../i18n/pilot'
import { space as words } from '../i18n/space'
import { locale } from '../i18n/when'
import { IconButton } from '../kit'
import type { MapTables } from '../space/types'
import { theme } from '../theme'
import { cardHeight, cardWidth, layOut, structureKey, type Layout } from './layout'
import { openGoal } from './open'
import { paint, type Card, type Colours, type Scene, type View } from './paint'
import { statementsOf, textOf, type Chart } from './model'

const least = 0.04
const most = 2

export function Picture({ tables, chart, found }: { tables: MapTables; chart: Chart; found: ReadonlySet<string> }) {
  const t = words()
  const canvas = useRef<HTMLCanvasElement>(null)
  const probe = useRef<HTMLSpanElement>(null)
  const engine = useRef<Engine | undefined>(undefined)
  const [over, setOver] = useState<string>()
  const key = structureKey(tables, chart)
  const layout = useMemo(() => layOut(tables, chart), [key])
  const cards = useMemo(() => cardsOf(tables, chart, found), [tables, chart, found, lang()])
  useEffect(() => {
    const e = new Engine(canvas.current!, setOver)
    engine.current = e
    return () => e.stop()
  }, [])
  useEffect(() => {
    const style = getComputedStyle(canvas.current!)
    engine.current!.show({ layout, chart, cards, colours: coloursBy(probe.current!), font: style.fontFamily, locale: locale(), chosen: over })
  }, [layout, chart, cards, over, theme.value])
  useEffect(() => {
    const dark = matchMedia('(prefers-color-scheme: dark)')
    const repaint = () => engine.current!.recolour(coloursBy(probe.current!))
    dark.addEventListener('change', repaint)
    return () => dark.removeEventListener('change', repaint)
  }, [])
  const open = (id: string | undefined) => {
    const goal = id ? tables.goal.get(id) : undefined
    if (goal) openGoal(goal)
  }
  const goal = over ? tables.goal.get(over) : undefined
  return (
    <div class="map-picture">
      <canvas
        ref={canvas}
        tabIndex={0}
        role="img"
        aria-label={t.picture(chart.objectives.length, tables.statement.size)}
        class={goal ? 'pointing' : undefined}
        onPointerDown={(e) => engine.current!.down(e)}
        onPointerMove={(e) => engine.current!.move(e)}
        onPointerUp={(e) => open(engine.current!.up(e))}
        onPointerCancel={(e) => void engine.current!.up(e)}
        onPointerLeave={() => setOver(undefined)}
        onWheel={(e) => engine.current!.wheel(e)}
        onKeyDown={(e) => engine.current!.key(e)}
      />
      <span ref={probe} hidden />
      <p class="map-legend">{t.legend}</p>
      <div class="map-zoom">
        <IconButton icon="zoom-in" label={t.zoomIn} onClick={() => engine.current!.zoom(1.4)} />
        <IconButton icon="zoom-out" label={t.zoomOut} onClick={() => engine.current!.zoom(1 / 1.4)} />
        <IconButton icon="fit" label={t.fit} onClick={() => engine.current!.fit()} />
      </div>
    </div>
  )
}

function cardsOf(tables: MapTables, chart: Chart, found: ReadonlySet<string>): Map<string, Card> {
  const cards = new Map<string, Card>()
  const t = words()
  const searching = found.size < chart.objectives.length
  for (const s of statementsOf(tables)) cards.set(s.id, { title: textOf(s, lang()), statement: s, keyResults: [], below: t.kinds[s.kind] ?? '', faded: searching })
  for (const o of chart.objectives) {
    const board = tables.board.get(o.board)
    const teams = (board?.teams ?? []).map((id) => tables.team.get(id)?.name).filter(Boolean)
    const piloted = o.pilot || chart.keyResults.get(o.id)?.some((k) => k.pilot)
    const below = [piloted && pilotWords().pilot, o.horizon && measures().horizons[o.horizon], teams.join(', ') || board?.title, tables.person.get(o.owner ?? '')?.name].filter(Boolean).join(' · ')
    cards.set(o.id, { title: titleIn(o, lang()) || t.untitled, goal: o, keyResults: chart.keyResults.get(o.id) ?? [], below, faded: searching && !found.has(o.id) })
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

/** Moves and zooms the picture, and draws it at most once per animation frame. */
class Engine {
  private readonly ctx: CanvasRenderingContext2D
  private scene: Scene | undefined
  private view: View = { x: 0, y: 0, scale: 1 }
  private frame: number | undefined
  private readonly pointers = new Map<number, { x: number; y: number }>()
  private dragged = false
  private fitted = false
  private readonly observer: ResizeObserver

  constructor(private readonly canvas: HTMLCanvasElement, private readonly pointed: (id: string | undefined) => void) {
    this.ctx = canvas.getContext('2d')!
    this.observer = new ResizeObserver(() => {
      if (this.fitted) this.draw()
      else this.fit()
    })
    this.observer.observe(canvas)
  }

  stop(): void {
    this.observer.disconnect()
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
  }

  show(scene: Scene): void {
    const first = !this.scene
    this.scene = scene
    if (first) this.fit()
    else this.draw()
  }

  recolour(colours: Colours): void {
    if (this.scene) this.show({ ...this.scene, colours })
  }

  fit(): void {
    const { layout } = this.scene ?? {}
    const { clientWidth: w, clientHeight: h } = this.canvas
    if (!layout || w === 0 || h === 0) return
    this.fitted = true
    const scale = Math.max(least, Math.min(1, (w - 48) / Math.max(1, layout.width), (h - 64) / Math.max(1, layout.height)))
    this.view = { scale, x: (w - layout.width * scale) / 2, y: Math.max(24, (h - layout.height * scale) / 2) }
    this.draw()
  }

  zoom(by: number, at = { x: this.canvas.clientWidth / 2, y: this.canvas.clientHeight / 2 }): void {
    const scale = Math.max(least, Math.min(most, this.view.scale * by))
    const k = scale / this.view.scale
    this.view = { scale, x: at.x - (at.x - this.view.x) * k, y: at.y - (at.y - this.view.y) * k }
    this.draw()
  }

  wheel(e: WheelEvent): void {
    e.preventDefault()
    const unit = e.deltaMode === 1 ? 16 : 1
    if (e.ctrlKey || e.metaKey || !e.shiftKey && e.deltaX === 0 && Math.abs(e.deltaY) >= 50) {
      this.zoom(Math.exp(-e.deltaY * unit * (e.ctrlKey ? 0.01 : 0.0015)), this.at(e))
      return
    }
    this.pan(-e.deltaX * unit, -e.deltaY * unit)
  }

  down(e: PointerEvent): void {
    this.canvas.setPointerCapture(e.pointerId)
    this.pointers.set(e.pointerId, this.at(e))
    this.dragged = this.pointers.size > 1
  }

  move(e: PointerEvent): void {
    const was = this.pointers.get(e.pointerId)
    const now = this.at(e)
    if (!was) {
      this.pointed(this.hit(now))
      return
    }
    const other = [...this.pointers].find(([id]) => id !== e.pointerId)?.[1]
    if (other) {
      const before = Math.hypot(was.x - other.x, was.y - other.y)
      const after = Math.hypot(now.x - other.x, now.y - other.y)
      if (before > 0) this.zoom(after / before, { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 })
    } else if (this.dragged || Math.hypot(now.x - was.x, now.y - was.y) > 4) {
      this.dragged = true
      this.pan(now.x - was.x, now.y - was.y)
    } else return
    this.pointers.set(e.pointerId, now)
  }

  /** Answers what was pressed, unless the picture was moved. */
  up(e: PointerEvent): string | undefined {
    const was = this.pointers.delete(e.pointerId)
    return was && !this.dragged && e.type === 'pointerup' && e.button === 0 ? this.hit(this.at(e)) : undefined
  }

  key(e: KeyboardEvent): void {
    const step = e.shiftKey ? 240 : 60
    if (e.key === 'ArrowLeft') this.pan(step, 0)
    else if (e.key === 'ArrowRight') this.pan(-step, 0)
    else if (e.key === 'ArrowUp') this.pan(0, step)
    else if (e.key === 'ArrowDown') this.pan(0, -step)
    else if (e.key === '+' || e.key === '=') this.zoom(1.4)
    else if (e.key === '-') this.zoom(1 / 1.4)
    else if (e.key === '0') this.fit()
    else return
    e.preventDefault()
  }

  private pan(dx: number, dy: number): void {
    this.view = { ...this.view, x: this.view.x + dx, y: this.view.y + dy }
    this.draw()
  }

  private at(e: MouseEvent): { x: number; y: number } {
    const box = this.canvas.getBoundingClientRect()
    return { x: e.clientX - box.left, y: e.clientY - box.top }
  }

  private hit(p: { x: number; y: number }): string | undefined {
    const layout: Layout | undefined = this.scene?.layout
    const [x, y] = [(p.x - this.view.x) / this.view.scale, (p.y - this.view.y) / this.view.scale]
    for (const s of layout?.spots.values() ?? []) {
      if (x >= s.x && x <= s.x + cardWidth && y >= s.y && y <= s.y + cardHeight) return s.id
    }
    return undefined
  }

  private draw(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined
      const { canvas, scene } = this
      if (!scene) return
      const ratio = Math.min(2, window.devicePixelRatio || 1)
      const [w, h] = [canvas.clientWidth, canvas.clientHeight]
      if (canvas.width !== Math.round(w * ratio) || canvas.height !== Math.round(h * ratio)) {
        canvas.width = Math.round(w * ratio)
        canvas.height = Math.round(h * ratio)
      }
      paint(this.ctx, scene, this.view, w, h, ratio)
    })
  }
}
