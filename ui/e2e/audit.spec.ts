// An auditor's way from "why is this goal as it is?" to an export that holds,
// and what a single changed byte does to it.
import { readFile, writeFile } from 'node:fs/promises'
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, goal, titleBox } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'

const tab = (v: Visitor, name: 'events' | 'changes' | 'why' | 'proof') => v.press(v.page.getByRole('tab', { name: v.t.history.tabs[name], exact: true }))

test('an auditor follows a goal back and takes away proof', async ({ keyline, arrive }, info) => {
  test.setTimeout(300_000)
  const olga = await arrive({ name: 'Olga', width: 1400 })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark', width: 1400 })

  await own(olga, keyline)
  const board = await createBoard(olga, 'blank')
  await addObjective(olga, 'Calm nights')
  await addKeyResult(olga, goal(olga, 'Calm nights'), 'Fewer alarms')
  await titleBox(goal(olga, 'Fewer alarms')).fill('Far fewer alarms')
  await olga.saved()
  await join(wei, await invite(olga, 'auditor'))

  await test.step('why: from the menu of the goal', async () => {
    await olga.press(goal(olga, 'Far fewer alarms').getByRole('button', { name: olga.t.board.moreOf('Far fewer alarms') }))
    await olga.press(menuItem(olga, olga.t.past.why))
    await expect(olga.page.locator('.why .moments')).toContainText('Far fewer alarms')
    await expectAccessible(olga)
  })

  await test.step('the board itself greets with a checkpoint, which the browser keeps', async () => {
    const told = await wei.page.evaluate((id) => localStorage.getItem(`keyline.told.${id}`), board)
    expect(told).toContain('\n\n— ')
  })

  await test.step('the past by keyboard, changes, proof', async () => {
    await wei.page.goto(`${keyline.origin}/b/${board}/history`)
    const at = wei.page.getByRole('slider', { name: wei.t.history.position })
    await at.focus()
    await wei.page.keyboard.press('Home')
    await expect(at).toHaveAttribute('aria-valuetext', new RegExp(wei.t.history.does['BoardCreated']!))
    await expect(wei.page.locator('.past-band')).toContainText(wei.t.history.viewingPast)
    await expect(wei.page.locator('.objective')).toHaveCount(0)
    await wei.page.keyboard.press('End')
    await expect(titleBox(goal(wei, 'Far fewer alarms'))).toHaveValue('Far fewer alarms')
    await tab(wei, 'changes')
    await expect(wei.page.locator('.changes')).toContainText('Calm nights')
    await expectAccessible(wei)
    await tab(wei, 'proof')
    await expect(wei.page.locator('.proof-verdict')).toContainText(wei.t.history.proof.good)
    await expectAccessible(wei)
  })

  await test.step('the export holds, and a changed byte is found', async () => {
    const t = wei.t.history.proof
    const [download] = await Promise.all([wei.page.waitForEvent('download'), wei.press(wei.button(t.export))])
    const file = info.outputPath('export.jsonl')
    await download.saveAs(file)
    const result = wei.page.locator('.check-result')
    await wei.page.locator('.file-choice input').setInputFiles(file)
    await expect(result).toHaveAttribute('data-good', 'true')
    await writeFile(file, (await readFile(file, 'utf8')).replace('Calm nights', 'Busy nights'))
    await wei.page.locator('.file-choice input').setInputFiles(file)
    await expect(result).toHaveAttribute('data-good', 'false')
    await expect(result).toContainText(t.faults.edited)
  })

  await test.step('a link that is held at a moment shows nothing later', async () => {
    const nora = await arrive({ name: 'Nora', lang: 'zh-Hant', phone: true })
    await olga.page.goto(`${keyline.origin}/b/${board}`)
    await olga.saved()
    const { share } = olga.t
    await olga.press(olga.button(olga.t.shell.share))
    const dialog = olga.page.getByRole('dialog')
    await dialog.getByLabel(share.role).selectOption('auditor')
    await dialog.getByLabel(share.pin).selectOption('moment')
    await expect(dialog.getByLabel(share.pinAt)).toHaveValue(/T/)
    await expectAccessible(olga)
    await olga.page.screenshot({ path: info.outputPath('share.png') })
    await dialog.getByLabel(share.pin).selectOption('now')
    await olga.press(dialog.getByRole('button', { name: share.create }))
    const link = await dialog.getByLabel(share.link, { exact: true }).inputValue()
    await expect(dialog.locator('.share-links')).toContainText(share.asOf('').trim())
    await olga.press(dialog.getByRole('button', { name: olga.t.kit.close }))
    await titleBox(goal(olga, 'Far fewer alarms')).fill('Hardly an alarm')
    await olga.saved()

    await nora.page.goto(link)
    await nora.page.getByLabel(nora.t.join.name).fill(nora.name)
    await nora.press(nora.button(nora.t.join.join))
    await expect(nora.page.locator('.past-band')).toContainText(nora.t.history.viewingPinned)
    await show(nora, 'goals')
    await expect(titleBox(goal(nora, 'Far fewer alarms'))).toBeVisible()
    await nora.page.screenshot({ path: info.outputPath('pinned.png') })
    await expectAccessible(nora)
    await nora.page.goto(`${keyline.origin}/b/${board}`)
    await nora.press(nora.page.getByRole('link', { name: nora.t.shell.toHistory }))
    await expect(nora.page.locator('.past-band')).toBeVisible()
  })

  await test.step('the map of the space through time', async () => {
    const t = olga.t.mapPast
    await olga.page.goto(`${keyline.origin}/map`)
    await olga.press(olga.button(t.open))
    const at = olga.page.getByRole('slider', { name: t.moment })
    await expect(at).toHaveAttribute('aria-valuetext', new RegExp(`${t.goals(2)}$`))
    await expect(olga.page.locator('.past-band')).toContainText(t.viewing)
    await expectAccessible(olga)
    await olga.page.screenshot({ path: info.outputPath('map.png') })
    await at.focus()
    await olga.page.keyboard.press('Home')
    await expect(at).toHaveAttribute('aria-valuetext', new RegExp(`${t.goals(0)}$`))
    await olga.page.keyboard.press('End')
    await expect(at).toHaveAttribute('aria-valuetext', new RegExp(`${t.goals(2)}$`))
    await olga.page.setViewportSize({ width: 390, height: 844 })
    await olga.page.screenshot({ path: info.outputPath('map-phone.png') })
    await olga.page.setViewportSize({ width: 1400, height: 800 })
    await olga.press(olga.button(t.live))
    await expect(at).toHaveCount(0)
  })

  await test.step('that he read and exported is there for all to see', async () => {
    await olga.page.goto(`${keyline.origin}/b/${board}/history`)
    await tab(olga, 'events')
    for (const type of ['HistoryRead', 'HistoryExported']) await expect(olga.page.locator('.events')).toContainText(`王伟 ${olga.t.history.does[type]}`)
  })
})
