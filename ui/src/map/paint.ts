// Draws the map on a canvas: only what is in view, and only as much of it as
// can be read at that size.
import { percent } from '../i18n/figures'
import type { MapGoal, Statement } from '../space/types'
import type { Chart } from './model'
import { cardHeight as H, cardWidth as W, type Layout, type Spot } from './layout'

export interface View { x: number; y: number; scale: number }
export interface Colours { paper: string; card: string; ink: string; soft: string; line: string; edge: string; accent: string; accentSoft: string; good: string; warn: string; bad: string; none: string }

export interface Card {
  title: string
  goal?: MapGoal
  statement?: Statement
  keyResults: readonly MapGoal[]
  below: string // team and owner
  faded: boolean
}

const wordsFrom = 0.42 // of the full size: below it a card has room for its title alone, in letters that keep their size on the screen
const titleFrom = 0.17 // and below this for nothing that could be read
const allFrom = 0.75
const smallest = 9.5 // letters on the screen, in pixels

export interface Scene { layout: Layout; chart: Chart; cards: ReadonlyMap<string, Card>; colours: Colours; font: string; chosen: string | undefined; way: ReadonlySet<string> | undefined }

export function paint(ctx: CanvasRenderingContext2D, scene: Scene, view: View, width: number, height: number, ratio: number): void {
  const { colours, layout } = scene
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0)
  ctx.fillStyle = colours.paper
  ctx.fillRect(0, 0, width, height)
  ctx.setTransform(ratio * view.scale, 0, 0, ratio * view.scale, ratio * view.x, ratio * view.y)
  const left = -view.x / view.scale
  const top = -view.y / view.scale
  const right = left + width / view.scale
  const bottom = top + height / view.scale
  paintEdges(ctx, scene, view.scale, left, top, right, bottom)
  for (const spot of layout.spots.values()) {
    if (spot.x + W < left || spot.x > right || spot.y + H < top || spot.y > bottom) continue
    paintCard(ctx, scene, spot, view.scale)
  }
}

function paintEdges(ctx: CanvasRenderingContext2D, { chart, layout, colours, chosen, cards, way }: Scene, scale: number, left: number, top: number, right: number, bottom: number): void {
  const batches = { contributes: new Path2D(), supports: new Path2D(), faded: new Path2D(), chosen: new Path2D() }
  for (const [id, links] of chart.up) {
    const from = layout.spots.get(id)
    if (!from) continue
    for (const { to, relation } of links) {
      const above = layout.spots.get(to)
      if (!above) continue
      const [x1, y1, x2, y2] = [from.x + W / 2, from.y, above.x + W / 2, above.y + H]
      if (Math.max(x1, x2) < left || Math.min(x1, x2) > right || Math.max(y1, y2) < top || Math.min(y1, y2) > bottom) continue
      const near = way ? way.has(id) && way.has(to) : chosen === id || chosen === to
      const path = near ? batches.chosen : cards.get(id)?.faded ? batches.faded : batches[relation]
      const bend = Math.max(24, Math.abs(y1 - y2) / 2)
      path.moveTo(x1, y1)
      path.bezierCurveTo(x1, y1 - bend, x2, y2 + bend, x2, y2)
    }
  }
  const thin = Math.max(1, 1.2 / scale)
  ctx.globalAlpha = scale < wordsFrom ? 0.45 : 1 // from afar the goals matter more than the lines
  const draw = (path: Path2D, colour: string, width: number, dash: number[]) => {
    ctx.strokeStyle = colour
    ctx.lineWidth = width
    ctx.setLineDash(dash)
    ctx.stroke(path)
  }
  draw(batches.faded, colours.line, thin, [])
  draw(batches.supports, colours.edge, thin, [5 / scale, 4 / scale])
  draw(batches.contributes, colours.edge, thin, [])
  ctx.globalAlpha = 1
  draw(batches.chosen, colours.accent, thin * 2, [])
  ctx.setLineDash([])
}

function paintCard(ctx: CanvasRenderingContext2D, scene: Scene, spot: Spot, scale: number): void {
  const { colours, cards, font } = scene
  const card = cards.get(spot.id)
  if (!card) return
  const { x, y } = spot
  ctx.globalAlpha = card.faded ? 0.22 : 1
  ctx.fillStyle = card.statement ? colours.accentSoft : colours.card
  ctx.strokeStyle = scene.chosen === spot.id ? colours.accent : colours.line
  ctx.lineWidth = scene.chosen === spot.id ? 2.5 : 1
  ctx.beginPath()
  ctx.roundRect(x, y, W, H, 10)
  ctx.fill()
  if (card.goal?.horizon) ctx.setLineDash([6, 4]) // a frame
  ctx.stroke()
  ctx.setLineDash([])
  const mark = statusColour(card.goal, colours)
  if (card.goal) {
    ctx.fillStyle = mark
    ctx.beginPath()
    ctx.roundRect(x, y, 6, H, [10, 0, 0, 10])
    ctx.fill()
  }
  if (scale < wordsFrom) {
    if (scale >= titleFrom) titleAlone(ctx, card.title, scene, spot, scale)
  } else {
    ctx.fillStyle = colours.ink
    ctx.font = `600 13px ${font}`
    ctx.textBaseline = 'top'
    const lines = wrap(ctx, card.title, W - 30, 2)
    for (const [i, line] of lines.entries()) ctx.fillText(line, x + 16, y + 10 + i * 17)
    if (scale >= allFrom && card.below) {
      ctx.fillStyle = colours.soft
      ctx.font = `11px ${font}`
      ctx.fillText(fitted(ctx, card.below, W - 30), x + 16, y + 48)
    }
  }
  const progress = card.goal?.progress ?? card.statement?.progress
  if (progress !== undefined) bar(ctx, colours, x + 16, scale < wordsFrom ? y + H - 12 : y + H - 22, W - 76, 5, progress, mark)
  if (card.goal) shape(ctx, card.goal, mark, x + W - 12, scale < wordsFrom ? y + H - 10 : y + 12, Math.max(4.5, 3 / scale))
  if (progress !== undefined && scale >= wordsFrom) {
    ctx.fillStyle = colours.soft
    ctx.font = `11px ${font}`
    ctx.textAlign = 'right'
    ctx.fillText(percent(progress), x + W - 14, y + H - 26)
    ctx.textAlign = 'left'
  }
  // One tick for each key result, the weakest marked below it.
  if (scale >= wordsFrom) {
    const step = Math.min(34, (W - 32) / Math.max(1, card.keyResults.length))
    for (const [i, k] of card.keyResults.entries()) {
      const weakest = k.id === card.goal?.weakest && card.keyResults.length > 1
      bar(ctx, colours, x + 16 + i * step, y + H - 11, step - 4, weakest ? 5 : 3, k.progress ?? 0, statusColour(k, colours))
    }
  }
  ctx.globalAlpha = 1
}

/** From afar: the title over the whole card. Its size goes in steps, so that lines are broken anew only now and then while somebody zooms. */
function titleAlone(ctx: CanvasRenderingContext2D, title: string, { colours, font }: Scene, { x, y }: Spot, scale: number): void {
  const size = Math.ceil(smallest / scale / 4) * 4
  const line = size * 1.1
  ctx.fillStyle = colours.ink
  ctx.font = `600 ${size}px ${font}`
  ctx.textBaseline = 'top'
  const lines = wrap(ctx, title, W - 18, Math.max(1, Math.floor((H - 16) / line)))
  for (const [i, words] of lines.entries()) ctx.fillText(words, x + 12, y + 5 + i * line)
}

/** What the colour of a goal says, for who does not tell colours apart: the same shapes as in the tree. */
function shape(ctx: CanvasRenderingContext2D, g: MapGoal, colour: string, x: number, y: number, r: number): void {
  ctx.beginPath()
  if (g.status === 'behind') {
    ctx.moveTo(x, y - r)
    ctx.lineTo(x + r, y)
    ctx.lineTo(x, y + r)
    ctx.lineTo(x - r, y)
    ctx.closePath()
  } else if (g.status === 'at-risk' || g.status === 'outdated') ctx.rect(x - r * 0.85, y - r * 0.85, r * 1.7, r * 1.7)
  else ctx.arc(x, y, r * 0.9, 0, 2 * Math.PI)
  if (['on-track', 'behind', 'at-risk', 'outdated'].includes(g.status ?? '')) {
    ctx.fillStyle = colour
    ctx.fill()
  } else {
    ctx.strokeStyle = colour
    ctx.lineWidth = r * 0.4
    ctx.stroke()
  }
}

function bar(ctx: CanvasRenderingContext2D, colours: Colours, x: number, y: number, width: number, height: number, share: number, colour: string): void {
  ctx.fillStyle = colours.line
  ctx.fillRect(x, y, width, height)
  ctx.fillStyle = colour
  ctx.fillRect(x, y, width * Math.max(0, Math.min(1, share)), height)
}

export function statusColour(g: MapGoal | undefined, c: Colours): string {
  switch (g?.status) {
    case 'on-track':
      return c.good
    case 'behind':
      return c.warn
    case 'at-risk':
    case 'outdated':
      return c.bad
    default:
      return c.none
  }
}

const wrapped = new Map<string, string[]>()

/** What a line may end after: words, and in Chinese each letter with the signs that no line begins or ends with. */
export const pieces = (text: string): readonly string[] =>
  text.match(/[（「『《〈【〔]*(?:[\u2e80-\uffef]|[^\s\u2e80-\uffef]+)[。，、；：？！）」』》〉】〕％]*\s*|\s+/gu) ?? []

/** Breaks a text into lines, between words, and between any letters in Chinese; the last one ends with … when cut. */
function wrap(ctx: CanvasRenderingContext2D, text: string, width: number, most: number): string[] {
  const key = ctx.font + width + text
  const known = wrapped.get(key)
  if (known) return known
  const lines: string[] = ['']
  for (const part of pieces(text)) {
    const last = lines.length - 1
    if (lines[last] === '' || ctx.measureText(lines[last] + part.trimEnd()).width <= width) lines[last] += part
    else if (lines.length < most) lines.push(part)
    else {
      lines[last] = fitted(ctx, lines[last] + part + '…', width)
      break
    }
  }
  const done = lines.map((l) => fitted(ctx, l, width))
  if (wrapped.size > 5_000) wrapped.clear()
  wrapped.set(key, done)
  return done
}

const cut = new Map<string, string>()

function fitted(ctx: CanvasRenderingContext2D, text: string, width: number): string {
  const key = ctx.font + width + text
  const known = cut.get(key)
  if (known !== undefined) return known
  let shown = text
  for (let n = text.length; ctx.measureText(shown).width > width && n > 1; ) {
    n = Math.max(1, Math.floor(n * 0.92))
    shown = text.slice(0, n).trimEnd() + '…'
  }
  if (cut.size > 5_000) cut.clear()
  cut.set(key, shown)
  return shown
}
