// 1-2-4-All: pairs, fours and everybody again, with a corner for each group.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { expect, test } from './test'
import type { Visitor } from './visitor'
import { note, writing } from './wall'

const bar = (v: Visitor) => v.page.locator('.breakouts')
const t = (v: Visitor) => v.t.voices.breakouts

test('pairs, fours, all', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true })
  const olu = await arrive({ name: 'Olu' })
  const all = [lin, wei, mei, olu]
  const seen = async (name: string) => {
    for (const v of all) await v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  }
  await own(lin, keyline)
  await createBoard(lin, 'consensus')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link), join(olu, link)])

  await test.step('two pairs, each in its own corner', async () => {
    await lin.press(lin.page.locator('.meeting-more button, button.meeting-more').first())
    await lin.page.getByRole('menuitem', { name: t(lin).open, exact: true }).click()
    const dialog = lin.page.getByRole('dialog')
    await expect(dialog).toContainText(t(lin).people(4, 2))
    await expectAccessible(lin)
    await lin.page.screenshot({ path: info.outputPath('dialog.png') })
    await dialog.getByRole('button', { name: t(lin).go, exact: true }).click()
    for (const v of all) {
      const others = all.filter((o) => o !== v).map((o) => t(v).with(o.name))
      await expect(bar(v)).toContainText(new RegExp(others.join('|')))
    }
    await expect(bar(lin).getByRole('listitem')).toHaveCount(2)
    await bar(wei).getByRole('button', { name: t(wei).write, exact: true }).click()
    await writing(wei).waitFor()
    await wei.page.keyboard.type('两个人的想法')
    await wei.page.keyboard.press('Escape')
    await expect(bar(lin)).toContainText(t(lin).notes(1))
    await expect(note(lin, '两个人的想法')).toBeAttached()
    await seen('pairs')
    for (const v of all) await expectAccessible(v)
  })

  await test.step('who comes late joins one of them', async () => {
    const late = await arrive({ name: 'Late' })
    await join(late, link)
    await expect(bar(late).locator('strong')).toContainText(/You are with .+, .+/)
    await expect(bar(lin)).toContainText('Late')
  })

  await test.step('pairs become larger groups and stay together', async () => {
    await bar(lin).getByRole('button', { name: t(lin).grow(4), exact: true }).click()
    await expect(bar(lin).getByRole('listitem')).toHaveCount(1)
    await seen('fours')
  })

  await test.step('one click gathers everybody; what was written stays', async () => {
    await bar(lin).getByRole('button', { name: t(lin).gather, exact: true }).click()
    for (const v of all) await expect(bar(v)).toHaveCount(0)
    await expect(note(lin, '两个人的想法')).toBeAttached()
  })
})
