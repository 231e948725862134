// What people do on the wall, with a mouse, a finger or the keyboard.
import { expect, type Locator } from '@playwright/test'
import { boardOf } from './tables'
import { menuItem } from './views'
import type { Visitor } from './visitor'

interface Point { x: number; y: number }

/** All notes, on the wall or in its list. */
export const notes = (v: Visitor): Locator => v.page.locator('.wall-view .note, .list-note')

/** A note by its text. */
export const note = (v: Visitor, text: string): Locator => notes(v).filter({ has: v.page.getByText(text, { exact: true }) })

export const group = (v: Visitor, name: string): Locator => v.page.locator('.wall-view .group, .list-group').filter({ has: v.page.getByText(name, { exact: true }) })

/** The one box that is open for writing on the wall. */
export const writing = (v: Visitor): Locator => v.page.locator('.wall-view textarea:focus')

/** Shows the whole wall. */
export async function fit(v: Visitor): Promise<void> {
  await v.press(v.page.getByRole('button', { name: v.t.board.fit, exact: true }))
}

/** Chooses items from the menu of a note, group or goal, one after the other. */
export async function choose(v: Visitor, thing: Locator, ...items: string[]): Promise<void> {
  const button = thing.getByRole('button', { name: actionsFor(v) }).first()
  await bring(v, button)
  await v.press(button)
  for (const item of items) await v.press(menuItem(v, item))
}

function actionsFor(v: Visitor): RegExp {
  const [before, after] = v.t.board.moreOf('\u0000').split('\u0000') as [string, string]
  return new RegExp(`^${before}.*${after}$`, 's')
}

/** A point on the wall with room for a note around it, farther out if need be. */
export async function freeSpot(v: Visitor): Promise<Point> {
  await fit(v)
  for (let tries = 0; tries < 5; tries++) {
    await steady(v)
    const spot = await v.page.evaluate(findSpot)
    if (spot) return spot
    await v.page.getByRole('button', { name: v.t.board.zoomOut, exact: true }).click()
  }
  throw new Error('no free spot in sight')
}

function findSpot(): Point | undefined {
  const view = document.querySelector('.wall-view')!.getBoundingClientRect()
  const covers = [...document.querySelectorAll('.wall-view [data-ref], .tools, .chosen')].map((e) => e.getBoundingClientRect())
  const note = document.querySelector('.wall-view .note')?.getBoundingClientRect() ?? { width: 200, height: 132 }
  const [w, h] = [note.width * 1.2, note.height * 1.5]
  for (let y = view.top + h; y < view.bottom - h; y += 16) {
    for (let x = view.left + w; x < view.right - w; x += 16) {
      if (covers.every((c) => c.right < x - w || c.left > x + w || c.bottom < y - h || c.top > y + h)) return { x, y }
    }
  }
  return undefined
}

/** Scrolls the wall until a thing on it is in sight and under no toolbar; does nothing for things elsewhere. */
export async function bring(v: Visitor, thing: Locator): Promise<void> {
  const camera = () => v.page.locator('.wall-world').getAttribute('style')
  for (let tries = 0; tries < 8; tries++) {
    await expect(thing).toBeAttached()
    const off = await thing.evaluate((e) => {
      const view = e.closest('.wall-view')?.getBoundingClientRect()
      if (!view) return undefined
      const box = e.getBoundingClientRect()
      const inside = box.left > view.left && box.right < view.right && box.top > view.top + 70 && box.bottom < view.bottom - 90
      return inside ? undefined : { x: box.left + box.width / 2 - view.left - view.width / 2, y: box.top + box.height / 2 - view.top - view.height / 2 }
    })
    if (!off) return
    const before = await camera()
    const middle = (await v.page.locator('.wall-view').boundingBox())!
    await v.page.mouse.move(middle.x + middle.width / 2, middle.y + middle.height / 2)
    await v.page.mouse.wheel(off.x, off.y)
    await expect.poll(camera).not.toBe(before)
    await steady(v)
  }
  throw new Error('the wall does not scroll there')
}

/** Drags a thing of the wall with the mouse, step by step as a hand does. */
export async function drag(v: Visitor, thing: Locator, onto: Point | Locator): Promise<void> {
  const { mouse } = v.page
  await bring(v, thing) // which may move all the others
  const to = 'x' in onto ? onto : await middle(onto)
  const from = await grip(thing)
  await mouse.move(from.x, from.y)
  await mouse.down()
  await mouse.move(from.x + 8, from.y + 8, { steps: 3 })
  await mouse.move(to.x, to.y, { steps: 8 })
  await mouse.up()
}

/** Clicks a thing where it can be seen, though something may lie over a part of it. */
export async function press(v: Visitor, thing: Locator): Promise<void> {
  await bring(v, thing)
  const at = await grip(thing)
  await v.page.mouse.click(at.x, at.y)
}

/** Where a thing can be taken hold of: nothing else lies over it there and it is no button. */
export async function grip(thing: Locator): Promise<Point> {
  await expect(thing).toBeVisible()
  return thing.evaluate((e) => {
    const box = e.getBoundingClientRect()
    for (let y = box.top + 6; y < box.bottom - 6; y += 5) {
      for (let x = box.left + 6; x < box.right - 6; x += 5) {
        const there = document.elementFromPoint(x, y)
        if (there?.closest('[data-ref]') === e && !there.closest('[data-quiet], button')) return { x, y }
      }
    }
    throw new Error(`${e.getAttribute('aria-label')} is covered or out of sight`)
  })
}

/** The middle of a thing, for dropping on it. */
export const middle = (thing: Locator): Promise<Point> => thing.evaluate((e) => {
  const box = e.getBoundingClientRect()
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 }
})

/** Resolves when nothing on the wall moves any more. */
async function steady(v: Visitor): Promise<void> {
  await v.page.evaluate(async () => {
    const world = document.querySelector('.wall-world')!
    for (let last = ''; ; ) {
      await new Promise(requestAnimationFrame)
      const now = JSON.stringify(world.getBoundingClientRect()) + world.getAnimations({ subtree: true }).filter((a) => a.playState === 'running').length
      if (now === last) return
      last = now
    }
  })
}

/** Where a note lies, as the page has it: wall units and the group it is in. */
export async function placeOf(v: Visitor, text: string): Promise<{ x: number; y: number; group?: string | undefined; color?: string | undefined } | undefined> {
  const board = await boardOf(v.page)
  return board.evaluate((b, text) => {
    const n = b.table('note').all.peek().find((n) => n.text === text && !n.gone)
    return n && { x: n.x, y: n.y, group: n.group, color: n.color }
  }, text)
}
