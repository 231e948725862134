// How who leads a meeting brings a room along, and how everybody gets away again.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { expect, test } from './test'
import type { Visitor } from './visitor'

const chip = (v: Visitor) => v.page.locator('.follow-chip')

/** What a page shows of the wall: its middle and magnification, rounded. */
const camera = (v: Visitor) => v.page.locator('.wall-world').evaluate((el) => {
  const m = new DOMMatrix(getComputedStyle(el).transform)
  const { width, height } = el.parentElement!.getBoundingClientRect()
  return [Math.round((width / 2 - m.e) / m.a), Math.round((height / 2 - m.f) / m.a)]
})

test('one press brings everybody to the facilitator; leaving is as easy', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true })
  await own(lin, keyline)
  await createBoard(lin, 'workshop')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])

  await test.step('everybody lands where who leads looks, by one press', async () => {
    await lin.page.locator('.wall-view').hover()
    await lin.page.mouse.wheel(700, 900)
    await lin.page.locator('.presence').click()
    await lin.button(lin.t.meeting.bringAll).click()
    await expect(chip(lin)).toContainText(lin.t.meeting.showsAll)
    for (const v of [wei, mei]) {
      await expect(chip(v)).toContainText(v.t.meeting.follows('Lin'))
      await expect.poll(() => camera(v)).toEqual(await camera(lin))
      await expectAccessible(v)
      await v.page.screenshot({ path: info.outputPath(`following-${v.lang}.png`) })
    }
    await lin.page.screenshot({ path: info.outputPath('leading.png') })
    await lin.page.mouse.wheel(-900, 0)
    for (const v of [wei, mei]) await expect.poll(() => camera(v)).toEqual(await camera(lin))
  })

  await test.step('who comes late and who reloads lands there too; so do they with the goals', async () => {
    await wei.page.reload()
    await wei.saved()
    await expect(chip(wei)).toContainText(wei.t.meeting.follows('Lin'))
    await expect.poll(() => camera(wei)).toEqual(await camera(lin))
    await lin.page.keyboard.press('Alt+3')
    for (const v of [wei, mei]) await expect(v.page.locator('.board-page')).toHaveAttribute('data-view', 'goals')
    await lin.page.reload()
    await lin.saved()
    await expect(chip(lin)).toContainText(lin.t.meeting.showsAll)
    await expect(chip(wei)).toContainText(wei.t.meeting.follows('Lin'))
  })

  await test.step('Escape, a press or one move of one’s own leaves', async () => {
    await wei.page.keyboard.press('Escape')
    await expect(chip(wei)).toHaveCount(0)
    await expect(wei.page.locator('.board-page')).toHaveAttribute('data-view', 'both')
    await mei.button(mei.t.meeting.leave).tap()
    await expect(chip(mei)).toHaveCount(0)
    await lin.page.keyboard.press('Alt+1')
    await lin.page.locator('.presence').click()
    await lin.button(lin.t.meeting.bringAll).click()
    await expect(chip(wei)).toBeVisible()
    await wei.page.locator('.wall-view').hover()
    await wei.page.mouse.wheel(0, 200)
    await expect(chip(wei)).toHaveCount(0)
    await expect(chip(mei)).toBeVisible()
    await lin.button(lin.t.meeting.stopShowing).click()
    await expect(chip(mei)).toHaveCount(0)
    await expect(chip(lin)).toHaveCount(0)
  })

  await test.step('anybody follows anybody, without being called', async () => {
    await wei.page.locator('.presence').click()
    await wei.page.locator('.people-here button', { hasText: 'Lin' }).click()
    await expect(chip(wei)).toContainText(wei.t.meeting.follows('Lin'))
    await expect.poll(() => camera(wei)).toEqual(await camera(lin))
    await wei.page.keyboard.press('Escape')
    await expect(chip(wei)).toHaveCount(0)
  })
})
