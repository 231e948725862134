import { expect, test } from 'vitest'
import { edgePull, fitted, following, maxZoom, panned, toWall, visible, zoomed } from './camera'
import { inside } from './geometry'

const camera = { x: 100, y: -50, k: 0.5 }
const size = { w: 800, h: 600 }

test('a place of the window is one of the wall', () => {
  expect(toWall(camera, { x: 0, y: 0 })).toEqual({ x: 100, y: -50 })
  expect(toWall(camera, { x: 33, y: 44 })).toEqual({ x: 166, y: 38 })
})

test('panning moves by pixels of the window', () => {
  expect(toWall(panned(camera, 30, -10), { x: 30, y: -10 })).toEqual({ x: 100, y: -50 })
})

test('zooming keeps the point under the pointer and has limits', () => {
  const at = { x: 200, y: 300 }
  const near = zoomed(camera, 1.7, at)
  expect(toWall(near, at).x).toBeCloseTo(toWall(camera, at).x)
  expect(toWall(near, at).y).toBeCloseTo(toWall(camera, at).y)
  expect(zoomed(camera, 1e6, at).k).toBe(maxZoom)
})

test('fitting shows all of it in the middle', () => {
  const r = { x: 0, y: 0, w: 4000, h: 500 }
  const v = visible(fitted(r, size), size)
  expect(inside(v, { x: 0, y: 0 }) && inside(v, { x: 4000, y: 500 })).toBe(true)
  expect(fitted({ x: 0, y: 0, w: 10, h: 10 }, size).k).toBe(1)
})

test('following moves no more than needed', () => {
  const c = { x: 0, y: 0, k: 1 }
  expect(following(c, { x: 100, y: 100, w: 50, h: 50 }, size)).toEqual(c)
  expect(following(c, { x: 790, y: 100, w: 50, h: 50 }, size, 10)).toEqual({ x: 50, y: 0, k: 1 })
  expect(following(c, { x: -30, y: 100, w: 50, h: 50 }, size, 10).x).toBe(-40)
})

test('edges pull harder the nearer, and the middle not at all', () => {
  expect(edgePull({ x: 400, y: 300 }, size)).toEqual({ x: 0, y: 0 })
  expect(edgePull({ x: 10, y: 300 }, size).x).toBeGreaterThan(edgePull({ x: 30, y: 300 }, size).x)
  expect(edgePull({ x: 400, y: 595 }, size).y).toBeLessThan(0)
})
