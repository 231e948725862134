import { expect, test } from 'vitest'
import { inside, overlaps } from './geometry'
import { collapsedGroup, groupHead, groupPad, guessHeight, layoutGroup, noteMaxHeight, noteMinHeight, noteWidth, slotAt } from './layout'

const at = { x: 40, y: 60 }

test('notes of a group lie inside it and never over each other', () => {
  for (let n = 0; n <= 40; n++) {
    const heights = Array.from({ length: n }, (_, i) => noteMinHeight + ((i * 37) % 200))
    const { rect, slots } = layoutGroup(at, heights)
    const notes = slots.map((s, i) => ({ ...s, w: noteWidth, h: heights[i]! }))
    notes.forEach((a, i) => {
      expect(inside(rect, a) && inside(rect, { x: a.x + a.w, y: a.y + a.h })).toBe(true)
      notes.slice(i + 1).forEach((b) => expect(overlaps(a, b)).toBe(false))
    })
  }
})

test('a growing note pushes its own column only', () => {
  const before = layoutGroup(at, [140, 140, 140, 140])
  const after = layoutGroup(at, [300, 140, 140, 140])
  expect(after.slots[3]).toEqual(before.slots[3])
  expect(after.slots[2]!.y).toBe(before.slots[2]!.y + 160)
})

test('an empty group has room for a note, a collapsed one shows its name', () => {
  expect(layoutGroup(at, []).rect.h).toBe(groupHead + noteMinHeight + groupPad)
  expect(collapsedGroup(at).rect.h).toBe(groupHead)
})

test('a drop goes before or after the nearest note', () => {
  const heights = [140, 140, 140]
  const layout = layoutGroup(at, heights)
  const middle = (i: number) => ({ x: layout.slots[i]!.x + noteWidth / 2, y: layout.slots[i]!.y + 70 })
  expect(slotAt(layout, heights, { ...middle(1), x: middle(1).x - 20 })).toBe(1)
  expect(slotAt(layout, heights, { ...middle(1), x: middle(1).x + 20 })).toBe(2)
  expect(slotAt(layoutGroup(at, []), [], at)).toBe(0)
})

test('heights grow with the text, within limits, and Chinese needs more room', () => {
  expect(guessHeight('')).toBe(noteMinHeight)
  expect(guessHeight('word '.repeat(60))).toBeGreaterThan(guessHeight('word '.repeat(30)))
  expect(guessHeight('目标'.repeat(100))).toBeGreaterThan(guessHeight('ab'.repeat(100)))
  expect(guessHeight('x'.repeat(4096))).toBe(noteMaxHeight)
})
