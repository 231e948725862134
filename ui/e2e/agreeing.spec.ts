// A goal from draft to agreed, changed with a reason, and reopened.
import { createBoard, own } from './arriving'
import { expectAccessible } from './axe'
import { objectives } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'

for (const { lang, phone } of [{ lang: 'en', phone: false }, { lang: 'zh-Hans', phone: true }, { lang: 'en', phone: true }, { lang: 'zh-Hant', phone: false }] as const) {
  test(`what is agreed changes with a reason only: ${lang}, ${phone ? 'phone' : 'desktop'}`, async ({ keyline, arrive }, about) => {
    const v = await arrive({ name: 'Ada', lang, phone })
    await own(v, keyline)
    await createBoard(v, 'workshop')
    await show(v, 'goals')
    const t = v.t.goals
    const first = objectives(v).locator('> li').first()
    const stage = first.locator('> .chips .chip.stage')
    const dialog = v.page.getByRole('dialog')
    const picture = (name: string) => v.page.screenshot({ path: about.outputPath(`${name}.png`) })

    await v.press(stage)
    await expect(menuItem(v, t.agree)).toBeVisible()
    await picture('menu')
    await v.press(menuItem(v, t.agree))
    await expect(dialog).toContainText(t.parts.owner)
    await expectAccessible(v)
    await picture('missing')
    await v.press(dialog.getByRole('button', { name: t.agreeAnyway }))
    await expect(stage).toHaveAccessibleName(v.t.kit.pair(t.stage, t.states.agreed))
    await expect(first.locator('textarea').first()).toHaveJSProperty('readOnly', true)

    await v.press(stage)
    await v.press(menuItem(v, t.reword))
    await dialog.getByLabel(t.newText).fill('North star')
    await v.press(dialog.getByRole('button', { name: t.changeYes }))
    await expect(dialog.getByRole('alert')).toHaveText(t.reasonNeeded)
    await dialog.getByLabel(t.reason, { exact: true }).fill('clearer')
    await expectAccessible(v)
    await picture('reason')
    await v.press(dialog.getByRole('button', { name: t.changeYes }))
    await expect(first.locator('textarea').first()).toHaveValue('North star')

    await v.press(stage)
    await v.press(menuItem(v, t.reopen))
    await dialog.getByLabel(t.reason, { exact: true }).fill('the market moved')
    await v.press(dialog.getByRole('button', { name: t.reopen }))
    await expect(stage).toHaveAccessibleName(v.t.kit.pair(t.stage, t.states.reopened))
    await expect(first.locator('textarea').first()).toHaveJSProperty('readOnly', false)
    await v.saved()
    await expectAccessible(v)
    await picture('reopened')
    if (!phone) return

    const r = v.t.review
    await v.press(stage)
    await v.press(menuItem(v, r.closeGoal))
    await v.press(dialog.getByRole('radio', { name: r.ends.postpone, exact: true }))
    await v.press(dialog.getByRole('button', { name: r.ends.postpone, exact: true }))
    await expect(dialog.getByRole('alert')).toHaveText(r.reasonWanted)
    await dialog.getByLabel(r.reason, { exact: true }).fill('the supplier left')
    await expectAccessible(v)
    await picture('postpone')
    await v.press(dialog.getByRole('button', { name: r.ends.postpone, exact: true }))
    await expect(stage).toHaveAccessibleName(v.t.kit.pair(t.stage, t.states.closed))
    await expect(first.locator('> .closed-score')).toHaveText(`${r.decided.postpone}the supplier left`)
    await expect(v.button(r.carryOne)).toBeVisible()
    await picture('postponed')
  })
}
