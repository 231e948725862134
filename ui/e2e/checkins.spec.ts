// A check-in on a phone moves the bar on another screen; who does not own the
// key result cannot.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, describeKeyResult, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'

test('the owner checks in on a phone, everybody sees it, nobody else may', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', theme: 'dark' })
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  const check = (v: Visitor) => v.t.goals.check
  const open = (v: Visitor) => goal(v, 'Signed shops').getByRole('button', { name: check(v).checkInOn('Signed shops') })
  const bar = (v: Visitor, share: string) => goal(v, 'Signed shops').getByRole('img', { name: check(v).progress(share) })

  await own(lin, keyline)
  const board = await createBoard(lin, 'blank')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])
  await Promise.all([lin, wei, mei].map((v) => show(v, 'goals')))
  await addObjective(lin, 'Win small shops')
  await addKeyResult(lin, goal(lin, 'Win small shops'), 'Signed shops')
  await describeKeyResult(lin, 'Signed shops', { metric: 'contracts in the CRM', from: '15', to: '35', unit: 'shops', owner: 'Lin', due: '2027-12-31' })
  await expect(bar(mei, '0%')).toBeVisible()
  await expect(open(mei)).toHaveCount(0)

  await test.step('the sheet of who owned it a moment ago is refused', async () => {
    await lin.press(open(lin))
    const chips = goal(lin, 'Signed shops').locator('.chips').first()
    const sheet = lin.page.getByRole('dialog')
    await sheet.getByLabel(check(lin).value).fill('30')
    await picture(lin, 'sheet')
    await expectAccessible(lin)
    const theirs = goal(mei, 'Signed shops').locator('.chips').first()
    await mei.press(theirs.getByRole('button', { name: mei.t.kit.pair(mei.t.board.owner, 'Lin') }))
    await mei.press(menuItem(mei, wei.name))
    await expect(chips).toContainText(wei.name)
    await lin.press(sheet.getByRole('button', { name: check(lin).save, exact: true }))
    await expect(lin.page.getByText('Only its owner, or whom the owner chose').last()).toBeVisible()
    await expect(bar(lin, '0%')).toBeVisible()
    await expect(open(lin)).toHaveCount(0)
    await picture(lin, 'refused')
  })

  await test.step('the owner checks in on a phone', async () => {
    await wei.press(open(wei))
    const sheet = wei.page.getByRole('dialog')
    await sheet.getByLabel(check(wei).value).fill('二十')
    await wei.press(sheet.getByRole('button', { name: check(wei).save, exact: true }))
    await expect(sheet).toContainText(check(wei).valueWrong)
    await expect(sheet.getByLabel(check(wei).value)).toBeFocused()
    await sheet.getByLabel(check(wei).value).fill('20')
    await sheet.getByLabel(check(wei).confidence).fill('7')
    await sheet.getByLabel(check(wei).comment).fill('两家大店已签约')
    await picture(wei, 'sheet')
    await expectAccessible(wei)
    await wei.press(sheet.getByRole('button', { name: check(wei).save, exact: true }))
    for (const v of [wei, lin, mei]) {
      await expect(bar(v, '25%')).toBeVisible()
      await expect(goal(v, 'Signed shops')).toContainText(check(v).sure(7))
      await expect(goal(v, 'Win small shops')).toContainText(check(v).weakest('Signed shops', '25%'))
      await expectAccessible(v)
      await picture(v, 'seen')
    }
  })

  await test.step('what holds of an earlier day says so, and the last comment is there to read', async () => {
    await wei.press(open(wei))
    const sheet = wei.page.getByRole('dialog')
    await sheet.getByText(check(wei).earlier(1)).click()
    await expect(sheet).toContainText('两家大店已签约')
    await expectAccessible(wei)
    await sheet.getByLabel(check(wei).value).fill('18')
    await sheet.getByLabel(check(wei).day).fill('2026-01-05')
    await sheet.getByLabel(check(wei).value).press('Enter')
    await expect(sheet).toHaveCount(0)
    await wei.saved()
    await expect(bar(lin, '25%')).toBeVisible() // the latest day counts
    await wei.press(open(wei))
    await sheet.getByText(check(wei).earlier(2)).click()
    await expect(sheet).toContainText(check(wei).recorded('').trim())
    await picture(wei, 'earlier')
  })

  await test.step('the history tells it by its day, and what would be under another formula', async () => {
    const t = lin.t.history
    const tab = (name: 'changes' | 'whatif') => lin.press(lin.page.getByRole('tab', { name: t.tabs[name], exact: true }))
    await lin.page.setViewportSize({ width: 1400, height: 800 })
    await lin.page.goto(`${keyline.origin}/b/${board}/history`)
    await tab('changes')
    await expect(lin.page.locator('.changes')).toContainText(t.diff.said('18 (7/10)', '5 Jan 2026', true))
    await tab('whatif')
    const panel = lin.page.locator('.whatif')
    await expect(panel).toContainText(t.whatif.imagined('25%'))
    await panel.getByLabel(t.whatif.weightOf('Signed shops')).fill('0')
    await expect(panel).toContainText(t.whatif.imagined('–'))
    await expectAccessible(lin)
    await picture(lin, 'what if')
  })
})
