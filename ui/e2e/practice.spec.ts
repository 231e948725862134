// Ways to begin that somebody of the organisation has made, and a meeting to
// try alone.
import { readFileSync } from 'node:fs'
import { createBoard, own } from './arriving'
import { expectAccessible } from './axe'
import { openByButton } from './noting'
import { expect, test } from './test'
import type { Visitor } from './visitor'

const bar = (v: Visitor) => v.page.locator('.meeting')
const phase = (v: Visitor) => bar(v).locator('.meeting-phase strong')

// They take as long as people do: one meeting is enough here; the program's own tests play it in every language.
for (const [name, lang, phone] of [['陳美', 'zh-Hant', true]] as const) {
  test(`a practice meeting is led alone, in ${lang}${phone ? ' on a phone' : ''}`, async ({ keyline, arrive }, info) => {
    test.setTimeout(600_000)
    const v = await arrive({ name, lang, phone })
    const t = v.t.meeting
    let n = 0
    const seen = async (what: string) => {
      await v.page.screenshot({ path: info.outputPath(`${++n}-${what}.png`) })
      await expectAccessible(v)
    }
    const allDone = () => expect(bar(v)).toContainText(t.done(4, 4), { timeout: 120_000 })
    const dialog = v.page.getByRole('dialog')
    /** Opens the poll that the step plans, lets the others vote, and closes it. */
    const ask = async (what: string) => {
      await v.press(v.button(t.askRoom))
      await v.press(dialog.getByRole('button', { name: v.t.poll.openIt }))
      await expect(dialog.locator('.poll-count')).toContainText(v.t.poll.voted(4, 5), { timeout: 60_000 })
      await seen(`${what}-open`)
      await v.press(dialog.getByRole('button', { name: v.t.poll.close, exact: true }))
      await v.press(v.page.getByRole('dialog', { name: v.t.poll.closeAsk }).getByRole('button', { name: v.t.poll.close }))
      await expect(dialog.locator('.poll-outcome')).toBeVisible()
      await seen(`${what}-closed`)
      await v.press(dialog.getByRole('button', { name: v.t.kit.close }))
    }
    await own(v, keyline)
    await seen('home')
    await v.press(v.button(v.t.home.practice))
    await expect(v.page.locator('.banners')).toContainText(v.t.shell.practiceBanner)
    await seen('begin')
    await v.press(v.button(t.begin))
    if (phone) await v.press(v.page.getByRole('radio').first())
    await openByButton(v)
    await v.page.keyboard.type('QR')
    await v.page.keyboard.press('Escape')
    await expect(bar(v)).toContainText(t.reveal(4), { timeout: 60_000 })
    await seen('writing')
    await allDone()
    await v.press(v.button(t.reveal(9)))
    await v.press(v.button(t.revealYes))
    await seen('revealed')
    await v.press(v.button(t.next))
    await allDone()
    await seen('grouped')
    await v.press(v.button(t.next))
    await ask('vote')
    await v.press(v.button(t.next))
    await allDone()
    await v.page.keyboard.press('Alt+3')
    await seen('goals')
    await v.press(v.button(t.next))
    await ask('consensus')
    await v.press(v.button(t.next))
    await v.press(v.button(t.more))
    await v.press(v.page.getByRole('menuitem', { name: t.minutes }))
    await expect(v.page.locator('.minutes-text')).toContainText('QR')
    await seen('minutes')
    await v.press(v.page.getByRole('dialog').getByRole('button', { name: v.t.kit.close }))
    await v.page.goto(keyline.origin)
    await v.page.getByText(v.t.home.practices(1)).click()
    await expect(v.page.locator('.home-archived a')).toHaveCount(1)
    await expect(v.page.locator('.home-boards > .cards a')).toHaveCount(0)
    await seen('apart')
  })
}

test('an agenda is saved as a template, used again and handed on as a file', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  await own(lin, keyline)
  await createBoard(lin, 'retro')
  await bar(lin).locator('.meeting-agenda').click()
  await lin.button(lin.t.meeting.edit).click()
  const agenda = lin.page.getByRole('dialog', { name: lin.t.meeting.edit })
  await agenda.locator('.agenda-more summary').first().click()
  await agenda.getByLabel(lin.t.meeting.intent).first().fill('Our own words')
  await lin.page.screenshot({ path: info.outputPath('agenda.png') })
  await expectAccessible(lin)
  await agenda.getByRole('button', { name: lin.t.meeting.save }).click()
  await bar(lin).locator('.meeting-agenda').click()
  await lin.button(lin.t.meeting.edit).click()
  await agenda.getByRole('button', { name: lin.t.meeting.template.save }).click()
  const dialog = lin.page.getByRole('dialog', { name: lin.t.meeting.template.save })
  await dialog.getByLabel(lin.t.meeting.template.name).fill('Our retrospective')
  await expectAccessible(lin)
  await lin.page.screenshot({ path: info.outputPath('saving.png') })
  await dialog.getByRole('button', { name: lin.t.meeting.template.save }).click()
  await lin.hears(lin.t.meeting.template.saved)

  await lin.page.goto(keyline.origin)
  const card = lin.page.locator('.saved-item', { hasText: 'Our retrospective' })
  await expect(card).toContainText(lin.t.home.steps(4))
  await lin.page.screenshot({ path: info.outputPath('saved.png'), fullPage: true })
  await expectAccessible(lin)
  await card.getByRole('button', { name: lin.t.home.templateMenu('Our retrospective') }).click()
  const download = lin.page.waitForEvent('download')
  await lin.page.getByRole('menuitem', { name: lin.t.home.exportFile }).click()
  const file = await (await download).path()
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ format: 'keyline.template/1', agenda: [{ intent: 'Our own words' }, {}, {}, {}] })

  await card.getByRole('button', { name: lin.t.home.templateMenu('Our retrospective') }).click()
  await lin.page.getByRole('menuitem', { name: lin.t.home.retire }).click()
  await lin.page.getByRole('dialog').getByRole('button', { name: lin.t.home.retire }).click()
  await expect(card).toHaveCount(0)
  const chooser = lin.page.waitForEvent('filechooser')
  await lin.button(lin.t.home.importFile).click()
  await (await chooser).setFiles({ name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from('{"format":') })
  await lin.hears(lin.t.home.fileNoTemplate)
  const again = lin.page.waitForEvent('filechooser')
  await lin.button(lin.t.home.importFile).click()
  await (await again).setFiles(file)
  await expect(card).toBeVisible()
  await card.locator('.template').click()
  await expect(bar(lin)).toContainText(lin.t.meeting.steps(4))
  await lin.button(lin.t.meeting.begin).click()
  await expect(bar(lin)).toContainText('Our own words')
  await expect(phase(lin)).toContainText('What helped')
})
