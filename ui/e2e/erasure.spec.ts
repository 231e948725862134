// An owner erases somebody for good after having seen what would go; nobody
// who has the board open has a word of it left, and an auditor finds on record
// that it happened, and that the history is whole.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { openByButton, write } from './noting'
import { expect, test } from './test'
import { choose, note } from './wall'

test('an owner erases a text and a person, and an auditor sees that', async ({ keyline, arrive }, info) => {
  test.setTimeout(300_000)
  const olga = await arrive({ name: 'Olga' })
  const ben = await arrive({ name: 'Ben Sorge' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark', phone: true })

  await own(olga, keyline)
  const board = await createBoard(olga, 'blank')
  await join(ben, await invite(olga, 'participant'))
  await join(wei, await invite(olga, 'auditor'))
  for (const text of ['my salary', 'our secret']) {
    await openByButton(ben)
    await write(ben, text)
    await ben.saved()
  }
  await expect(note(olga, 'my salary')).toBeVisible()

  await test.step('one text, from the menu of the note', async () => {
    const t = olga.t.record
    await choose(olga, note(olga, 'my salary'), olga.t.board.eraseText)
    await expect(olga.page.getByRole('heading', { name: t.oneNote })).toBeVisible()
    await olga.press(olga.button(t.look))
    await expect(olga.page.locator('.record-plan')).toContainText(t.plan)
    await expectAccessible(olga)
    const yes = olga.button(t.yes)
    await expect(yes).toBeDisabled()
    await olga.page.getByLabel(t.type(t.word)).fill(t.word)
    await olga.press(yes)
    await expect(olga.page.locator('.record-plan')).toContainText(t.done)
    await expect(note(ben, 'my salary')).toHaveCount(0)
    await expect(note(ben, ben.t.board.erased)).toBeVisible()
  })

  await test.step('a person with all that he wrote', async () => {
    const t = olga.t.record
    await olga.page.goto(`${keyline.origin}/record`)
    await expect(olga.page.locator('.record-rows')).toContainText(t.does['TextErased']!)
    await olga.press(olga.page.getByRole('tab', { name: t.tabs.erase }))
    const person = olga.page.getByLabel(t.person, { exact: true })
    await expect(person.locator('option')).toHaveCount(4)
    await person.selectOption({ label: `Ben Sorge, ${t.where(1)}` })
    await olga.press(olga.button(t.look))
    await expect(olga.page.locator('.record-plan')).toContainText(t.signIns(1))
    await olga.page.screenshot({ path: info.outputPath('plan.png'), fullPage: true })
    await olga.page.getByLabel(t.type('Ben Sorge')).fill('Ben Sorge')
    ben.away = true
    await olga.press(olga.button(t.yes))
    await expect(olga.page.locator('.record-plan')).toContainText(t.done)
    await olga.page.goto(`${keyline.origin}/b/${board}`)
    await olga.saved()
    await expect(note(olga, olga.t.board.erased)).toHaveCount(2)
    await expect(olga.page.locator('body')).not.toContainText('Sorge')
  })

  await test.step('the whole space is proven, and an older checkpoint is its beginning', async () => {
    const p = olga.t.history.proof
    await olga.page.goto(`${keyline.origin}/record`)
    await olga.press(olga.page.getByRole('tab', { name: olga.t.record.tabs.proof }))
    await expect(olga.page.locator('.proof-verdict')).toContainText(p.good)
    const older = await olga.page.locator('.note-text-raw').textContent()
    await olga.page.getByLabel(p.olderLabel).fill(older!)
    await olga.press(olga.button(p.olderCheck))
    await expect(olga.page.locator('.check-result')).toHaveAttribute('data-good', 'true')
    await olga.page.getByLabel(p.olderLabel).fill(older!.replace('at 1', 'at 2'))
    await olga.press(olga.button(p.olderCheck))
    await expect(olga.page.locator('.check-result')).toContainText(p.judged.unsigned)
    await expectAccessible(olga)
    await olga.page.screenshot({ path: info.outputPath('whole.png'), fullPage: true })
  })

  await test.step('the auditor reads of it and finds the history whole', async () => {
    const t = wei.t.record
    await wei.page.goto(`${keyline.origin}/b/${board}/history`)
    await wei.press(wei.page.locator('.proof-chip'))
    await expect(wei.page.locator('.proof-verdict')).toContainText(wei.t.history.proof.good)
    await wei.press(wei.page.getByRole('link', { name: wei.t.history.proof.security }))
    await expect(wei.page.locator('.record-rows')).toContainText(t.does['TextErased']!)
    await expect(wei.page.locator('.record-rows')).not.toContainText('Sorge')
    await expectAccessible(wei)
    await wei.page.getByLabel(t.group, { exact: true }).selectOption('reads')
    await expect(wei.page.locator('.record-rows')).toContainText(t.does['HistoryRead']!)
    await wei.page.screenshot({ path: info.outputPath('log.png'), fullPage: true })
    const down = wei.page.waitForEvent('download')
    await wei.page.goto(`${keyline.origin}/b/${board}/history`)
    await wei.press(wei.page.locator('.proof-chip'))
    await wei.press(wei.button(wei.t.history.proof.export))
    const file = info.outputPath('export.jsonl')
    await (await down).saveAs(file)
    await wei.page.locator('.file-choice input').setInputFiles(file)
    await expect(wei.page.locator('.check-result')).toHaveAttribute('data-good', 'true')
  })
})
