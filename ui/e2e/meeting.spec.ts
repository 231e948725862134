// A meeting as its three kinds of people see it: who leads it, who takes part,
// and who takes part on a phone.
import { readFileSync } from 'node:fs'
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { openByButton, openInList, write, writeInList } from './noting'
import { expect, test } from './test'
import type { Visitor } from './visitor'
import { note, placeOf } from './wall'

const bar = (v: Visitor) => v.page.locator('.meeting')
const phase = (v: Visitor) => bar(v).locator('.meeting-phase strong')
const timer = (v: Visitor) => bar(v).getByRole('timer').locator('span[aria-hidden]')

/** Seconds on a clock face. */
async function seconds(v: Visitor): Promise<number> {
  const face = await timer(v).innerText()
  return face.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}

test('a facilitator leads a meeting through its agenda', async ({ keyline, arrive }, info) => {
  test.setTimeout(600_000)
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true })
  const all = [lin, wei, mei]
  const everywhere = (look: (v: Visitor) => Promise<void>) => Promise.all(all.map(look))
  const seen = async (name: string) => {
    for (const v of all) await v.page.screenshot({ path: info.outputPath(`${name}-${v.lang}.png`) })
  }

  let link = ''
  await test.step('nobody but the one who may lead sees an agenda before it begins', async () => {
    await own(lin, keyline)
    await createBoard(lin, 'consensus')
    link = await invite(lin, 'participant')
    await Promise.all([join(wei, link), join(mei, link)])
    await expect(bar(wei)).toHaveCount(0)
    await expect(bar(lin)).toContainText(lin.t.meeting.steps(20))
    await expectAccessible(lin)
  })

  await test.step('everybody sees the step and its time; who is done is a number', async () => {
    await lin.button(lin.t.meeting.begin).click()
    await everywhere((v) => expect(phase(v)).toHaveText('Welcome: why we are here'))
    await everywhere(async (v) => expect(Math.abs((await seconds(v)) - 600)).toBeLessThan(20))
    await wei.button(wei.t.meeting.iAmDone).click()
    await expect(bar(lin)).toContainText(lin.t.meeting.done(1, 2))
    await mei.button(mei.t.meeting.iAmDone).tap()
    await expect(bar(lin)).toContainText(lin.t.meeting.done(2, 2))
    await mei.button(mei.t.meeting.iAmDone).tap()
    await expect(bar(lin)).toContainText(lin.t.meeting.done(1, 2))
    await expect(wei.button(wei.t.meeting.iAmDone)).toHaveAttribute('aria-pressed', 'true')
    await seen('begun')
    await everywhere(expectAccessible)
  })

  await test.step('the timer pauses, is given a minute and goes on, everywhere', async () => {
    await lin.button(lin.t.meeting.pause).click()
    await everywhere((v) => expect(bar(v).locator('.meeting-timer[data-paused=true]')).toBeVisible())
    const before = await seconds(wei)
    await lin.button(lin.t.meeting.plusOne).click()
    await expect.poll(() => seconds(wei)).toBe(before + 60)
    await lin.button(lin.t.meeting.resume).click()
    await everywhere((v) => expect(bar(v).locator('.meeting-timer[data-paused=false]')).toBeVisible())
  })

  await test.step('an advance is taken back as if it had not been', async () => {
    await lin.button(lin.t.meeting.next).click()
    await everywhere((v) => expect(phase(v)).toHaveText('Core issues: write alone'))
    await lin.button(lin.t.meeting.takeBack).click()
    await everywhere((v) => expect(phase(v)).toHaveText('Welcome: why we are here'))
    expect(await seconds(mei)).toBeGreaterThan(610)
    await expect(wei.button(wei.t.meeting.iAmDone)).toHaveAttribute('aria-pressed', 'true')
  })

  await test.step('participants do what the step allows and leave what is not theirs', async () => {
    await expect(wei.page.locator('.tools-add')).toHaveCount(0)
    await lin.page.locator('.tools-add').click()
    await write(lin, 'Written by who leads')
    await bar(lin).locator('.meeting-agenda').click()
    await lin.page.locator('.agenda-row', { hasText: 'Why not reached' }).or(lin.page.locator('.agenda-row', { hasText: 'not reached yet' })).first().click()
    await everywhere((v) => expect(phase(v)).toHaveText('Validate: why not reached yet'))
    const theirs = note(wei, 'Written by who leads')
    await expect(theirs).toBeAttached()
    const before = await placeOf(wei, 'Written by who leads')
    await theirs.focus()
    await wei.page.keyboard.press('Space')
    await wei.page.keyboard.press('ArrowRight')
    await wei.page.keyboard.press('Escape')
    await theirs.focus()
    await wei.page.keyboard.press('Delete')
    await expect(theirs).toBeAttached()
    expect(await placeOf(wei, 'Written by who leads')).toEqual(before)
    await wei.page.locator('.tools-add').click()
    await write(wei, '我的便签')
    await expect(note(wei, '我的便签')).toBeAttached()
  })

  await test.step('the meeting outlives the server, and who comes late is where the room is', async () => {
    const before = await seconds(wei)
    for (const v of all) v.away = true
    await keyline.kill()
    await keyline.start()
    await everywhere((v) => v.saved())
    for (const v of all) v.away = false
    await everywhere((v) => expect(phase(v)).toHaveText('Validate: why not reached yet'))
    await mei.page.reload()
    await mei.saved()
    expect(await seconds(mei)).toBeLessThanOrEqual(before)
    const late = await arrive({ name: 'Late', width: 900 })
    await join(late, link)
    await expect(phase(late)).toHaveText('Validate: why not reached yet')
    expect(Math.abs((await seconds(late)) - (await seconds(lin)))).toBeLessThan(3)
  })

  await test.step('the agenda is edited, and the lead handed on', async () => {
    await bar(lin).locator('.meeting-agenda').click()
    await seen('agenda')
    await lin.button(lin.t.meeting.edit).click()
    const dialog = lin.page.getByRole('dialog', { name: lin.t.meeting.edit })
    await dialog.getByRole('button', { name: lin.t.meeting.add }).click()
    await dialog.locator('.agenda-name input').last().fill('A last word')
    await expectAccessible(lin)
    await seen('editing')
    await dialog.getByRole('button', { name: lin.t.meeting.save }).click()
    await expect(bar(wei)).toContainText(wei.t.meeting.place(9, 21))
    await bar(wei).locator('.meeting-agenda').click()
    await expect(wei.page.locator('.agenda-row', { hasText: 'A last word' })).toBeVisible()
    await expectAccessible(wei)
    await wei.page.keyboard.press('Escape')

    await lin.button(lin.t.shell.share).click()
    await lin.page.getByRole('tab').nth(1).click()
    await lin.button(lin.t.meeting.handTo('王伟')).click()
    await expect(lin.page.getByRole('dialog')).toContainText(lin.t.meeting.leadsNow)
    await expectAccessible(lin)
    await lin.page.keyboard.press('Escape')
    await expect(bar(lin)).toContainText(lin.t.meeting.leads('王伟'))
    await wei.button(wei.t.meeting.pause).click()
    await expect(bar(mei).locator('.meeting-timer[data-paused=true]')).toBeVisible()
    await lin.button(lin.t.meeting.leads('王伟')).click()
    await lin.button(lin.t.meeting.takeOverYes).click()
    await wei.hears(wei.t.meeting.leadsNowToast('Lin'))
    await expect(bar(wei)).toContainText(wei.t.meeting.leads('Lin'))
  })
})

/** Everything that a page's sockets receive from now on. */
function overheard(v: Visitor): () => string {
  const frames: string[] = []
  v.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(payload.toString())))
  return () => frames.join('\n')
}

test('what is written alone reaches nobody before it is revealed', async ({ keyline, arrive }, info) => {
  test.setTimeout(600_000)
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true })
  const [toLin, toWei] = [overheard(lin), overheard(wei)]
  const seen = async (name: string) => {
    for (const v of [lin, wei, mei]) await v.page.screenshot({ path: info.outputPath(`${name}-${v.lang}.png`) })
  }
  await own(lin, keyline)
  await createBoard(lin, 'retro')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])
  await lin.button(lin.t.meeting.begin).click()
  await expect(bar(mei)).toContainText(mei.t.meeting.private)

  await test.step('others see blanks and a number, their sockets receive no more', async () => {
    await openInList(mei)
    await writeInList(mei, '金絲雀一號')
    await writeInList(mei, 'Canary2')
    await openByButton(wei)
    await wei.page.keyboard.type('伟的秘密')
    await wei.page.keyboard.press('Escape')
    await expect(bar(lin)).toContainText(lin.t.meeting.reveal(3))
    await expect(lin.page.locator('.note.blank')).toHaveCount(3)
    await expect(wei.page.locator('.note.blank')).toHaveCount(2)
    await expect(note(wei, '伟的秘密')).toBeAttached()
    await expect(mei.page.getByText('金絲雀一號')).toBeVisible()
    await expect(mei.page.locator('.list-blanks')).toHaveText(mei.t.meeting.hiddenNotes(1))
    await Promise.all([lin, wei, mei].map((v) => v.saved()))
    for (const heard of [toLin(), toWei()]) {
      expect(heard).toContain('"seal":"')
      for (const canary of ['金', '金絲雀', 'anary', '"C"']) expect(heard).not.toContain(canary)
    }
    expect(toLin()).not.toContain('秘密')
    await seen('private')
    await Promise.all([lin, wei, mei].map(expectAccessible))
  })

  await test.step('a reload and a restart keep it so', async () => {
    for (const v of [lin, wei, mei]) v.away = true
    await keyline.kill()
    await keyline.start()
    await Promise.all([lin, wei, mei].map((v) => v.saved()))
    for (const v of [lin, wei, mei]) v.away = false
    await Promise.all([lin.page.reload(), mei.page.reload()])
    await lin.saved()
    await expect(lin.page.locator('.note.blank')).toHaveCount(3)
    await expect(mei.page.getByText('金絲雀一號')).toBeVisible()
    for (const canary of ['金絲雀', 'anary']) expect(toLin() + toWei()).not.toContain(canary)
  })

  await test.step('a reveal shows all at once, and typing goes on for everybody', async () => {
    await lin.button(lin.t.meeting.reveal(3)).click()
    await lin.button(lin.t.meeting.revealYes).click()
    for (const text of ['金絲雀一號', 'Canary2', '伟的秘密']) {
      await expect(note(lin, text)).toBeAttached()
      await expect(note(wei, text)).toBeAttached()
      await expect(mei.page.getByText(text)).toBeVisible()
    }
    await expect(lin.page.locator('.note.blank')).toHaveCount(0)
    await seen('revealed')
    await note(wei, '伟的秘密').focus()
    await wei.page.keyboard.press('Enter')
    await wei.page.keyboard.type('不再是')
    await wei.page.keyboard.press('Escape')
    await expect(note(lin, '伟的秘密不再是')).toBeAttached()
    await expect(mei.page.getByText('伟的秘密不再是')).toBeVisible()
  })

  await test.step('the minutes are read, kept and printed', async () => {
    await bar(mei).locator('.meeting-agenda').tap()
    await mei.button(mei.t.meeting.minutes).tap()
    const text = mei.page.locator('.minutes-text')
    await expect(text).toContainText(mei.t.kit.aside('Canary2', '陳美'))
    await expect(text).toContainText(mei.t.minutes.lead('Lin'))
    await mei.page.screenshot({ path: info.outputPath('minutes-zh-Hant.png') })
    await expectAccessible(mei)
    await bar(lin).locator('.meeting-agenda').click()
    await lin.button(lin.t.meeting.minutes).click()
    const download = lin.page.waitForEvent('download')
    await lin.button(lin.t.minutes.download).click()
    const file = await (await download).path()
    expect(readFileSync(file, 'utf8')).toContain(`- ${lin.t.kit.aside('金絲雀一號', '陳美')}`)
    await lin.page.screenshot({ path: info.outputPath('minutes-en.png') })
    await expectAccessible(lin)
    await lin.page.emulateMedia({ media: 'print' })
    await lin.page.screenshot({ path: info.outputPath('printed.png'), fullPage: true })
    await expect(lin.page.locator('.top')).toBeHidden()
    await expect(lin.page.locator('.minutes-text')).toBeVisible()
  })
})
