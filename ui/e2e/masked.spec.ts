// Writing without a name, as three people live it: one who leads, one who
// writes in Chinese on a laptop, one on a phone.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { expect, test } from './test'
import type { Visitor } from './visitor'
import { notes } from './wall'

const box = (v: Visitor) => v.page.locator('.masked')
const blanks = (v: Visitor) => v.page.locator('.wall-view .note.blank')

async function post(v: Visitor, text: string): Promise<void> {
  await box(v).getByLabel(v.t.masked.note, { exact: true }).fill(text)
  await v.press(box(v).getByRole('button', { name: v.t.masked.post, exact: true }))
}

/** Plans one anonymous step and one with names, and begins. */
async function begin(v: Visitor, hidden: boolean): Promise<void> {
  await v.page.keyboard.press('Control+k')
  await v.page.keyboard.type(v.t.meeting.plan)
  await v.page.keyboard.press('Enter')
  const dialog = v.page.getByRole('dialog', { name: v.t.meeting.edit })
  for (const [i, title] of ['Say it', 'Talk about it'].entries()) {
    await v.press(dialog.getByRole('button', { name: v.t.meeting.add, exact: true }))
    await dialog.locator('.agenda-name input').nth(i).fill(title)
  }
  const first = dialog.locator('.agenda-rows > li').first()
  await first.getByLabel(v.t.meeting.anonymous, { exact: true }).check()
  if (hidden) await first.getByLabel(v.t.meeting.private, { exact: true }).check()
  await v.press(dialog.getByRole('button', { name: v.t.meeting.save, exact: true }))
  await v.press(v.button(v.t.meeting.begin))
}

test('nobody learns who wrote what', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true })
  const all = [lin, wei, mei]
  const seen = async (name: string) => {
    for (const v of all) await v.page.screenshot({ path: info.outputPath(`${name}-${v.lang}.png`) })
  }
  await own(lin, keyline)
  await createBoard(lin, 'blank')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])
  await begin(lin, true)
  await Promise.all(all.map((v) => box(v).waitFor()))

  await test.step('what one writes is a blank to the others, and one knows it by this browser', async () => {
    await wei.page.locator('.tools-add').click()
    await expect(box(wei).locator('textarea')).toBeFocused()
    await post(wei, '老板听不进去')
    await post(mei, '我們太慢')
    await expect(blanks(lin)).toHaveCount(2, { timeout: 15_000 })
    await expect(blanks(wei).filter({ hasText: '老板听不进去' })).toHaveCount(1)
    await expect(blanks(wei).filter({ hasText: '我們太慢' })).toHaveCount(0)
    for (const v of all) await expectAccessible(v)
    await seen('written')
  })

  await test.step('after a reload it can be changed and taken back', async () => {
    await wei.page.reload()
    await wei.saved()
    const own = box(wei).locator('.masked-own')
    await own.getByRole('button', { name: wei.t.masked.edit('老板听不进去'), exact: true }).click()
    await own.locator('textarea').fill('上级听不进去')
    await own.locator('textarea').press('Enter')
    await expect(blanks(wei).filter({ hasText: '上级听不进去' })).toHaveCount(1)
    await post(wei, '写错了')
    await expect(blanks(lin)).toHaveCount(3, { timeout: 15_000 })
    await own.getByRole('button', { name: wei.t.masked.remove('写错了'), exact: true }).click()
    await expect(blanks(lin)).toHaveCount(2, { timeout: 15_000 })
  })

  await test.step('who is done is a number', async () => {
    await wei.press(box(wei).getByRole('button', { name: wei.t.masked.done, exact: true }))
    await expect(lin.page.locator('.meeting')).toContainText(lin.t.meeting.done(1, 2), { timeout: 15_000 })
  })

  await test.step('revealed, the notes are one of three', async () => {
    await lin.button(lin.t.meeting.reveal(2)).click()
    await expect(lin.page.getByRole('dialog')).toContainText(lin.t.voices.revealTextMasked)
    await lin.button(lin.t.meeting.revealYes).click()
    for (const v of all) {
      const told = notes(v).filter({ hasText: '上级听不进去' })
      await expect(told).toHaveCount(1)
      await expect(told).toContainText(v.t.board.oneOf(3))
      await expect(told).not.toContainText('王伟')
    }
    await seen('revealed')
    for (const v of all) await expectAccessible(v)
  })

  await test.step('the history shows the note and nobody, to the owner too', async () => {
    await lin.page.goto(lin.page.url() + '/history')
    const events = lin.page.locator('.events, .event-list, ol, ul').filter({ hasText: 'One of 3 people' }).first()
    await expect(events).toBeVisible()
    await expect(lin.page.getByText(/王伟 (added|wrote|deleted)/)).toHaveCount(0)
    await lin.page.screenshot({ path: info.outputPath('history.png') })
  })

  await test.step('nothing is left in the browser once the step is over', async () => {
    await lin.page.goBack()
    await lin.saved()
    await lin.button(lin.t.meeting.next).click()
    await expect(box(wei)).toHaveCount(0)
    await expect.poll(() => wei.page.evaluate(() => Object.values(localStorage).join())).not.toContain('上级听不进去')
  })
})
