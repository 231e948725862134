// Key results of every kind: measured by one person, checked in on by their
// owner on a phone, and seen by a third in another language.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { MeasureKind } from '../src/board/measuring'
import type { Visitor } from './visitor'

test('every kind of key result is measured, checked in on and seen', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, theme: 'dark' })
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`), fullPage: true })
  const sheet = (v: Visitor) => v.page.getByRole('dialog')
  const bar = (v: Visitor, title: string, share: string) => goal(v, title).getByRole('img', { name: v.t.goals.check.progress(share) })
  const check = async (v: Visitor, title: string, fill: () => Promise<void>) => {
    await v.press(goal(v, title).getByRole('button', { name: v.t.goals.check.checkInOn(title) }))
    await fill()
    await v.press(sheet(v).getByRole('button', { name: v.t.goals.check.save, exact: true }))
    await expect(sheet(v)).toHaveCount(0)
  }
  const measure = async (title: string, kind: MeasureKind, values: Record<string, string> = {}) => {
    const it = goal(lin, title)
    await lin.press(it.getByRole('button', { name: lin.t.board.setMeasure, exact: true }))
    await it.getByLabel(lin.t.measures.kind, { exact: true }).selectOption(kind)
    for (const [label, value] of Object.entries(values)) await it.getByLabel(label, { exact: true }).fill(value)
    if (Object.keys(values).length > 0) await lin.page.keyboard.press('Enter')
    if (kind !== 'milestone') await expect(it.getByRole('img')).toBeVisible()
  }

  await own(lin, keyline)
  await createBoard(lin, 'blank')
  const link = await invite(lin, 'participant')
  await join(wei, link)
  await Promise.all([lin, wei].map((v) => show(v, 'goals')))
  await addObjective(lin, 'Open calmly')
  const o = goal(lin, 'Open calmly')
  for (const title of ['Uptime', 'Answer in time', 'Open the shop', 'Licence granted', 'Contracts']) await addKeyResult(lin, o, title)

  await test.step('each kind shows only the fields it needs', async () => {
    const t = lin.t
    await measure('Uptime', 'within', { [t.measures.low]: '95', [t.measures.high]: '99', [t.board.unit]: '%' })
    await measure('Answer in time', 'below', { [t.measures.high]: '3', [t.board.unit]: 's' })
    await measure('Licence granted', 'binary')
    await measure('Contracts', 'increase', { [t.board.baseline]: '15', [t.board.target]: '35', [t.board.unit]: 'shops' })
    await expect(goal(lin, 'Uptime')).toContainText('95 – 99%')
    await expect(goal(lin, 'Answer in time')).toContainText('≤ 3 s')
    await measure('Open the shop', 'milestone')
    const shop = goal(lin, 'Open the shop')
    for (const [i, [title, due]] of [['Lease signed', '2026-02-28'], ['Staff trained', '2027-11-30'], ['Doors open', '2027-12-20']].entries()) {
      await lin.press(shop.getByRole('button', { name: t.measures.addStep, exact: true }))
      const step = shop.getByRole('listitem', { name: t.measures.step(i + 1) })
      await step.getByLabel(t.measures.stepTitle).fill(title!)
      await step.getByLabel(t.measures.stepDue).fill(due!)
    }
    const weight = (n: number) => shop.getByRole('listitem', { name: t.measures.step(n) }).getByLabel(t.measures.stepWeight)
    await weight(1).fill('50')
    await weight(1).press('Tab')
    await expect(weight(2)).toHaveValue('25')
    await picture(lin, 'measures')
    await expectAccessible(lin)
    await shop.locator('textarea').first().focus()
    await expect(shop).toContainText(t.measures.doneOf(0, 3))
  })

  await test.step('a step that is overdue turns the status without a check-in', async () => {
    await expect(goal(wei, 'Open the shop')).toContainText(wei.t.goals.check.verdicts['at-risk'])
    await expect(goal(wei, 'Uptime')).toContainText(wei.t.goals.check.verdicts.pending)
  })

  await test.step('steps are ticked, what is done is done, and values say how far they went', async () => {
    const t = wei.t
    await check(wei, 'Open the shop', async () => {
      await wei.press(sheet(wei).getByLabel('Lease signed'))
      await picture(wei, 'steps')
      await expectAccessible(wei)
    })
    await expect(bar(lin, 'Open the shop', '50%')).toBeVisible()
    await expect(goal(lin, 'Open the shop')).toContainText(lin.t.measures.doneOf(1, 3))
    await check(wei, 'Licence granted', () => wei.press(sheet(wei).getByLabel(t.measures.done, { exact: true })))
    await check(wei, 'Uptime', () => sheet(wei).getByLabel(t.goals.check.value).fill('99.1'))
    await check(wei, 'Contracts', () => sheet(wei).getByLabel(t.goals.check.value).fill('40'))
    await expect(bar(lin, 'Licence granted', '100%')).toBeVisible()
    await expect(bar(lin, 'Uptime', '0%')).toBeVisible()
    await expect(goal(lin, 'Contracts')).toContainText(lin.t.measures.raw('125%'))
    for (const v of [lin, wei]) {
      await expectAccessible(v)
      await picture(v, 'seen')
    }
  })

  await test.step('weights make room for each other, and progress is rolled up by them', async () => {
    await wei.press(goal(wei, 'Open calmly').getByRole('button', { name: wei.t.board.moreOf('Open calmly') }).first())
    await wei.press(menuItem(wei, wei.t.measures.weights))
    const weight = sheet(wei).getByLabel(wei.t.measures.weightOf('Contracts'))
    await weight.fill('60')
    await weight.press('Tab')
    await expect(sheet(wei).getByLabel(wei.t.measures.weightOf('Uptime'))).toHaveValue('10')
    await picture(wei, 'weights')
    await expectAccessible(wei)
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.goals.check.save, exact: true }))
    // A step of half, what is done, 60 of 100 and nothing else: 5 + 10 + 60.
    await expect(goal(lin, 'Open calmly').locator('.roll-up')).toContainText(lin.t.goals.check.progress('75%'))
    await expect(goal(lin, 'Contracts')).toContainText(lin.t.measures.weighs('60%'))
    await picture(lin, 'weighed')
  })

  await test.step('phased targets say what is expected by when, and ask for a reason once it is agreed', async () => {
    const t = lin.t.phased
    const open = async () => {
      await lin.press(goal(lin, 'Contracts').getByRole('button', { name: lin.t.board.moreOf('Contracts') }))
      await lin.press(menuItem(lin, t.title))
    }
    const phase = async (n: number, day: string, value: string) => {
      await lin.press(sheet(lin).getByRole('button', { name: t.add, exact: true }))
      const row = sheet(lin).getByRole('listitem', { name: t.row(n) })
      await row.getByLabel(t.day).fill(day)
      await row.getByLabel(t.value).fill(value)
    }
    await open()
    await phase(1, '2030-09-30', '30')
    await phase(2, '2029-12-31', '36')
    await expect(sheet(lin).getByRole('alert')).toHaveText(t.problem.beyond)
    await sheet(lin).getByRole('listitem', { name: t.row(2) }).getByLabel(t.value).fill('20')
    await sheet(lin).getByText(t.table, { exact: true }).click()
    await expect(sheet(lin).getByRole('row').filter({ hasText: '25%' })).toBeVisible()
    await picture(lin, 'phased')
    await expectAccessible(lin)
    await lin.press(sheet(lin).getByRole('button', { name: lin.t.goals.check.save, exact: true }))
    const next = goal(wei, 'Contracts').getByRole('button', { name: /20 shops/ })
    await wei.press(next)
    await picture(wei, 'phased')
    await expectAccessible(wei)
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.kit.cancel, exact: true }))
  })

  await test.step('a pilot names what it needs of others, and is promoted to full scope', async () => {
    const t = lin.t.pilot
    const choose = async (v: Visitor, title: string, item: string) => {
      await v.press(goal(v, title).getByRole('button', { name: v.t.board.moreOf(title) }).first())
      await v.press(menuItem(v, item))
    }
    await choose(lin, 'Contracts', t.menu)
    await sheet(lin).getByLabel(t.exit).fill('Ten shops order twice')
    await lin.press(sheet(lin).getByRole('button', { name: t.mark, exact: true }))
    await expect(sheet(lin).getByRole('alert')).toHaveText(t.dependsNeeded)
    await sheet(lin).getByLabel(t.team, { exact: true }).fill('Logistics')
    await sheet(lin).getByLabel(t.need, { exact: true }).fill('Same-day delivery in two towns')
    await picture(lin, 'pilot-terms')
    await expectAccessible(lin)
    await lin.press(sheet(lin).getByRole('button', { name: t.mark, exact: true }))
    await wei.press(goal(wei, 'Contracts').getByRole('button', { name: wei.t.pilot.open('Contracts') }))
    await expect(sheet(wei)).toContainText('Logistics: Same-day delivery in two towns')
    await sheet(wei).getByLabel(wei.t.pilot.result).fill('Twelve of fifteen ordered twice')
    await sheet(wei).getByLabel(new RegExp(wei.t.pilot.fullTarget)).fill('90')
    await picture(wei, 'pilot-conclusion')
    await expectAccessible(wei)
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.pilot.send.promote, exact: true }))
    await expect(goal(lin, 'Contracts')).toContainText('15 → 90 shops')
    await lin.press(goal(lin, 'Contracts').getByRole('button', { name: t.open('Contracts') }))
    await expect(sheet(lin)).toContainText('35 shops')
    await picture(lin, 'pilot-outcome')
    await expectAccessible(lin)
    await lin.press(sheet(lin).getByRole('button', { name: lin.t.kit.close, exact: true }).last())
  })

  await test.step('labels and contributors are seen, and goals are found by a label', async () => {
    const choose = async (v: Visitor, title: string, item: string) => {
      await v.press(goal(v, title).getByRole('button', { name: v.t.board.moreOf(title) }).first())
      await v.press(menuItem(v, item))
    }
    await choose(lin, 'Uptime', lin.t.marks.menuLabels)
    for (const label of ['Six Sigma', 'CRM']) {
      await sheet(lin).getByLabel(lin.t.marks.addLabel).fill(label)
      await lin.page.keyboard.press('Enter')
      await expect(sheet(lin).getByRole('button', { name: lin.t.marks.remove(label) })).toBeVisible()
    }
    await picture(lin, 'labels')
    await expectAccessible(lin)
    await lin.press(sheet(lin).getByRole('button', { name: lin.t.kit.close, exact: true }).last())
    await choose(wei, 'Uptime', wei.t.marks.menuHelpers)
    await sheet(wei).getByLabel(wei.t.initiatives.addContributor).selectOption({ label: 'Lin' })
    await picture(wei, 'helpers')
    await expectAccessible(wei)
    await wei.press(sheet(wei).getByRole('button', { name: wei.t.kit.close, exact: true }).last())
    await expect(goal(lin, 'Uptime').getByRole('button', { name: lin.t.marks.helping('Lin') })).toBeVisible()
    await expect(goal(wei, 'Uptime').getByRole('button', { name: wei.t.marks.chip('CRM', 'Uptime') })).toBeVisible()
    await picture(lin, 'marked')
    await picture(wei, 'marked')
  })
})
