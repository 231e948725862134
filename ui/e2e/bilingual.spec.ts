// A goal gets a title in a second language and is read in one's own.
import { createBoard, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'

for (const { lang, phone, first, second } of [
  { lang: 'en', phone: false, first: '安静的夜晚', second: 'Calm nights' },
  { lang: 'zh-Hans', phone: true, first: 'Calm nights', second: '安静的夜晚' },
] as const) {
  test(`a title in two languages: ${lang}, ${phone ? 'phone' : 'desktop'}`, async ({ keyline, arrive }, about) => {
    const v = await arrive({ name: 'Ada', lang, phone })
    const t = v.t.goals.translation
    const measured = first === 'Calm nights' ? 'Fewer alarms' : '减少告警'
    await own(v, keyline)
    await createBoard(v, 'blank')
    await show(v, 'goals')
    await addObjective(v, first)
    await addKeyResult(v, goal(v, first), measured)
    await expect(v.page.getByText(t.missing)).toHaveCount(0)
    await v.press(goal(v, first).getByRole('button', { name: v.t.board.moreOf(first) }))
    await v.press(menuItem(v, t.add))
    await v.page.keyboard.type(second, { delay: 10 })
    await v.page.keyboard.press('Enter')
    await expect(goal(v, second).getByLabel(t.original, { exact: true })).toHaveValue(first)
    await v.saved()
    await v.page.reload()
    await expect(goal(v, second).locator('textarea').first()).toHaveValue(second)
    await expect(goal(v, measured).getByRole('button', { name: t.missing })).toBeVisible()
    await v.page.screenshot({ path: about.outputPath('translated.png') })
    await expectAccessible(v)
    await show(v, 'table')
    const title = (of: string) => v.page.locator('.table-row .at-title').filter({ hasText: of })
    await expect(title(second)).toBeVisible()
    await expect(title(measured).getByRole('img', { name: t.missing })).toBeVisible()
    await v.page.screenshot({ path: about.outputPath('table.png') })
    await expectAccessible(v)
  })
}
