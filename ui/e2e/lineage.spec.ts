// A goal is agreed, changed with reasons and reopened; then somebody reads what
// became of it, from the goal and from the ledger of the history.
import { readFile } from 'node:fs/promises'
import { createBoard, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'

for (const { lang, phone } of [{ lang: 'en', phone: false }, { lang: 'zh-Hant', phone: true }] as const) {
  test(`the versions of a goal: ${lang}, ${phone ? 'phone' : 'desktop'}`, async ({ keyline, arrive }, about) => {
    const v = await arrive({ name: 'Ada', lang, phone, ...(phone ? { theme: 'dark' as const } : { width: 1400 }) })
    const [title, alarms, nights] = lang === 'en' ? ['Calm nights', 'Fewer alarms', '=SUM(A1) alarms at night'] : ['夜晚平靜', '減少警報', '=SUM(A1) 減少夜間警報']
    await own(v, keyline)
    await createBoard(v, 'blank')
    await show(v, 'goals')
    await addObjective(v, title!)
    await addKeyResult(v, goal(v, title!), alarms!)
    const t = v.t.goals
    const dialog = v.page.getByRole('dialog')
    const picture = (name: string) => v.page.screenshot({ path: about.outputPath(`${name}.png`) })
    const stage = goal(v, title!).locator('> .chips .chip.stage')
    const measure = async (of: string, target: string) => {
      const it = goal(v, of)
      const box = it.getByLabel(v.t.board.target, { exact: true })
      if (!(await box.isVisible())) await v.press(it.locator('.measure-chip'))
      if (target === '5') await it.getByLabel(v.t.board.baseline, { exact: true }).fill('40')
      await box.fill(target)
      await box.press('Enter')
    }
    const because = async (reason: string) => {
      await dialog.getByLabel(t.reason, { exact: true }).fill(reason)
      await v.press(dialog.locator('button[type=submit]'))
      await expect(dialog).toHaveCount(0)
    }
    const agree = async (missing: boolean) => {
      await v.press(stage)
      await v.press(menuItem(v, t.agree))
      if (missing) await v.press(dialog.getByRole('button', { name: t.agreeAnyway }))
      await expect(stage).toHaveAccessibleName(v.t.kit.pair(t.stage, t.states.agreed))
    }

    await test.step('agreed, changed twice, reopened and agreed again', async () => {
      await measure(alarms!, '5')
      await v.saved()
      await agree(true)
      await measure(alarms!, '12')
      await because('a new rival')
      await v.press(goal(v, alarms!).getByRole('button', { name: v.t.board.moreOf(alarms!) }))
      await v.press(menuItem(v, t.reword))
      await dialog.getByLabel(t.newText).fill(nights!)
      await because('clearer')
      await v.press(stage)
      await v.press(menuItem(v, t.reopen))
      await because('the market moved')
      await agree(false)
      await v.saved()
    })

    await test.step('read from the goal', async () => {
      await v.press(goal(v, nights!).getByRole('button', { name: v.t.board.moreOf(nights!) }))
      await v.press(menuItem(v, v.t.lineage.title))
      await expect(dialog).toContainText('a new rival')
      await expect(dialog.locator('.lineage > li')).toHaveCount(2)
      await expect(dialog.locator('.lineage-change')).toHaveCount(2)
      await expect(dialog.locator('.lineage-churn')).toContainText(v.t.lineage.churn('1.5'))
      await expect(dialog.locator('.lineage > li').last()).toContainText('12')
      await expectAccessible(v)
      await picture('key result')
      await dialog.getByLabel(v.t.lineage.goal).selectOption({ label: title! })
      await expect(dialog.locator('.lineage > li')).toHaveCount(3)
      await expect(dialog).toContainText('the market moved')
      await picture('objective')
      await v.page.keyboard.press('Escape')
      await expect(dialog).toHaveCount(0)
    })

    await test.step('a change leads to the board as it was', async () => {
      await v.press(goal(v, nights!).getByRole('button', { name: v.t.board.moreOf(nights!) }))
      await v.press(menuItem(v, v.t.lineage.title))
      await v.press(dialog.locator('.lineage-change .lineage-moment').first())
      await expect(v.page.locator('.past-band')).toContainText(v.t.history.viewingPast)
      await expect(v.page).toHaveURL(/history\?at=\d+/)
    })

    await test.step('the ledger tells how far the goalposts moved', async () => {
      await v.press(v.button(v.t.history.now))
      if (phone) await v.press(v.button(v.t.history.showPanel))
      await v.press(v.page.getByRole('tab', { name: v.t.history.tabs.ledger, exact: true }))
      const ledger = v.page.locator('.ledger')
      const posts = ledger.locator('tbody')
      await expect(posts).toHaveCount(2)
      await expect(posts.nth(1).locator('.ledger-moved')).toContainText('+7')
      await expect(posts.nth(1).locator('.ledger-moved')).toContainText('20%')
      await ledger.getByLabel(v.t.ledger.sort).selectOption('changes')
      await expect(posts.first()).toContainText(nights!)
      await v.press(posts.first().locator('summary'))
      await expect(posts.first()).toContainText('a new rival')
      await expectAccessible(v)
      await picture('ledger')
      await ledger.getByRole('img', { name: v.t.minutes.checkpointCode }).scrollIntoViewIfNeeded()
      await picture('checkpoint')
      const [download] = await Promise.all([v.page.waitForEvent('download'), v.press(ledger.getByRole('button', { name: 'CSV' }))])
      const table = await readFile((await download.path())!, 'utf8')
      expect(table).toContain(`"'${nights}"`)
      expect(table).toContain(',7,-0.2,')
      await v.press(posts.first().locator('.by').first())
      await expect(v.page.locator('.past-band')).toContainText(v.t.history.viewingPast)
    })

    await test.step('the report on fairness carries the checkpoint too', async () => {
      await v.press(v.page.getByRole('tab', { name: v.t.history.tabs.fairness, exact: true }))
      await v.page.locator('.fairness').getByRole('img', { name: v.t.minutes.checkpointCode }).scrollIntoViewIfNeeded()
      await expectAccessible(v)
      await picture('fairness')
    })

    await test.step('as agreed against now, with the reasons', async () => {
      await v.press(v.button(v.t.history.now))
      await v.press(v.page.getByRole('tab', { name: v.t.history.tabs.changes, exact: true }))
      const changes = v.page.locator('.changes')
      await changes.getByLabel(v.t.history.diff.compare).selectOption('agreed')
      await expect(changes.locator('blockquote')).toHaveText(['clearer', 'a new rival'])
      await expectAccessible(v)
      await picture('as agreed')
    })

    await test.step('as a case: first a decision of one’s own, then what happened', async () => {
      const s = v.t.history.study
      if (phone) await v.press(v.button(v.t.history.hidePanel).first())
      await v.press(v.button(s.open))
      const study = v.page.locator('.study')
      await expect(study).toContainText(s.ask)
      await expect(v.page.getByRole('slider', { name: v.t.history.position })).not.toHaveAttribute('aria-valuetext', new RegExp('Ada'))
      await expectAccessible(v)
      await picture('case')
      await study.getByRole('textbox').fill('Wait and see')
      await v.press(study.getByRole('button', { name: s.commit }))
      await expect(study).toContainText('Wait and see')
      await expect(study.getByRole('heading', { name: s.happened })).toBeFocused()
      await expect(study.locator('li').first()).toContainText(s.person(1))
      await expectAccessible(v)
      await picture('case told')
      await v.press(study.getByRole('button', { name: s.leave }))
      await expect(study).toHaveCount(0)
    })
  })
}
