// What people do with objectives and key results.
import { expect, type Locator } from '@playwright/test'
import { menuItem } from './views'
import type { Visitor } from './visitor'

/** The box of an objective or key result, by its title. */
export const goal = (v: Visitor, title: string): Locator => v.page.locator(`.goals [data-goal][aria-label$=${JSON.stringify(v.t.kit.pair('', title))}]`)

/** The text box in which a goal's title is written. */
export const titleBox = (goal: Locator): Locator => goal.locator('textarea').first()

/** Titles of all objectives, or of the key results in one, in the order shown. */
export async function titles(list: Locator): Promise<string[]> {
  const boxes = list.locator('> li > * > .livetext > textarea[data-field$="/title"]')
  return boxes.evaluateAll((all) => all.map((e) => (e as HTMLTextAreaElement).value))
}

export const objectives = (v: Visitor): Locator => v.page.locator('.goals ol.objectives')

/** Adds an objective and writes its title. */
export async function addObjective(v: Visitor, title: string): Promise<void> {
  await v.press(v.page.locator('.goals').getByRole('button', { name: v.t.board.addObjective, exact: true }))
  await writeTitle(v, v.page.locator('.goals textarea[data-field^="objective/"]:focus'), title)
}

/** Adds a key result to an objective and writes its title. */
export async function addKeyResult(v: Visitor, objective: Locator, title: string): Promise<void> {
  await v.press(objective.getByRole('button', { name: v.t.board.addKeyResult, exact: true }))
  await writeTitle(v, v.page.locator('.goals textarea[data-field^="keyresult/"]:focus'), title)
}

async function writeTitle(v: Visitor, box: Locator, title: string): Promise<void> {
  await expect(box).toHaveValue('')
  await v.page.keyboard.type(title, { delay: 10 })
  await expect(goal(v, title)).toBeVisible()
}

/** Drags a goal by its handle until the pointer is in the upper or lower part of another. */
export async function dragGoal(v: Visitor, from: Locator, to: Locator, part: 'upper' | 'lower'): Promise<void> {
  const { mouse } = v.page
  const handle = from.locator('.handle').first()
  await handle.scrollIntoViewIfNeeded()
  const grip = (await handle.boundingBox())!
  await mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2)
  await mouse.down()
  const box = (await to.boundingBox())!
  await mouse.move(grip.x + grip.width / 2, box.y + box.height * (part === 'upper' ? 0.2 : 0.8), { steps: 10 })
  await expect(v.page.locator('.reorder-line')).toBeVisible()
  await mouse.up()
}

/** Says why the objective matters, whose it is, until when and how sure. */
export async function describeObjective(v: Visitor, title: string, parts: { why: string; owner: string; due: string }): Promise<void> {
  const it = goal(v, title)
  await v.press(it.getByRole('button', { name: v.t.board.addWhy, exact: true }))
  await it.locator('textarea[data-field$="/why"]').pressSequentially(parts.why, { delay: 10 })
  await setChips(v, it, parts.owner, parts.due, v.t.board.committed)
}

/** Says what exactly is counted, from where to where, whose it is, until when and how sure. */
export async function describeKeyResult(
  v: Visitor,
  title: string,
  parts: { metric: string; from: string; to: string; unit: string; owner: string; due: string },
): Promise<void> {
  const it = goal(v, title)
  await v.press(it.getByRole('button', { name: v.t.board.setMeasure, exact: true }))
  await it.locator('textarea[data-field$="/metric"]').pressSequentially(parts.metric, { delay: 10 })
  await it.getByLabel(v.t.board.baseline, { exact: true }).fill(parts.from)
  await it.getByLabel(v.t.board.target, { exact: true }).fill(parts.to)
  await it.getByLabel(v.t.board.unit, { exact: true }).fill(parts.unit)
  await it.getByLabel(v.t.board.unit, { exact: true }).press('Enter')
  await setChips(v, it, parts.owner, parts.due, v.t.board.aspirational)
}

async function setChips(v: Visitor, it: Locator, owner: string, due: string, ambition: string): Promise<void> {
  const chips = it.locator('.chips').first()
  const t = v.t.board
  await v.press(chips.getByRole('button', { name: v.t.kit.pair(t.owner, t.chooseOwner) }))
  await v.press(menuItem(v, owner))
  await chips.getByLabel(t.due, { exact: true }).fill(due)
  await v.press(chips.getByRole('button', { name: v.t.kit.pair(t.ambition, t.noAmbition) }))
  await v.press(menuItem(v, ambition))
  await expect(chips).toContainText(ambition)
}
