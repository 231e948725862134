// The pulse of a space: its pictures and tables, live, in two languages, on a
// wall and on a phone.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { goal } from './goals'
import { daysAgo, decide, govern, type Command } from './seed'
import { expect, test } from './test'
import { paste, show } from './views'
import type { Visitor } from './visitor'

const objective = 'objective001'
const cycle = 'cycle0000001'
const team = 'team00000001'

/** A key result from 0 to 100 with a check-in every week. */
function keyResult(n: number, values: readonly [week: number, value: number, confidence: number][]): Command[] {
  const keyresult = `keyresult00${n}`
  return [
    ['DraftKeyResult', { keyresult, objective, title: ['Signed shops', 'Shops that sell weekly', 'Calls per shop'][n], order: `V${n}` }],
    ['SetMeasure', { keyresult, direction: 'increase', baseline: 0, target: 100 }],
    ...values.map(([week, value, confidence], i): Command => ['CheckIn', { checkin: `checkin0${n}000${10 + i}`, keyresult, value, confidence, on: daysAgo(7 * week) }]),
  ]
}

test('the pulse shows how the goals of a space do, and moves with them', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, theme: 'dark' })
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`), fullPage: true })
  const figure = (v: Visitor, name: string) => v.page.getByRole('listitem').filter({ has: v.page.getByRole('heading', { name, exact: true }) })

  await own(lin, keyline)
  await govern(lin,
    ['SetCycle', { cycle, name: 'This quarter', start: daysAgo(63), end: daysAgo(-27) }],
    ['SetTeam', { team, name: 'Shops' }],
  )
  const board = await createBoard(lin, 'blank')
  const link = await invite(lin, 'participant')
  await govern(lin, ['PlaceBoard', { board, cycle, teams: [team] }])
  await decide(lin, board, [
    ['DraftObjective', { objective, title: 'Win small shops', order: 'V' }],
    ...keyResult(0, [[8, 5, 6], [7, 12, 6], [6, 20, 7], [5, 34, 7], [4, 40, 8], [3, 48, 8], [2, 60, 7], [1, 66, 8], [0, 70, 8]]),
    ...keyResult(1, [[8, 2, 5], [6, 8, 4], [4, 15, 4], [3, 18, 3]]),
    ...keyResult(2, [[7, 10, 6], [5, 25, 6], [1, 55, 7]]),
    ['MarkPilot', { ref: 'keyresult/keyresult001', exit: 'Forty shops order twice', depends: [{ team: 'Logistics', need: 'Same-day delivery' }] }],
    ['AgreeGoal', { ref: `objective/${objective}` }],
    ['SetMeasure', { keyresult: 'keyresult001', direction: 'increase', baseline: 0, target: 80, reason: 'A chain was sold' }],
  ])
  const results = await invite(lin, 'observer', lin.t.share.results)
  await join(wei, link)
  for (const v of [lin, wei]) await v.page.goto(`${keyline.origin}/pulse`)

  const { progress, net, stale, unowned, restless } = lin.t.pulse
  await test.step('figures, pictures and lists', async () => {
    for (const v of [lin, wei]) {
      const t = v.t.pulse
      await expect(figure(v, t.progress.short)).toContainText('49%') // (70 + 22.5 + 55) / 3
      await expect(figure(v, t.progress.short)).toContainText(t.verdicts['on-track'])
      await expect(figure(v, t.net.short)).toContainText('+33') // two on track, one at risk
      await expect(v.page.getByRole('img', { name: t.progress.title })).toBeVisible()
      await expectAccessible(v)
      await picture(v, 'pulse')
    }
    await expect(lin.page.getByText(stale.title).locator('..').locator('..')).toContainText('Shops that sell weekly')
    await expect(lin.page.getByText(unowned.title).locator('..').locator('..')).toContainText('Win small shops')
    await expect(lin.page.getByText(restless.title).locator('..').locator('..')).toContainText(restless.churn('0.3'))
  })

  await test.step('the same as tables', async () => {
    for (const title of [progress.title, net.title]) await lin.press(lin.button(lin.t.kit.pair(lin.t.pulse.table, title)))
    const table = lin.page.getByRole('region', { name: progress.title }).getByRole('table')
    await expect(table.getByRole('row').last()).toContainText('49%')
    await expectAccessible(lin)
    await picture(lin, 'tables')
  })

  await test.step('a check-in moves it on the other screen', async () => {
    await decide(lin, board, [['CheckIn', { checkin: 'checkin99999', keyresult: 'keyresult001', value: 80, confidence: 9 }]])
    for (const v of [lin, wei]) await expect(figure(v, v.t.pulse.net.short)).toContainText('+100')
    await expect(figure(lin, stale.short)).toContainText('0')
  })

  await test.step('another team has none, and on a wall there is no bar', async () => {
    await lin.page.goto(`${keyline.origin}/pulse?cycle=all&board=${board}`)
    await expect(lin.page.getByRole('heading', { level: 1 })).toHaveText(lin.t.pulse.titleOf(lin.t.pulse.untitledBoard))
    await lin.press(lin.button(lin.t.pulse.wall))
    await expect(lin.page.getByRole('navigation')).toHaveCount(0)
    await picture(lin, 'wall')
    await lin.press(lin.button(lin.t.pulse.leaveWall))
    await expect(lin.page.getByRole('navigation')).toBeVisible()
  })

  await test.step('one table of all boards, in which a goal is changed on its board', async () => {
    const cell = (v: Visitor, title: string, column: string) => v.page.getByRole('row').filter({ has: v.page.getByText(title, { exact: true }) }).locator(`.at-${column}`)
    for (const v of [lin, wei]) {
      await v.page.goto(`${keyline.origin}/table`)
      await expect(cell(v, 'Signed shops', 'value')).toHaveText('70')
      await expect(cell(v, 'Signed shops', 'status')).toHaveText(v.t.space.statuses['on-track']!)
      await expectAccessible(v)
      await v.page.screenshot({ path: info.outputPath(`space-table-${v.name}.png`) })
    }
    await lin.page.emulateMedia({ media: 'print' }) // on paper: all of it, and nothing to press
    await expect(lin.page.locator('.table-tools')).toBeHidden()
    expect(await lin.page.locator('.table-grid').evaluate((e) => [e.scrollWidth > innerWidth, e.scrollHeight - e.parentElement!.clientHeight])).toEqual([false, 0])
    await lin.page.emulateMedia({ media: null })
    await lin.press(cell(lin, 'Calls per shop', 'to'))
    await lin.page.keyboard.press('Enter')
    await cell(lin, 'Calls per shop', 'to').getByRole('textbox', { name: lin.t.table.columns.to, exact: true }).fill('120') // once its board is open
    await lin.page.keyboard.press('Enter')
    const dialog = lin.page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: lin.t.goals.reason }).fill('There are more of them')
    await lin.press(dialog.getByRole('button', { name: lin.t.goals.changeYes }))
    await expect(cell(wei, 'Calls per shop', 'to')).toHaveText('120')
    await expect(cell(lin, 'Calls per shop', 'to')).toHaveText('120')
    await test.step('a range of it is pasted, board by board, and taken back', async () => {
      await lin.press(cell(lin, 'Calls per shop', 'due'))
      await lin.page.keyboard.press('Shift+ArrowUp')
      await paste(lin, '2027-05-31')
      await expect(dialog).toContainText(lin.t.table.would(2, 0, 0))
      await expectAccessible(lin)
      await lin.page.screenshot({ path: info.outputPath('space-paste.png') })
      await dialog.getByRole('textbox', { name: lin.t.goals.reason }).fill('A later fair')
      await lin.press(dialog.getByRole('button', { name: lin.t.table.apply(2) }))
      await expect(cell(wei, 'Calls per shop', 'due')).toContainText('2027')
      await lin.press(lin.button(lin.t.table.undo).last())
      await expect(cell(wei, 'Calls per shop', 'due')).not.toContainText('2027')
    })
    await lin.press(cell(lin, 'Signed shops', 'confidence'))
    await lin.page.keyboard.press('Enter')
    await expect(dialog).toBeVisible()
    await lin.page.screenshot({ path: info.outputPath(`space-checkin-${lin.name}.png`) })
    await lin.page.keyboard.press('Escape')
  })

  await test.step('a check-in is made beside the course so far', async () => {
    await lin.page.goto(`${keyline.origin}/b/${board}`)
    await show(lin, 'goals')
    await lin.press(goal(lin, 'Signed shops').getByRole('button', { name: lin.t.goals.check.checkInOn('Signed shops') }))
    await expect(lin.page.getByRole('dialog').getByRole('img', { name: /^Confidence: 6, 6, 7/ })).toBeVisible()
    await expectAccessible(lin)
    await lin.page.screenshot({ path: info.outputPath('checkin-Lin.png') })
  })

  await test.step('a link for those outside the pilot opens on what it has shown', async () => {
    const mei = await arrive({ name: '陳美', lang: 'zh-Hant' })
    await mei.page.goto(results)
    await mei.page.getByLabel(mei.t.join.name).fill(mei.name)
    await mei.press(mei.button(mei.t.join.join))
    await mei.page.waitForURL(/\/report\?kind=pilot$/)
    const p = mei.t.report.pilot
    for (const name of [p.pilots, p.dependencies, p.teams, mei.t.report.sections.moved]) await expect(mei.page.getByRole('heading', { name, exact: true })).toBeVisible()
    await expect(mei.page.getByRole('listitem').filter({ hasText: p.exit('Forty shops order twice') }).first()).toContainText(p.states.running)
    await expect(mei.page.getByText(p.needs('Logistics', 'Same-day delivery'))).toBeVisible()
    await expectAccessible(mei)
    await picture(mei, 'pilot')
    await mei.press(mei.page.getByRole('radio', { name: mei.t.report.kinds.quarter }))
    await expect(mei.page.getByRole('heading', { name: mei.t.report.sections.results, exact: true })).toBeVisible()
    await picture(mei, 'results')
  })

  await test.step('the week and the quarter as reports, each line with its event', async () => {
    await wei.page.goto(`${keyline.origin}/b/${board}/report`)
    await lin.page.goto(`${keyline.origin}/b/${board}/report?kind=quarter`)
    for (const [v, sections] of [[wei, ['short', 'moved', 'agreed', 'amended', 'unowned']], [lin, ['short', 'results', 'agreed', 'amended']]] as const) {
      for (const name of sections) await expect(v.page.getByRole('heading', { name: v.t.report.sections[name], exact: true })).toBeVisible()
      await expect(v.page.getByText(v.t.report.because('A chain was sold'))).toBeVisible()
      await expect(v.page.getByRole('heading', { name: v.t.minutes.checkpoint })).toBeVisible()
      await expectAccessible(v)
      await picture(v, 'report')
    }
    await lin.press(lin.page.getByRole('link', { name: /^event \d+ of the history: Signed shops/ }).first())
    await lin.page.waitForURL(/history\?at=\d+$/)
    await lin.page.goto(`${keyline.origin}/report`)
    await lin.page.getByLabel(lin.t.report.team, { exact: true }).selectOption('Shops')
    await expect(lin.page.getByRole('heading', { level: 1 })).toHaveText(lin.t.report.titles.week('Shops'))
    await lin.page.getByLabel(lin.t.report.team, { exact: true }).selectOption('')
    await lin.press(lin.page.getByRole('radio', { name: lin.t.report.kinds.changed }))
    await expect(lin.page.getByRole('heading', { level: 1 })).toHaveText(lin.t.report.titles.changed(lin.t.report.space))
    await expect(lin.page.getByRole('listitem').filter({ hasText: '100 → 80' })).toBeVisible()
    await expectAccessible(lin)
    await picture(lin, 'changed')
  })
})
