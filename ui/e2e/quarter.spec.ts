// A whole quarter, by a clock that the test moves: two people begin in three
// steps, weigh, agree, check in for 13 weeks, change what was agreed, let one
// result go stale, close with scores, hand what was reached over to a KPI,
// recognise each other and read the report.
import { expectAccessible } from './axe'
import { boardOf } from './tables'
import { goal } from './goals'
import { Clock } from './program'
import { decide, type Command } from './seed'
import { test as base, expect } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'

const test = base.extend<{ clock: Clock }>({
  clock: async ({}, use) => {
    const clock = new Clock()
    clock.build()
    await use(clock)
    clock.clean()
  },
})

const weeks = 13
const signed = 'Signed shops'
const weekly = '每周下单的店'
const opened = 'Open the second depot'

/** What was said at the end of each week; the second fell silent after the fifth. */
const said = {
  [signed]: [16, 17, 19, 20, 22, 23, 25, 26, 28, 29, 31, 32, 33],
  [weekly]: [4, 6, 9, 11, 12],
}

test('a quarter from the first page to the report', async ({ clock, keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, theme: 'dark' })
  const both = [lin, wei]
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  const dialog = (v: Visitor) => v.page.getByRole('dialog')
  const stage = (v: Visitor, title: string) => goal(v, title).locator('> .chips .chip.stage').first()
  for (const v of both) await v.page.clock.install()
  /** Lets days pass for the program and for every page. */
  const later = async (days: number) => {
    for (const v of both) v.away = true // its token ends; the page takes another
    clock.pass(days)
    for (const v of both) await v.page.clock.setSystemTime(clock.now())
  }
  const reload = async (v: Visitor) => {
    await v.page.reload()
    await v.saved()
  }
  const lasts = { start: clock.day(), end: clock.day(7 * weeks) }
  let board = ''

  await test.step('three steps lead to a useful board', async () => {
    const t = lin.t.start
    await lin.page.goto(keyline.ownerLink)
    await lin.page.getByLabel(lin.t.join.name).fill('Lin')
    await lin.press(lin.button(lin.t.join.ownerEnter))
    await lin.page.getByLabel(t.name).fill('Lokal')
    await lin.page.getByLabel(lin.t.space.start).fill(lasts.start)
    await lin.page.getByLabel(lin.t.space.end).fill(lasts.end)
    await expectAccessible(lin)
    await picture(lin, 'start')
    await lin.press(lin.button(t.next))
    await lin.page.getByLabel(t.goals).fill(`Win small shops\n- ${signed}\n- ${weekly}\n- ${opened}`)
    await expect(lin.page.getByRole('complementary', { name: t.preview })).toContainText(t.counted(1, 3))
    await expectAccessible(lin)
    await lin.press(lin.button(t.next))
    await expectAccessible(lin)
    await lin.press(lin.button(t.create))
    await lin.page.waitForURL(/\/b\/[0-9a-z]+$/)
    board = lin.page.url().split('/').pop()!
    await lin.saved()
    await expect(goal(lin, signed)).toBeVisible()
  })

  await test.step('a colleague becomes a member', async () => {
    const link = await lin.page.evaluate(async () => {
      const headers = { 'Content-Type': 'application/json' }
      const { token } = (await (await fetch('/api/session/refresh', { method: 'POST', headers, body: '{}' })).json()) as { token: string }
      const made = await fetch('/api/space/invites', { method: 'POST', headers: { ...headers, Authorization: `Bearer ${token}` }, body: '{}' })
      return ((await made.json()) as { url: string }).url
    })
    await wei.page.goto(link)
    await wei.page.getByLabel(wei.t.join.name).fill('王伟')
    await wei.press(wei.button(wei.t.join.ownerEnter))
    await wei.press(wei.page.locator('.cards .card').first())
    await wei.saved()
    await Promise.all(both.map((v) => show(v, 'goals')))
  })

  const me = async (v: Visitor) => (await boardOf(v.page)).evaluate((b) => b.me.peek()!.person)
  const ids = await (await boardOf(lin.page)).evaluate((b) => Object.fromEntries([...b.table('keyresult').all.peek(), ...b.table('objective').all.peek()].map((g) => [g.title, g.id])))
  const [linId, weiId] = [await me(lin), await me(wei)]
  const objective = `objective/${ids['Win small shops']}`
  const counts = (title: string, to: number, from: number, unit: string): Command => ['SetMeasure', { keyresult: ids[title], direction: 'increase', baseline: from, target: to, unit }]
  const describe = (title: string, owner: string): Command[] => [
    ['SetText', { field: `keyresult/${ids[title]}/metric`, text: `${title}: counted on Fridays` }],
    ['AssignOwner', { ref: `keyresult/${ids[title]}`, person: owner }],
  ]
  const step = (n: number, title: string, weight: number, week: number) => ({ step: `step0000000${n}`, title, weight, due: clock.day(7 * week) })

  await test.step('the goals are measured, owned and agreed', async () => {
    await decide(lin, board, [
      ['AssignOwner', { ref: objective, person: linId }],
      ['SetDue', { ref: objective, due: lasts.end }],
      counts(signed, 35, 15, 'shops'),
      counts(weekly, 20, 4, '家'),
      ['SetMeasure', { keyresult: ids[opened], kind: 'milestone', steps: [step(1, 'Lease signed', 1, 4), step(2, 'Shelves in', 1, 8), step(3, 'First delivery', 2, 12)] }],
      ...describe(signed, linId),
      ...describe(weekly, weiId),
      ...describe(opened, linId),
      ['DraftInitiative', { initiative: 'initiative01', title: 'Visit forty shops', for: [`keyresult/${ids[signed]}`], order: 'V' }],
    ])
    await expect(goal(lin, 'Visit forty shops')).toBeVisible()
    await lin.press(lin.page.getByRole('button', { name: lin.t.board.moreOf('Win small shops') }))
    await lin.press(menuItem(lin, lin.t.measures.weights))
    await dialog(lin).getByLabel(lin.t.measures.weightOf(signed)).fill('50')
    await dialog(lin).getByLabel(lin.t.measures.weightOf(signed)).press('Tab')
    await expect(dialog(lin).getByLabel(lin.t.measures.weightOf(opened))).toHaveValue('25') // the others make room
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.goals.check.save }))
    await lin.press(stage(lin, 'Win small shops'))
    await lin.press(menuItem(lin, lin.t.goals.agree))
    if (await dialog(lin).isVisible()) await lin.press(dialog(lin).getByRole('button', { name: lin.t.goals.agreeAnyway }))
    for (const v of both) await expect(stage(v, 'Win small shops')).toHaveAccessibleName(v.t.kit.pair(v.t.goals.stage, v.t.goals.states.agreed))
  })

  const checkIn = async (v: Visitor, title: string, value: number) => {
    const t = v.t.goals.check
    await v.press(goal(v, title).getByRole('button', { name: t.checkInOn(title) }))
    await dialog(v).getByLabel(t.value).fill(String(value))
    await dialog(v).getByLabel(t.value).press('Enter')
    await expect(dialog(v)).toHaveCount(0)
  }
  const byHand = [1, 2, 3, 5, 6, 9, weeks]
  for (let week = 1; week <= weeks; week++) {
    await later(7)
    await test.step(`week ${week}`, async () => {
      const theirs = said[weekly][week - 1]
      if (byHand.includes(week)) {
        await Promise.all([
          reload(lin).then(() => checkIn(lin, signed, said[signed][week - 1]!)),
          theirs !== undefined && reload(wei).then(() => checkIn(wei, weekly, theirs)),
        ])
        await Promise.all(both.map((v) => v.saved()))
      } else {
        await decide(lin, board, [['CheckIn', { checkin: `checkin${week}`.padEnd(12, '0'), keyresult: ids[signed], value: said[signed][week - 1], confidence: 7 }]])
        if (theirs !== undefined) await decide(wei, board, [['CheckIn', { checkin: `checkinw${week}`.padEnd(12, '0'), keyresult: ids[weekly], value: theirs, confidence: 6 }]])
      }
      if (theirs === undefined && week < weeks) await decide(wei, board, []) // looks in and says nothing
      if (week === 4) await decide(lin, board, [['CheckIn', { checkin: 'milestone001', keyresult: ids[opened], value: 0, confidence: 8, done: ['step00000001'] }]])
      if (week === 6) {
        await lin.press(goal(lin, signed).getByRole('button', { name: lin.t.board.details }))
        await goal(lin, signed).getByLabel(lin.t.board.target, { exact: true }).fill('33')
        await goal(lin, signed).getByLabel(lin.t.board.target, { exact: true }).press('Enter')
        await dialog(lin).getByLabel(lin.t.goals.reason).fill('A chain of two shops was sold')
        await lin.press(dialog(lin).getByRole('button', { name: lin.t.goals.changeYes }))
        await expect(goal(lin, signed)).toContainText('15 → 33')
      }
      if (week === 7) await decide(lin, board, [['ReopenGoal', { ref: `keyresult/${ids[opened]}`, reason: 'The landlord sold the house' }]])
      if (week === 8) {
        // The last word on it is three weeks old: whatever its progress, it is outdated.
        await reload(lin)
        const check = lin.t.goals.check
        await expect(goal(lin, weekly)).toContainText(check.verdicts.outdated)
        await expect(goal(lin, weekly)).not.toContainText(check.verdicts['on-track'])
        await expect(goal(lin, signed)).toContainText(check.verdicts['on-track'])
        await expect(stage(lin, opened)).toHaveAccessibleName(lin.t.kit.pair(lin.t.goals.stage, lin.t.goals.states.reopened))
        await expectAccessible(lin)
        await picture(lin, 'stale')
        await decide(lin, board, [['AgreeGoal', { ref: `keyresult/${ids[opened]}` }]])
      }
      if (week === 12) await decide(lin, board, [['CheckIn', { checkin: 'milestone002', keyresult: ids[opened], value: 0, confidence: 9, done: ['step00000001', 'step00000002', 'step00000003'] }]])
    })
  }

  await test.step('the weeks are on the board', async () => {
    await reload(wei)
    await expect(goal(lin, signed).getByRole('img', { name: lin.t.goals.check.progress('100%') })).toBeVisible()
    await expect(goal(wei, opened).getByRole('img', { name: wei.t.goals.check.progress('100%') })).toBeVisible()
    await expect(goal(wei, weekly)).toContainText(wei.t.goals.check.verdicts.behind) // the time is over, and it is not there
    await picture(wei, 'quarter')
  })

  await test.step('the review scores, decides and closes', async () => {
    const t = lin.t.review
    await lin.press(lin.button(lin.t.shell.menu))
    await lin.press(menuItem(lin, lin.t.past.review))
    await lin.press(dialog(lin).getByRole('button', { name: t.begin }))
    const say = async (place: number, more?: () => Promise<void>) => {
      await expect(dialog(lin)).toContainText(t.place(place, 4))
      await more?.()
      await lin.press(dialog(lin).getByRole('button', { name: t.next }))
    }
    await say(1)
    await say(2, async () => {
      await dialog(lin).getByLabel(t.score).fill('0.3')
      await dialog(lin).getByLabel(t.note).fill('Nobody looked after it since week five')
      await lin.press(dialog(lin).getByRole('radio', { name: t.decisions.abandon }))
      await dialog(lin).getByLabel(t.reason, { exact: true }).fill('Weekly orders follow from the depot')
    })
    await say(3)
    await say(4)
    await lin.press(dialog(lin).getByRole('button', { name: t.closeGoals }))
    await expect(dialog(lin).getByRole('button', { name: t.carry(1) })).toBeVisible()
    for (const v of both) await expect(stage(v, 'Win small shops')).toHaveAccessibleName(v.t.kit.pair(v.t.goals.stage, v.t.goals.states.closed))
  })

  await test.step('what was reached is handed over to a KPI, and both sides know', async () => {
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.kpi.handOver })) // the one that was counted up to its target
    await lin.press(menuItem(lin, lin.t.kpi.newKPI))
    await expect(dialog(lin)).toContainText(lin.t.kpi.heldBy(signed))
    await expectAccessible(lin)
    await lin.page.keyboard.press('Escape')
    await wei.press(wei.page.locator('.keyresult', { hasText: wei.t.kpi.heldBy(signed) }).getByRole('button', { name: wei.t.kpi.heldBy(signed) }))
    await expect(dialog(wei)).toContainText(wei.t.kpi.was(signed))
    await expect(dialog(wei).locator('.kpi-band')).toHaveText(wei.t.kpi.atLeast('33') + ' shops')
    await expectAccessible(wei)
    await picture(wei, 'handed')
    await wei.page.keyboard.press('Escape')
  })

  await test.step('who helped is recognised', async () => {
    const t = wei.t.talk.heroes
    await wei.press(wei.button(wei.t.shell.menu))
    await wei.press(menuItem(wei, wei.t.past.heroes))
    await dialog(wei).getByLabel(t.whom).selectOption({ label: 'Lin' })
    await dialog(wei).getByLabel(t.goal).selectOption(`keyresult/${ids[signed]}`)
    await dialog(wei).getByLabel(t.why).fill('跑遍了全城的店')
    await wei.press(dialog(wei).getByRole('button', { name: t.send, exact: true }))
    await expect(dialog(wei).locator('.hero')).toContainText('跑遍了全城的店')
    await wei.saved()
  })

  await test.step('the pulse and the report of the quarter tell it', async () => {
    await Promise.all([lin.page.goto(`${keyline.origin}/pulse`), wei.page.goto(`${keyline.origin}/b/${board}/report?kind=quarter`)])
    await expect(lin.page.getByRole('img', { name: lin.t.pulse.progress.title })).toBeVisible()
    for (const name of ['short', 'results', 'agreed', 'amended', 'reopened', 'handed', 'recognised'] as const) {
      await expect(wei.page.getByRole('heading', { name: wei.t.report.sections[name], exact: true })).toBeVisible()
    }
    await expect(wei.page.getByText(wei.t.report.because('A chain of two shops was sold'))).toBeVisible()
    for (const title of ['Win small shops', wei.t.report.course.sureTitle]) await expect(wei.page.getByRole('img', { name: title })).toBeVisible()
    for (const v of both) {
      await expectAccessible(v)
      await picture(v, 'told')
    }
  })
})
