// People talk about a goal where it is: on a laptop and on a phone, in two
// languages.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, describeKeyResult, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'

test('a check-in is talked about, seen and found again', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin', still: true })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, still: true, theme: 'dark' })
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  const sheet = (v: Visitor) => v.page.getByRole('dialog')
  const talkAbout = (v: Visitor, title: string, n: number) => v.press(goal(v, title).getByRole('button', { name: v.t.talk.chip(n, title) }))

  await own(lin, keyline)
  await createBoard(lin, 'blank')
  await join(wei, await invite(lin, 'participant'))
  await Promise.all([lin, wei].map((v) => show(v, 'goals')))
  await addObjective(lin, 'Win small shops')
  await addKeyResult(lin, goal(lin, 'Win small shops'), 'Signed shops')
  await describeKeyResult(lin, 'Signed shops', { metric: 'contracts in the CRM', from: '15', to: '35', unit: 'shops', owner: 'Lin', due: '2027-12-31' })
  await lin.press(goal(lin, 'Signed shops').getByRole('button', { name: lin.t.goals.check.checkInOn('Signed shops') }))
  await sheet(lin).getByLabel(lin.t.goals.check.value).fill('20')
  await sheet(lin).getByLabel(lin.t.goals.check.comment).fill('Two big ones')
  await sheet(lin).getByLabel(lin.t.goals.check.value).press('Enter')

  await test.step('who is mentioned finds it, on a phone', async () => {
    await talkAbout(lin, 'Signed shops', 0)
    await sheet(lin).getByLabel(lin.t.talk.write).pressSequentially('Can you help, @王')
    await expect(sheet(lin).getByRole('option')).toHaveText([/王伟/])
    await picture(lin, 'mention')
    await lin.page.keyboard.press('Enter')
    await lin.page.keyboard.type('?')
    await lin.page.keyboard.press('Control+Enter')
    await expect(sheet(lin).locator('.mention')).toHaveText('@王伟')
    await expectAccessible(lin)
    await picture(lin, 'talk')
    await wei.press(wei.button(wei.t.talk.forYouCount(1)))
    await expect(sheet(wei)).toContainText('@王伟')
    await expectAccessible(wei)
    await picture(wei, 'for-you')
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.talk.inGoal('Signed shops') }))
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.talk.acknowledge }))
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.talk.react }).first())
    await wei.press(menuItem(wei, wei.t.talk.reactions.celebrate))
    await sheet(wei).getByLabel(wei.t.talk.write).fill('好的，明天去 @Lin 那里')
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.talk.send }))
    await expect(sheet(wei)).toContainText(wei.t.talk.seenBy('王伟'))
    await expectAccessible(wei)
    await picture(wei, 'talk')
  })

  await test.step('the other sees it, and words taken back leave a trace', async () => {
    await expect(sheet(lin)).toContainText(lin.t.talk.seenBy('王伟'))
    await expect(sheet(lin).getByRole('button', { name: lin.t.talk.reacted(lin.t.talk.reactions.celebrate, '王伟') })).toBeVisible()
    await expect(sheet(lin).locator('.mention')).toHaveText(['@王伟', '@Lin'])
    await lin.press(sheet(lin).getByRole('button', { name: lin.t.talk.moreOf }))
    await lin.press(menuItem(lin, lin.t.talk.remove))
    await lin.press(lin.page.getByRole('dialog', { name: lin.t.talk.deleteAsk }).getByRole('button', { name: lin.t.talk.remove }))
    await expect(sheet(wei)).toContainText(wei.t.talk.deleted)
    await lin.press(sheet(lin).getByRole('button', { name: lin.t.kit.close }))
    await expect(goal(lin, 'Signed shops').getByRole('button', { name: lin.t.talk.chip(1, 'Signed shops') })).toBeVisible()
    await picture(lin, 'goals')
  })

  await test.step('the feed tells who did what, and of one person alone', async () => {
    await lin.press(lin.button(lin.t.shell.menu))
    await lin.press(menuItem(lin, lin.t.past.activity))
    await expect(sheet(lin).locator('.feed-words').filter({ hasText: lin.t.history.does['CheckedIn'] })).toHaveText(['Lin checked in on a key result: “Signed shops”'])
    await sheet(lin).getByLabel(lin.t.talk.who).selectOption({ label: '王伟' })
    await expect(sheet(lin).locator('.feed-words').filter({ hasText: lin.t.history.does['CheckedIn'] })).toHaveCount(0)
    await expect(sheet(lin).locator('.feed-words').filter({ hasText: lin.t.history.does['CheckInAcknowledged'] })).toHaveCount(1)
    await expectAccessible(lin)
    await picture(lin, 'activity')
  })
})
