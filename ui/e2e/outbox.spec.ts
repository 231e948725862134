// Work that was never saved outlives the tab it was done in.
import { createBoard, invite, join, own } from './arriving'
import { addKeyResult, addObjective, goal, titleBox } from './goals'
import { openByKeyboard, write } from './noting'
import { expectEqualToServer } from './tables'
import { expect, test } from './test'
import { show } from './views'
import type { Visitor } from './visitor'
import { note, writing } from './wall'

/** Opens the board again in a new tab of the same browser, after the only other one was closed. */
async function openAnew(v: Visitor, board: string): Promise<void> {
  v.page = await v.context.newPage()
  await v.page.goto(board)
}

/** How many pages' unsaved work the browser keeps; a moment after saving it is none. */
const kept = (v: Visitor): Promise<number> =>
  v.page.evaluate(
    () =>
      new Promise((resolve) => {
        const opening = indexedDB.open('keyline')
        opening.onsuccess = () => {
          const counting = opening.result.transaction('outbox').objectStore('outbox').count()
          counting.onsuccess = () => resolve(counting.result)
        }
      }),
  )

test('what was written without the server arrives from the next tab', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans' })
  await own(olga, keyline)
  await createBoard(olga, 'blank')
  await join(wei, await invite(olga, 'participant'))
  const board = wei.page.url()
  const status = wei.page.locator('.status')

  await test.step('the server is gone, the work goes on, and the tab is closed', async () => {
    for (const v of [olga, wei]) v.away = true
    await keyline.kill()
    await expect(status).toHaveAttribute('data-state', 'reconnecting', { timeout: 60_000 })
    await openByKeyboard(wei)
    await write(wei, '断线时写的')
    await expect(status).toHaveText(wei.t.kit.status.reconnectingKept(2))
    await wei.page.close()
  })

  await test.step('a new tab sends it and says so, and the other sees it', async () => {
    await keyline.start()
    await olga.saved()
    await expect(note(olga, '断线时写的')).toHaveCount(0)
    await openAnew(wei, board)
    // The text is part of the note that is new, and counted with it.
    await wei.hears(wei.t.shell.merged(0, 1))
    await wei.saved()
    for (const v of [olga, wei]) v.away = false
    for (const v of [olga, wei]) await expect(note(v, '断线时写的')).toHaveCount(1)
  })

  await test.step('it arrives once: the tab after that has nothing to send', async () => {
    const told = wei.told.length
    await expect.poll(() => kept(wei)).toBe(0)
    await wei.page.close()
    await openAnew(wei, board)
    await wei.saved()
    for (const v of [olga, wei]) await expect(note(v, '断线时写的')).toHaveCount(1)
    expect(wei.told.slice(told)).toEqual([])
    expect(await expectEqualToServer(wei)).toContain('断线时写的')
  })
})

test('what was typed without a network joins what others typed meanwhile', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  const cora = await arrive({ name: 'Cora' })
  await own(olga, keyline)
  await createBoard(olga, 'blank')
  await join(cora, await invite(olga, 'participant'))
  const board = cora.page.url()
  const status = cora.page.locator('.status')
  await openByKeyboard(olga)
  await write(olga, 'Invoices')
  await expect(note(cora, 'Invoices')).toBeAttached()
  await cora.saved()

  await test.step('one adds to the end of a note without a network and closes the tab', async () => {
    cora.away = true
    await cora.context.setOffline(true)
    await expect(status).toHaveAttribute('data-state', 'offline', { timeout: 60_000 })
    await note(cora, 'Invoices').focus()
    await cora.page.keyboard.press('Enter')
    await writing(cora).press('End')
    await write(cora, ' are hard to read')
    await expect(status).toHaveText(cora.t.kit.status.offlineKept(1))
    await cora.page.close()
  })

  await test.step('another writes at its beginning', async () => {
    await note(olga, 'Invoices').focus()
    await olga.page.keyboard.press('Enter')
    await writing(olga).press('Home')
    await write(olga, 'Our ')
    await olga.saved()
  })

  await test.step('the new tab has both, and so has everybody', async () => {
    await cora.context.setOffline(false)
    await openAnew(cora, board)
    await cora.hears(cora.t.shell.merged(1, 0))
    await cora.saved()
    cora.away = false
    for (const v of [olga, cora]) await expect(note(v, 'Our Invoices are hard to read')).toBeAttached()
    for (const v of [olga, cora]) await expectEqualToServer(v)
  })
})

test('a quarter goes on at both ends of a cut network, and afterwards nothing is missing', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true })
  const both = [lin, wei]
  const sheet = (v: Visitor) => v.page.getByRole('dialog')
  const close = (v: Visitor) => v.press(sheet(v).getByRole('button', { name: v.t.kit.close }))
  const checkIn = async (v: Visitor, title: string, value: string) => {
    const t = v.t.goals.check
    await v.press(goal(v, title).getByRole('button', { name: t.checkInOn(title) }))
    await sheet(v).getByLabel(t.value).fill(value)
    await v.press(sheet(v).getByRole('button', { name: t.save, exact: true }))
    await expect(sheet(v)).toHaveCount(0)
  }
  const say = async (v: Visitor, title: string, n: number, text: string) => {
    await v.press(goal(v, title).getByRole('button', { name: v.t.talk.chip(n, title) }))
    await sheet(v).getByLabel(v.t.talk.write).fill(text)
    await v.press(sheet(v).getByRole('button', { name: v.t.talk.send, exact: true }))
    await expect(sheet(v)).toContainText(text)
    await close(v)
  }
  await own(lin, keyline)
  await createBoard(lin, 'blank')
  await show(lin, 'goals')
  await addObjective(lin, 'Win small shops')
  for (const title of ['Signed shops', 'Weekly orders']) {
    await addKeyResult(lin, goal(lin, 'Win small shops'), title)
    const it = goal(lin, title)
    await lin.press(it.getByRole('button', { name: lin.t.board.setMeasure, exact: true }))
    await it.getByLabel(lin.t.board.baseline, { exact: true }).fill('0')
    await it.getByLabel(lin.t.board.target, { exact: true }).fill('100')
    await it.getByLabel(lin.t.board.target, { exact: true }).press('Enter')
  }
  await lin.saved()
  await join(wei, await invite(lin, 'participant'))
  await show(wei, 'goals')
  await expect(goal(wei, 'Weekly orders')).toBeVisible()
  await lin.page.bringToFront()
  const map = await lin.context.newPage()
  await map.goto(`${keyline.origin}/map`)
  await map.getByRole('radio', { name: lin.t.space.views.tree, exact: true }).click()
  const row = (title: string) => map.getByRole('treeitem').filter({ hasText: title }).first()
  await expect(row('Win small shops')).toBeVisible()
  await wei.saved()

  await test.step('one is cut off and works on, and the page says what it keeps', async () => {
    wei.away = true
    await wei.context.setOffline(true)
    await expect(wei.page.locator('.status')).toHaveAttribute('data-state', 'offline', { timeout: 60_000 })
    await checkIn(wei, 'Signed shops', '25')
    await say(wei, 'Weekly orders', 0, '断线时说的')
    await addObjective(wei, '离线写的目标')
    await expect(wei.page.locator('.status')).toHaveText(/[3-9]/)
    await wei.page.screenshot({ path: info.outputPath('offline.png') })
  })

  await test.step('the other goes on too', async () => {
    await checkIn(lin, 'Signed shops', '20')
    await checkIn(lin, 'Weekly orders', '40')
    await say(lin, 'Weekly orders', 0, 'Said meanwhile')
    await titleBox(goal(lin, 'Win small shops')).press('End')
    await lin.page.keyboard.type(' in town')
    await lin.saved()
  })

  await test.step('back again both have all of it, and so has the map', async () => {
    await wei.context.setOffline(false)
    await wei.saved()
    wei.away = false
    for (const v of both) {
      await expect(goal(v, '离线写的目标')).toBeVisible()
      await expect(goal(v, 'Weekly orders').getByRole('img', { name: v.t.goals.check.progress('40%') })).toBeVisible()
      await v.press(goal(v, 'Weekly orders').getByRole('button', { name: v.t.talk.chip(2, 'Weekly orders') }))
      for (const text of ['断线时说的', 'Said meanwhile']) await expect(sheet(v)).toContainText(text)
      await close(v)
      await expectEqualToServer(v)
    }
    for (const title of ['Win small shops in town', '离线写的目标']) await expect(row(title)).toBeVisible()
  })
})
