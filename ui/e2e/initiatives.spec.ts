// Work below key results: added, owned, dated and moved, on a desktop in
// English and on a phone in Chinese.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'

test('initiatives drive key results, and nothing stays unclaimed', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, theme: 'dark' })
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  const t = (v: Visitor) => v.t.initiatives
  const work = (v: Visitor, title: string) => v.page.locator(`.goals .initiative[aria-label$=${JSON.stringify(v.t.kit.pair('', title))}]`)

  await own(lin, keyline)
  await createBoard(lin, 'blank')
  await join(wei, await invite(lin, 'participant'))
  await Promise.all([lin, wei].map((v) => show(v, 'goals')))
  await addObjective(lin, 'Win small shops')
  await addKeyResult(lin, goal(lin, 'Win small shops'), 'Signed shops')
  await addKeyResult(lin, goal(lin, 'Win small shops'), 'Complete the price list')

  await test.step('one is added and its words are seen at once', async () => {
    await lin.press(goal(lin, 'Signed shops').getByRole('button', { name: lin.t.board.details }))
    await lin.press(goal(lin, 'Signed shops').getByRole('button', { name: t(lin).add }))
    await expect(lin.page.locator('.initiative textarea:focus')).toHaveValue('')
    await lin.page.keyboard.type('Visit forty shops', { delay: 10 })
    await expect(work(wei, 'Visit forty shops')).toBeVisible()
  })

  await test.step('one press claims it', async () => {
    await wei.press(work(wei, 'Visit forty shops').getByRole('button', { name: t(wei).claimIt('Visit forty shops') }))
    await expect(work(lin, 'Visit forty shops')).toContainText('王伟')
    await expect(lin.page.locator('.goal-tools')).toContainText(t(lin).unowned(3))
  })

  await test.step('a link leads to an item elsewhere and tells how far it is', async () => {
    await lin.press(goal(lin, 'Signed shops').getByRole('button', { name: t(lin).links.add }))
    await lin.page.getByLabel(t(lin).links.address).fill('https://acme.atlassian.net/browse/SHOP-12')
    await lin.page.getByLabel(t(lin).links.address).press('Enter')
    await expect(lin.page.getByRole('dialog')).toContainText('Jira · SHOP-12')
    await picture(lin, 'links')
    await expectAccessible(lin)
    await lin.page.keyboard.press('Escape')
    await wei.press(goal(wei, 'Signed shops').getByRole('button', { name: t(wei).links.statusOf('Jira · SHOP-12', t(wei).links.statuses.open) }))
    await wei.press(menuItem(wei, t(wei).links.statuses.doing))
    const link = goal(lin, 'Signed shops').locator('.item-link')
    await expect(link).toContainText(t(lin).links.statuses.doing)
    await expect(link.getByRole('link')).toHaveAttribute('rel', 'noopener noreferrer')
    await lin.press(work(lin, 'Visit forty shops').getByRole('button', { name: lin.t.board.moreOf('Visit forty shops') }))
    await lin.press(menuItem(lin, t(lin).links.edit))
    await lin.page.getByLabel(t(lin).links.address).fill('https://acme.monday.com/boards/1/pulses/22')
    await lin.press(lin.page.getByRole('dialog').getByRole('button', { name: t(lin).links.addIt, exact: true }))
    await lin.page.keyboard.press('Escape')
    await expect(work(wei, 'Visit forty shops').getByRole('link')).toContainText('monday.com · 22')
    for (const v of [lin, wei]) await picture(v, 'linked')
  })

  await test.step('a milestone is set and ticked', async () => {
    await lin.press(work(lin, 'Visit forty shops').getByRole('button', { name: lin.t.board.moreOf('Visit forty shops') }))
    await lin.press(menuItem(lin, t(lin).details))
    const sheet = lin.page.getByRole('dialog')
    await sheet.getByLabel(t(lin).milestone).fill('First ten visits')
    await sheet.getByLabel(t(lin).date, { exact: true }).fill('2026-01-15')
    await lin.press(sheet.getByRole('button', { name: t(lin).addMilestone, exact: true }))
    await expect(sheet.getByText(t(lin).late)).toBeVisible()
    await picture(lin, 'details')
    await expectAccessible(lin)
    await lin.press(sheet.getByRole('radio', { name: t(lin).statuses.doing }))
    await lin.page.keyboard.press('Escape')
    await expect(work(wei, 'Visit forty shops')).toContainText('First ten visits')
    await expect(work(wei, 'Visit forty shops').getByRole('button', { name: wei.t.kit.pair(t(wei).status, t(wei).statuses.doing) })).toBeVisible()
  })

  await test.step('a task posing as a key result moves there in one press, and back', async () => {
    await lin.press(goal(lin, 'Complete the price list').getByRole('button', { name: lin.t.board.moreOf('Complete the price list') }))
    await lin.press(menuItem(lin, t(lin).toInitiatives))
    await expect(work(wei, 'Complete the price list')).toBeVisible()
    await expect(goal(lin, 'Signed shops').locator('.initiative')).toHaveCount(2)
    await picture(lin, 'moved')
    await lin.saved()
    await lin.page.locator('.goals h2').click()
    await lin.page.keyboard.press('ControlOrMeta+z')
    await expect(work(lin, 'Complete the price list')).toHaveCount(0)
    await expect(goal(wei, 'Complete the price list')).toBeVisible()
  })

  await test.step('the execution plan is a recorded version that later ones are compared with', async () => {
    const p = (v: Visitor) => v.t.plan
    for (const [v, n] of [[lin, 1], [wei, 2]] as const) {
      await v.press(v.page.locator('.goal-tools').getByRole('button', { name: p(v).title }))
      const sheet = v.page.getByRole('dialog')
      await v.press(sheet.getByRole('button', { name: p(v).generate }))
      await expect(sheet.locator('.plan-heading')).toContainText(p(v).version(n))
      await expect(sheet.getByRole('cell', { name: 'First ten visits' })).toBeVisible()
      await picture(v, 'plan')
      await expectAccessible(v)
      if (n === 1) {
        await v.page.emulateMedia({ media: 'print' })
        await picture(v, 'plan-printed')
        await v.page.emulateMedia({ media: null })
        const [file] = await Promise.all([v.page.waitForEvent('download'), sheet.getByRole('button', { name: 'CSV' }).click()])
        expect(file.suggestedFilename()).toContain('.csv')
      } else await expect(sheet).toContainText(p(v).changed(1, 1))
      await v.page.keyboard.press('Escape')
      if (n === 1) await lin.press(work(lin, 'Visit forty shops').getByRole('button', { name: lin.t.kit.pair(t(lin).status, t(lin).statuses.doing) }))
      if (n === 1) await lin.press(menuItem(lin, t(lin).statuses.done))
      if (n === 1) await expect(work(wei, 'Visit forty shops').getByRole('button', { name: wei.t.kit.pair(t(wei).status, t(wei).statuses.done) })).toBeVisible()
    }
  })

  await test.step('a KPI has a band, and what leaves it is seen on its objective and becomes an issue', async () => {
    const k = (v: Visitor) => v.t.kpi
    await lin.press(lin.page.locator('.goals').getByRole('button', { name: k(lin).add }))
    const sheet = lin.page.getByRole('dialog')
    await sheet.getByLabel(k(lin).name).fill('Returned goods')
    await sheet.getByLabel(k(lin).high).fill('3')
    await sheet.getByLabel(lin.t.board.unit, { exact: true }).fill('%')
    await lin.press(sheet.getByLabel('Win small shops'))
    await expect(sheet.getByLabel('Win small shops')).toBeChecked()
    await expect(sheet.locator('.kpi-band')).toContainText('3%')
    await sheet.getByLabel(k(lin).value).fill('4.2')
    await sheet.getByLabel(k(lin).value).press('Enter')
    await expect(sheet.getByRole('img')).toBeVisible()
    await picture(lin, 'kpi')
    await expectAccessible(lin)
    await lin.page.keyboard.press('Escape')
    await expect(goal(wei, 'Win small shops')).toContainText(k(wei).alarm('Returned goods', '4.2%'))
    await wei.press(wei.page.locator('.kpis').getByRole('button', { name: k(wei).seed }))
    await expect(lin.page.locator('.kpis').getByRole('button', { name: k(lin).issue })).toBeVisible()
    await lin.press(lin.page.locator('.kpis').getByRole('button', { name: k(lin).add }))
    await lin.page.getByRole('dialog').getByLabel(k(lin).name).fill('Complaints')
    await lin.page.keyboard.press('Escape')
    const lane = (v: Visitor) => v.page.locator('.kpi-name')
    await expect(lane(wei)).toHaveText(['Returned goods', 'Complaints'])
    await lin.press(lin.page.locator('.kpis').getByRole('button', { name: lin.t.board.moreOf('Complaints') }))
    await lin.press(menuItem(lin, lin.t.board.moveUp))
    await expect(lane(wei)).toHaveText(['Complaints', 'Returned goods'])
    await lin.page.locator('.kpis').scrollIntoViewIfNeeded()
    await picture(lin, 'lane')
  })

  await test.step('who answers for nothing yet is listed', async () => {
    await wei.press(wei.button(t(wei).unowned(3)))
    await picture(wei, 'unowned')
    await expectAccessible(wei)
    await wei.page.keyboard.press('Escape')
    for (const v of [lin, wei]) {
      await picture(v, 'board')
      await expectAccessible(v)
    }
  })

  await test.step('so does one posing as an objective, from the coach', async () => {
    await addObjective(lin, 'Write the sales manual')
    const it = lin.page.locator('.goals .objective[aria-label$=": Write the sales manual"]')
    await lin.press(it.locator('.coach-badge'))
    await expectAccessible(lin)
    await lin.press(lin.page.getByRole('dialog').getByRole('button', { name: t(lin).toInitiatives }))
    await expect(work(wei, 'Write the sales manual')).toBeVisible()
    await expect(it).toHaveCount(0)
    await lin.saved()
    await lin.page.locator('.goals h2').click()
    await lin.page.keyboard.press('ControlOrMeta+z')
    await expect(it).toBeVisible()
    await expect(work(wei, 'Write the sales manual')).toHaveCount(0)
  })

  await test.step('a board for KPIs and projects does without objectives', async () => {
    await lin.page.goto(keyline.origin)
    await lin.page.locator('.template').first().waitFor()
    await createBoard(lin, 'watch')
    await show(lin, 'goals')
    await expectAccessible(lin)
    await lin.press(lin.button(t(lin).projects.add))
    await expect(lin.page.locator('.initiative textarea:focus')).toHaveValue('')
    await lin.page.keyboard.type('Move the warehouse', { delay: 10 })
    await lin.press(work(lin, 'Move the warehouse').getByRole('button', { name: t(lin).milestones, exact: true }))
    await lin.page.getByLabel(t(lin).milestone).fill('Hall rented')
    await lin.page.getByLabel(t(lin).milestone).press('Enter')
    await lin.page.keyboard.press('Escape')
    await expect(work(lin, 'Move the warehouse')).toContainText('Hall rented')
    await picture(lin, 'projects')
    await lin.press(lin.page.locator('.goal-tools').getByRole('button', { name: lin.t.plan.title }))
    const sheet = lin.page.getByRole('dialog')
    await lin.press(sheet.getByRole('button', { name: lin.t.plan.generate }))
    await expect(sheet.getByRole('row', { name: /Move the warehouse/ })).toContainText('Hall rented')
    await expectAccessible(lin)
    await picture(lin, 'plan-projects')
  })
})
