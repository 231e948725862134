// Everything without a mouse, and everything without dragging.
import { createBoard, invite, join, joinByKeyboard, own } from './arriving'
import { addKeyResult, addObjective, goal, objectives, titles } from './goals'
import { openByButton, openByKeyboard, write } from './noting'
import { expectEqualToServer } from './tables'
import { expect, test } from './test'
import { menuItem } from './views'
import type { Visitor } from './visitor'
import { choose, freeSpot, group, note, placeOf, writing } from './wall'

/** Goes down the open menu to an item and takes it. */
async function take(v: Visitor, label: string): Promise<void> {
  const item = menuItem(v, label)
  await expect(v.page.locator('[role=menu] :focus')).toBeVisible()
  await expect(async () => {
    if (await item.evaluate((e) => e === document.activeElement)) return
    await v.page.keyboard.press('ArrowDown')
    await expect(item).toBeFocused({ timeout: 50 })
  }).toPass({ intervals: [20] })
  await v.page.keyboard.press('Enter')
}

test('a board is worked on with the keyboard alone', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  const kai = await arrive({ name: 'Kai' })
  const both = [olga, kai]
  const { keyboard } = kai.page
  await own(olga, keyline)
  await createBoard(olga, 'blank')
  await joinByKeyboard(kai, await invite(olga, 'participant'))

  await test.step('notes are written, grouped and named', async () => {
    await openByKeyboard(kai)
    await write(kai, 'Invoices')
    await expect(note(kai, 'Invoices')).toBeFocused()
    await keyboard.type('nRefunds') // in one go: all after the first letter belongs to the note
    await keyboard.press('Escape')
    await expect(note(kai, 'Refunds')).toBeFocused()
    await keyboard.press('Control+a')
    await keyboard.press('g')
    await writing(kai).waitFor()
    await keyboard.type('Billing', { delay: 15 })
    await keyboard.press('Enter')
    await expect(group(kai, 'Billing')).toBeFocused()
    for (const v of both) await expect(group(v, 'Billing').locator('.count')).toHaveText('2')
  })

  await test.step('a note is coloured from its menu', async () => {
    await keyboard.press('ArrowDown')
    await expect(note(kai, 'Invoices')).toBeFocused()
    await keyboard.press('Tab')
    await keyboard.press('Enter')
    await take(kai, kai.t.board.colour)
    await take(kai, kai.t.board.colours.mint)
    for (const v of both) await expect(note(v, 'Invoices')).toHaveClass(/color-mint/)
    await expect(note(kai, 'Invoices')).toBeFocused()
  })

  await test.step('it is lifted out of the group, and one changes one’s mind about another', async () => {
    const before = await placeOf(kai, 'Invoices')
    await keyboard.press('Space')
    for (let i = 0; i < 4; i++) await keyboard.press('Shift+ArrowRight')
    await keyboard.press('ArrowUp')
    await keyboard.press('Enter')
    await expect.poll(() => placeOf(kai, 'Invoices')).not.toEqual(before)
    for (const v of both) await expect(group(v, 'Billing').locator('.count')).toHaveText('1')
    await kai.saved()
    const after = await placeOf(kai, 'Invoices')
    expect(after?.group).toBeUndefined()
    await expect.poll(() => placeOf(olga, 'Invoices')).toEqual(after)
    await keyboard.press('Space')
    await keyboard.press('ArrowLeft')
    await keyboard.press('Escape')
    await kai.saved()
    expect(await placeOf(kai, 'Invoices')).toEqual(after)
  })

  await test.step('the move is undone and redone', async () => {
    await keyboard.press('Control+z')
    for (const v of both) await expect(group(v, 'Billing').locator('.count')).toHaveText('2')
    await keyboard.press('Control+Shift+z')
    for (const v of both) await expect(group(v, 'Billing').locator('.count')).toHaveText('1')
  })

  await test.step('objectives are written one after the other and put in order', async () => {
    const writingTitle = (kind: string) => kai.page.locator(`.goals textarea[data-field^="${kind}/"]:focus`)
    await keyboard.press('o')
    await expect(writingTitle('objective')).toHaveValue('')
    await keyboard.type('Paying is no trouble', { delay: 15 })
    await keyboard.press('Enter')
    await expect(writingTitle('keyresult')).toHaveValue('')
    await keyboard.type('Questions about invoices', { delay: 15 })
    await keyboard.press('Tab')
    await keyboard.press('o')
    await expect(writingTitle('objective')).toHaveValue('')
    await keyboard.type('Refunds take a day', { delay: 15 })
    await expect(goal(olga, 'Refunds take a day')).toBeAttached()
    await keyboard.press('Alt+ArrowUp')
    for (const v of both) await expect.poll(() => titles(objectives(v))).toEqual(['Refunds take a day', 'Paying is no trouble'])
    await expect(writingTitle('objective')).toHaveValue('Refunds take a day')
    await expect(goal(olga, 'Questions about invoices')).toBeAttached()
    await keyboard.press('Tab')
  })

  await test.step('all keys are listed, and whatever has none is found by its name', async () => {
    await keyboard.press('?')
    const sheet = kai.page.getByRole('dialog', { name: kai.t.shell.shortcuts })
    await expect(sheet).toContainText(kai.t.board.keys.lift)
    await keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await keyboard.press('Control+k')
    await expect(kai.page.getByLabel(kai.t.shell.paletteField)).toBeFocused()
    await keyboard.type(kai.t.shell.switchTo(kai.t.shell.views.list), { delay: 15 })
    await keyboard.press('Enter')
    await expect(kai.page.locator('.board-page')).toHaveAttribute('data-view', 'list')
    await expect(note(kai, 'Invoices')).toBeVisible()
    await expectEqualToServer(kai)
  })
})

test('everything that dragging does is done by clicks', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  const cora = await arrive({ name: 'Cora' })
  const both = [olga, cora]
  const t = cora.t.board
  await own(olga, keyline)
  await createBoard(olga, 'blank')
  await join(cora, await invite(olga, 'participant'))
  for (const text of ['Invoices', 'Refunds']) {
    await openByButton(cora)
    await write(cora, text)
    await expect(note(cora, text)).toBeAttached()
  }

  await test.step('a note is picked up with one click and placed with another', async () => {
    const spot = await freeSpot(cora)
    const before = await placeOf(cora, 'Invoices')
    await choose(cora, note(cora, 'Invoices'), t.moveOn, t.pickUp)
    await expect(cora.page.locator('.wall-view')).toHaveAttribute('data-carrying', 'true')
    await cora.page.mouse.click(spot.x, spot.y)
    await expect.poll(() => placeOf(cora, 'Invoices')).not.toEqual(before)
    await cora.saved()
    const after = await placeOf(cora, 'Invoices')
    await expect.poll(() => placeOf(olga, 'Invoices')).toEqual(after)
    await choose(cora, note(cora, 'Invoices'), t.moveOn, t.right)
    await expect.poll(async () => (await placeOf(olga, 'Invoices'))!.x).toBeGreaterThan(after!.x)
  })

  await test.step('notes go into a group, from group to group, and out', async () => {
    await choose(cora, note(cora, 'Invoices'), t.moveToGroup, t.newGroup)
    await writing(cora).waitFor()
    await write(cora, 'Billing')
    await choose(cora, note(cora, 'Refunds'), t.moveToGroup, 'Billing')
    for (const v of both) await expect(group(v, 'Billing').locator('.count')).toHaveText('2')
    await choose(cora, note(cora, 'Refunds'), t.moveToGroup, t.newGroup)
    await writing(cora).waitFor()
    await write(cora, 'Paying back')
    await choose(cora, group(cora, 'Paying back'), t.mergeInto, 'Billing')
    for (const v of both) {
      await expect(group(v, 'Paying back')).toHaveCount(0)
      await expect(group(v, 'Billing').locator('.count')).toHaveText('2')
    }
    await choose(cora, note(cora, 'Refunds'), t.moveToGroup, t.noGroup)
    for (const v of both) await expect(group(v, 'Billing').locator('.count')).toHaveText('1')
  })

  await test.step('goals are made of notes, put in order and moved to each other', async () => {
    await addObjective(cora, 'Paying is no trouble')
    await addKeyResult(cora, goal(cora, 'Paying is no trouble'), 'Questions about invoices')
    await choose(cora, note(cora, 'Refunds'), t.intoObjective)
    await expect(goal(cora, 'Refunds')).toBeVisible()
    await choose(cora, goal(cora, 'Refunds'), t.moveUp)
    for (const v of both) await expect.poll(() => titles(objectives(v))).toEqual(['Refunds', 'Paying is no trouble'])
    await choose(cora, goal(cora, 'Questions about invoices'), 'Refunds')
    for (const v of both) await expect(goal(v, 'Refunds').locator('.keyresult')).toHaveCount(1)
    await cora.button(cora.t.shell.undo).click()
    for (const v of both) await expect(goal(v, 'Refunds').locator('.keyresult')).toHaveCount(0)
    await cora.button(cora.t.shell.redo).click()
    for (const v of both) await expect(goal(v, 'Refunds').locator('.keyresult')).toHaveCount(1)
    await expectEqualToServer(cora)
  })
})
