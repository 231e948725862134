// Who is heard: notes for people without a device, and the share of voices.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { expect, test } from './test'
import type { Visitor } from './visitor'
import { note } from './wall'

const more = async (v: Visitor, item: string) => {
  await v.press(v.page.locator('.meeting-more button, button.meeting-more').first())
  await v.press(v.page.getByRole('menuitem', { name: item, exact: true }))
}

test('somebody without a device is heard, and roles are compared, never people', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true })
  await own(lin, keyline)
  await createBoard(lin, 'consensus')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])

  await test.step('a note on behalf of a person and of a name', async () => {
    await more(lin, lin.t.voices.proxy.open)
    const dialog = lin.page.getByRole('dialog')
    await dialog.getByLabel(lin.t.voices.proxy.name, { exact: true }).fill('Grandma')
    await dialog.getByLabel(lin.t.voices.proxy.text, { exact: true }).fill('Too many meetings')
    await dialog.getByRole('button', { name: lin.t.voices.proxy.add, exact: true }).click()
    await dialog.getByLabel(lin.t.voices.proxy.whom, { exact: true }).selectOption({ label: '王伟' })
    await dialog.getByLabel(lin.t.voices.proxy.text, { exact: true }).fill('Fewer tools')
    await dialog.getByLabel(lin.t.voices.proxy.text, { exact: true }).press('Enter')
    await expectAccessible(lin)
    await lin.page.screenshot({ path: info.outputPath('proxy.png') })
    await lin.page.keyboard.press('Escape')
    for (const v of [lin, wei]) {
      await expect(note(v, 'Too many meetings')).toContainText(v.t.board.onBehalf('Grandma', 'Lin'))
      await expect(note(v, 'Fewer tools')).toContainText(v.t.board.onBehalf('王伟', 'Lin'))
    }
  })

  await test.step('the share of voices merges what would be about one person', async () => {
    await more(lin, lin.t.voices.title)
    const table = lin.page.getByRole('dialog').getByRole('table')
    await expect(table.locator('tbody tr')).toHaveCount(1)
    await expect(table).toContainText('3 (100%)')
    await expect(lin.page.getByRole('dialog')).not.toContainText('王伟')
    await expectAccessible(lin)
    await lin.page.screenshot({ path: info.outputPath('voices.png') })
    await lin.page.keyboard.press('Escape')
  })

  await test.step('minutes and history say it too', async () => {
    await more(lin, lin.t.meeting.minutes)
    await expect(lin.page.getByRole('dialog')).toContainText(`Too many meetings (${lin.t.board.onBehalf('Grandma', 'Lin')})`)
    await lin.page.keyboard.press('Escape')
    await lin.page.goto(lin.page.url() + '/history')
    await expect(lin.page.locator('.note', { hasText: 'Fewer tools' })).toContainText(lin.t.board.onBehalf('王伟', 'Lin'))
  })

  await test.step('the fairness report is for who leads, and names nobody', async () => {
    await lin.page.getByRole('tab', { name: lin.t.history.tabs.fairness, exact: true }).click()
    const report = lin.page.locator('.fairness')
    await expect(report.getByRole('table')).toContainText('3 (100%)')
    await expect(report).toContainText(lin.t.history.fairness.leadNone)
    await expect(report).not.toContainText('王伟')
    await expectAccessible(lin)
    await lin.page.screenshot({ path: info.outputPath('fairness.png') })
    const [file] = await Promise.all([lin.page.waitForEvent('download'), report.getByRole('button', { name: lin.t.history.fairness.csv, exact: true }).click()])
    expect(file.suggestedFilename()).toContain(lin.t.history.fairness.file)
    await wei.page.goto(wei.page.url() + '/history')
    await expect(wei.page.getByRole('tab', { name: wei.t.history.tabs.why, exact: true })).toBeVisible()
    await expect(wei.page.getByRole('tab', { name: wei.t.history.tabs.fairness, exact: true })).toHaveCount(0)
  })
})
