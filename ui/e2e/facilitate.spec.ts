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

const bar = (v: Visitor) => v.page.locator('.meeting')
const phase = (v: Visitor) => bar(v).locator('.meeting-phase strong')

test('the reins pass on, openly, when who leads is gone; and the meeting may end early', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant' })
  await own(lin, keyline)
  await createBoard(lin, 'consensus')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])
  const board = lin.page.url()
  const seen = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.lang}.png`) })

  await test.step('who leads is gone; nobody takes the lead by accident or unseen', async () => {
    await lin.button(lin.t.meeting.begin).click()
    await lin.button(lin.t.shell.share).click()
    await lin.page.getByRole('tab').nth(1).click()
    await lin.button(lin.t.meeting.handTo('王伟')).click()
    await lin.page.keyboard.press('Escape')
    await lin.button(lin.t.meeting.leads('王伟')).click()
    await lin.button(lin.t.meeting.takeOverYes).click()
    await expect(bar(wei)).toContainText(wei.t.meeting.leads('Lin'))
    await seen(wei, 'second')
    await lin.page.goto('about:blank')
    await wei.button(wei.t.meeting.leadAway('Lin')).tap()
    await expect(wei.page.getByRole('dialog')).toContainText(wei.t.meeting.takeOverAway('Lin'))
    await expectAccessible(wei)
    await seen(wei, 'asked')
    await wei.button(wei.t.kit.cancel).tap()
    await wei.button(wei.t.meeting.next).tap() // a second facilitator goes on all the same
    await expect(phase(mei)).toHaveText('Core issues: write alone')
    await wei.button(wei.t.meeting.leadAway('Lin')).tap()
    await wei.button(wei.t.meeting.takeOverYes).tap()
    await lin.page.goto(board)
    await lin.saved()
    await expect(bar(lin)).toContainText(lin.t.meeting.leads('王伟'))
    await seen(lin, 'back')
    await seen(wei, 'reins')
  })

  await test.step('a step entered by mistake is left within ten seconds, by anybody who runs the meeting', async () => {
    await wei.button(wei.t.meeting.next).tap()
    await expect(phase(lin)).toHaveText('Answers: write alone')
    await seen(lin, 'taking-back')
    await lin.button(lin.t.meeting.takeBack).click()
    await expect(phase(wei)).toHaveText('Core issues: write alone')
  })

  await test.step('in the break it may end for today, and goes on after it another day', async () => {
    await bar(lin).locator('.meeting-agenda').click()
    await lin.page.locator('.agenda-row', { hasText: 'Break' }).click()
    await expect(phase(wei)).toHaveText('Break')
    await seen(lin, 'break')
    await lin.button(lin.t.meeting.endHere).click()
    await expect(bar(mei)).toHaveCount(0)
    await bar(lin).locator('.meeting-agenda').click()
    await lin.page.locator('.agenda-row', { hasText: 'Metrics' }).click()
    await expect(phase(mei)).toHaveText('Metrics: list freely')
    await lin.button(lin.t.meeting.more).click()
    await seen(lin, 'more')
    await expectAccessible(lin)
  })
})
