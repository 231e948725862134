// Moves and zooms the picture of the map.
import { cardHeight, cardWidth, type Layout } from './layout'
import { paint, type Colours, type Scene, type View } from './paint'

const least = 0.04
const most = 2
const readable = 0.8 // of the full size: all of a card can be read
const flightMs = 260
const foot = 56 // pixels below: the legend lies there

/** Pixels of the canvas for one of the page. */
const ratioNow = (): number => Math.min(2, window.devicePixelRatio || 1)

/** Moves and zooms the picture, and draws it at most once per animation frame. */
export class Engine {
  private readonly ctx: CanvasRenderingContext2D
  private scene: Scene | undefined
  private view: View = { x: 0, y: 0, scale: 1 }
  private frame: number | undefined
  private flight: number | undefined
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
    this.land()
    if (this.frame !== undefined) cancelAnimationFrame(this.frame)
  }

  show(scene: Scene): void {
    const first = !this.scene
    this.scene = scene
    if (first) this.fit()
    else this.draw()
  }

  /** At once, for a printer does not wait for the next frame, and as large as it is: paper scales it. */
  recolour(colours: Colours): void {
    if (!this.scene) return
    this.scene = { ...this.scene, colours }
    this.paint()
  }

  fit(): void {
    const { layout } = this.scene ?? {}
    const { clientWidth: w, clientHeight: h } = this.canvas
    if (!layout || w === 0 || h === 0) return
    this.fitted = true
    const scale = Math.max(least, Math.min(1, (w - 48) / Math.max(1, layout.width), (h - 24 - foot) / Math.max(1, layout.height)))
    this.view = { scale, x: (w - layout.width * scale) / 2, y: Math.max(24, (h - foot - layout.height * scale) / 2) }
    this.draw()
  }

  /** Brings a card into view where it can be read and nothing hides it, in pixels: at once, or by a short flight where people like movement. */
  reveal(id: string, hidden: { right: number; bottom: number }): void {
    const spot = this.scene?.layout.spots.get(id)
    const [w, h] = [this.canvas.clientWidth - hidden.right, this.canvas.clientHeight - hidden.bottom]
    if (!spot || w <= 0 || h <= 0) return
    const from = this.view
    const [left, top] = [spot.x * from.scale + from.x, spot.y * from.scale + from.y]
    const seen = left >= 0 && top >= 0 && left + cardWidth * from.scale <= w && top + cardHeight * from.scale <= h
    if (seen && from.scale >= readable) return
    const scale = Math.max(from.scale, readable)
    const to = { scale, x: w / 2 - (spot.x + cardWidth / 2) * scale, y: h / 2 - (spot.y + cardHeight / 2) * scale }
    this.fitted = true
    if (matchMedia('(prefers-reduced-motion: reduce)').matches) {
      this.view = to
      this.draw()
    } else this.fly(from, to, performance.now())
  }

  private fly(from: View, to: View, since: number): void {
    this.land()
    const step = (now: number) => {
      const t = Math.min(1, Math.max(0, (now - since) / flightMs))
      const part = 1 - (1 - t) ** 3
      const between = (a: number, b: number) => a + (b - a) * part
      this.view = { scale: between(from.scale, to.scale), x: between(from.x, to.x), y: between(from.y, to.y) }
      this.draw()
      this.flight = t < 1 ? requestAnimationFrame(step) : undefined
    }
    this.flight = requestAnimationFrame(step)
  }

  private land(): void {
    if (this.flight !== undefined) cancelAnimationFrame(this.flight)
    this.flight = undefined
  }

  /** The card beside another in its row. */
  beside(id: string, by: 1 | -1): string | undefined {
    const spots = this.scene?.layout.spots
    const spot = spots?.get(id)
    if (!spots || !spot) return undefined
    const row = [...spots.values()].filter((s) => s.y === spot.y).sort((a, b) => a.x - b.x)
    return row[row.findIndex((s) => s.id === id) + by]?.id
  }

  zoom(by: number, at = { x: this.canvas.clientWidth / 2, y: this.canvas.clientHeight / 2 }): void {
    const scale = Math.max(least, Math.min(most, this.view.scale * by))
    const k = scale / this.view.scale
    this.view = { scale, x: at.x - (at.x - this.view.x) * k, y: at.y - (at.y - this.view.y) * k }
    this.draw()
  }

  wheel(e: WheelEvent): void {
    e.preventDefault()
    this.land()
    const unit = e.deltaMode === 1 ? 16 : 1
    if (e.ctrlKey || e.metaKey || !e.shiftKey && e.deltaX === 0 && Math.abs(e.deltaY) >= 50) {
      this.zoom(Math.exp(-e.deltaY * unit * (e.ctrlKey ? 0.01 : 0.0015)), this.at(e))
      return
    }
    this.pan(-e.deltaX * unit, -e.deltaY * unit)
  }

  down(e: PointerEvent): void {
    this.canvas.setPointerCapture(e.pointerId)
    this.land()
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

  /** Answers what was pressed, null for the ground between the cards; nothing where the picture was moved. */
  up(e: PointerEvent): string | null | undefined {
    const was = this.pointers.delete(e.pointerId)
    return was && !this.dragged && e.type === 'pointerup' && e.button === 0 ? (this.hit(this.at(e)) ?? null) : undefined
  }

  /** Moves and zooms by keys; answers whether the key was one of these. */
  key(e: KeyboardEvent): boolean {
    const step = e.shiftKey ? 240 : 60
    if (e.key === 'ArrowLeft') this.pan(step, 0)
    else if (e.key === 'ArrowRight') this.pan(-step, 0)
    else if (e.key === 'ArrowUp') this.pan(0, step)
    else if (e.key === 'ArrowDown') this.pan(0, -step)
    else if (e.key === '+' || e.key === '=') this.zoom(1.4)
    else if (e.key === '-') this.zoom(1 / 1.4)
    else if (e.key === '0') this.fit()
    else return false
    e.preventDefault()
    return true
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
      const { canvas } = this
      const [w, h] = [canvas.clientWidth * ratioNow(), canvas.clientHeight * ratioNow()].map(Math.round) as [number, number]
      if (canvas.width !== w || canvas.height !== h) {
        canvas.width = w
        canvas.height = h
      }
      this.paint()
    })
  }

  private paint(): void {
    const ratio = ratioNow()
    if (this.scene) paint(this.ctx, this.scene, this.view, this.canvas.width / ratio, this.canvas.height / ratio, ratio)
  }
}
