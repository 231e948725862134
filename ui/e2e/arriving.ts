// Ways in: the owner's link, a new board, an invite.
import { expect } from '@playwright/test'
import type { Program } from './program'
import type { Visitor } from './visitor'

/** Signs in by the owner's link. */
export async function own(v: Visitor, program: Program): Promise<void> {
  await v.page.goto(program.ownerLink)
  await v.page.getByLabel(v.t.join.name).fill(v.name)
  await v.press(v.button(v.t.join.ownerEnter))
  await v.page.locator('.template').first().waitFor()
}

/** Makes a board from a template and answers its id. */
export async function createBoard(v: Visitor, template: string): Promise<string> {
  const place = await v.page.evaluate(async (id) => {
    const { templates } = (await (await fetch('/api/templates')).json()) as { templates: { id: string }[] }
    return templates.findIndex((t) => t.id === id)
  }, template)
  await v.press(v.page.locator('.template').nth(place))
  await v.page.waitForURL(/\/b\/[0-9a-z]+$/)
  await v.saved()
  return v.page.url().split('/').pop()!
}

/** Makes an invite link in the window for it, with a switch turned on. */
export async function invite(v: Visitor, role: 'participant' | 'observer' | 'auditor', on?: string): Promise<string> {
  await v.press(v.button(v.t.shell.share))
  const dialog = v.page.getByRole('dialog')
  await dialog.getByLabel(v.t.share.role).selectOption(role)
  if (on) await v.press(dialog.getByRole('switch', { name: on }))
  await v.press(dialog.getByRole('button', { name: v.t.share.create }))
  await expect(dialog.getByRole('img', { name: v.t.share.qr })).toBeVisible()
  const link = await dialog.getByLabel(v.t.share.link, { exact: true }).inputValue()
  await v.press(dialog.getByRole('button', { name: v.t.kit.close }))
  await dialog.waitFor({ state: 'detached' })
  return link
}

/** Joins by an invite link under the visitor's own name. */
export async function join(v: Visitor, link: string): Promise<void> {
  await v.page.goto(link)
  await v.page.getByLabel(v.t.join.name).fill(v.name)
  await v.press(v.button(v.t.join.join))
  await v.page.waitForURL(/\/b\/[0-9a-z]+$/)
  await v.saved()
}

/** The same without touching the mouse. */
export async function joinByKeyboard(v: Visitor, link: string): Promise<void> {
  await v.page.goto(link)
  await expect(v.page.getByLabel(v.t.join.name)).toBeFocused()
  await v.page.keyboard.type(v.name)
  await v.page.keyboard.press('Enter')
  await v.page.waitForURL(/\/b\/[0-9a-z]+$/)
  await v.saved()
}
