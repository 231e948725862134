// Where the notes of a group lie and how large things are, in wall units.
import { center, distance, type Point, type Rect } from './geometry'

export const noteWidth = 200
export const noteMinHeight = 132
export const noteMaxHeight = 420
export const groupHead = 52
export const groupPad = 16
export const groupGap = 14

export interface GroupLayout { readonly rect: Rect; readonly slots: readonly Point[] }

function groupColumns(notes: number): number {
  if (notes <= 1) return 1
  if (notes <= 4) return 2
  return notes <= 12 ? 3 : Math.min(6, Math.ceil(Math.sqrt(notes)))
}

/** Notes go row by row, each under the one before it in its column, so that a growing note pushes its own column only. */
export function layoutGroup(at: Point, heights: readonly number[]): GroupLayout {
  const columns = groupColumns(heights.length)
  const foot = new Array<number>(columns).fill(at.y + groupHead)
  const slots = heights.map((h, i) => {
    const c = i % columns
    const y = foot[c]!
    foot[c] = y + h + groupGap
    return { x: at.x + groupPad + c * (noteWidth + groupGap), y }
  })
  const bottom = heights.length ? Math.max(...foot) - groupGap : at.y + groupHead + noteMinHeight
  return {
    rect: { ...at, w: 2 * groupPad + columns * noteWidth + (columns - 1) * groupGap, h: bottom + groupPad - at.y },
    slots,
  }
}

export const collapsedGroup = (at: Point): GroupLayout => ({ rect: { ...at, w: 2 * groupPad + noteWidth, h: groupHead }, slots: [] })

/** The place in the group's order where something dropped at p belongs. */
export function slotAt(layout: GroupLayout, heights: readonly number[], p: Point): number {
  let best = layout.slots.length
  let least = Infinity
  layout.slots.forEach((s, i) => {
    const r = { ...s, w: noteWidth, h: heights[i] ?? noteMinHeight }
    const d = distance(center(r), p)
    if (d >= least) return
    least = d
    best = p.x > center(r).x ? i + 1 : i
  })
  return best
}

/** Letters of a note grow when there are few of them. */
export function textSize(length: number): 'l' | 'm' | 's' {
  return length <= 40 ? 'l' : length <= 140 ? 'm' : 's'
}

const sizes = { l: { px: 18, line: 25 }, m: { px: 15, line: 21 }, s: { px: 13, line: 18 } }
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/

/** A note's height before the browser has measured it. */
export function guessHeight(text: string): number {
  const { px, line } = sizes[textSize(text.length)]
  const room = noteWidth - 28
  let lines = 0
  for (const row of text.split('\n')) {
    let w = 0
    for (const c of row) w += wide.test(c) ? px : px * 0.52
    lines += Math.max(1, Math.ceil(w / room))
  }
  return Math.min(noteMaxHeight, Math.max(noteMinHeight, lines * line + 58))
}
