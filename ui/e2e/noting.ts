// Ways to put a note on the wall, and to get a deleted one back.
import { expect } from '@playwright/test'
import { compose } from './ime'
import type { Visitor } from './visitor'
import { freeSpot, grip, note, writing } from './wall'

/** Opens a new note where the pointer double-clicks. */
export async function openByDoubleClick(v: Visitor): Promise<void> {
  const spot = await freeSpot(v)
  await v.page.mouse.dblclick(spot.x, spot.y)
  await writing(v).waitFor()
}

export async function openByButton(v: Visitor): Promise<void> {
  await v.press(v.page.locator('.tools-add'))
  await writing(v).waitFor()
}

export async function openByKeyboard(v: Visitor): Promise<void> {
  await v.page.keyboard.press('n')
  await writing(v).waitFor()
}

/** Goes to the box under the list, which is where a phone writes. */
export async function openInList(v: Visitor): Promise<void> {
  await v.press(v.page.getByLabel(v.t.board.newNote, { exact: true }))
}

export async function writeInList(v: Visitor, text: string): Promise<void> {
  await v.page.keyboard.type(text, { delay: 15 })
  await v.press(v.button(v.t.board.send))
}

/** Writes in the note that is open and ends writing. */
export async function write(v: Visitor, text: string): Promise<void> {
  await expect(v.page.locator('textarea:focus, input:focus')).toHaveCount(1) // before, letters are shortcuts
  await v.page.keyboard.type(text, { delay: 15 })
  await v.page.keyboard.press('Escape')
}

/** Writes 新客户 as somebody does who types Pinyin. */
export async function writeByInputMethod(v: Visitor): Promise<void> {
  await compose(v, ['x', 'xi', 'xin', '新'], ['k', 'ke', 'ke h', 'ke hu', '客户'])
  await expect(writing(v)).toHaveValue('新客户')
  await v.page.keyboard.press('Escape')
}

/** Drags a note to a free place and on the way looks whether another sees who holds it. */
export async function dragSeenBy(v: Visitor, text: string, other: Visitor): Promise<void> {
  const spot = await freeSpot(v)
  const from = await grip(note(v, text))
  await v.page.mouse.move(from.x, from.y)
  await v.page.mouse.down()
  await v.page.mouse.move(spot.x - 10, spot.y - 10, { steps: 8 })
  await expect(note(other, text).locator('.ring .flag')).toHaveText(v.name)
  await v.page.mouse.move(spot.x, spot.y, { steps: 3 })
  await v.page.mouse.up()
}

/** Takes a note out of the trash. */
export async function restore(v: Visitor, text: string): Promise<void> {
  await v.press(v.page.locator('.tools').getByRole('button', { name: v.t.board.trash, exact: true }))
  const dialog = v.page.getByRole('dialog')
  await v.press(dialog.getByRole('button', { name: v.t.kit.pair(v.t.board.restore, text) }))
  await v.press(dialog.getByRole('button', { name: v.t.kit.close }))
  await dialog.waitFor({ state: 'detached' })
}
