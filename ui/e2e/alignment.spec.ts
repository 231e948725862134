// Two people, two boards, one map: what a team aligns moves on another
// person's screen, with the mouse, the keyboard and on a phone.
import type { Page } from '@playwright/test'
import { createBoard, own } from './arriving'
import { expectAccessible } from './axe'
import { addKeyResult, addObjective, goal, objectives } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'

const go = (page: Page, path: string) => page.goto(new URL(path, page.url()).href)

/** The row of the tree with this title. */
const row = (v: Visitor, title: string) => v.page.getByRole('treeitem').filter({ hasText: title }).first()

async function look(v: Visitor, name: string): Promise<void> {
  await v.page.screenshot({ path: test.info().outputPath(`${name}-${v.lang}${v.phone ? '-phone' : ''}.png`) })
}

async function openMap(v: Visitor, view: 'map' | 'tree' | 'reports'): Promise<void> {
  await go(v.page, '/map')
  await v.press(v.page.getByRole('radio', { name: v.t.space.views[view], exact: true }))
  await v.saved()
}

/** Makes a member link in the space's settings. */
async function memberLink(v: Visitor): Promise<string> {
  await go(v.page, '/space')
  await v.press(v.page.getByRole('tab', { name: v.t.space.tabs.people }))
  await v.press(v.button(v.t.space.inviteMember))
  const field = v.page.getByLabel(v.t.space.inviteMember)
  await expect(field).toHaveValue(/\/owner#home\./)
  return field.inputValue()
}

test('a space is set up, and its map moves for everybody', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  const s = olga.t.space
  await own(olga, keyline)
  const first = await createBoard(olga, 'blank')
  await show(olga, 'goals')
  await addObjective(olga, 'Shops stay because they sell more')
  await addKeyResult(olga, objectives(olga).locator('> li').first(), 'Shops active in week 4')
  await olga.saved()

  // The space: why, when, who.
  await go(olga.page, '/space')
  await olga.page.getByLabel(olga.t.kit.pair(s.kinds['mission']!, s.inLanguage('English'))).fill('Every small shop can sell anywhere')
  await olga.page.keyboard.press('Tab')
  await expect(olga.page.getByLabel(olga.t.kit.pair(s.kinds['mission']!, s.inLanguage('English')))).toHaveValue('Every small shop can sell anywhere')
  await expectAccessible(olga)
  await look(olga, 'purpose')
  await olga.press(olga.page.getByRole('tab', { name: s.tabs.cycles }))
  await olga.page.getByLabel(s.newCycle).fill('Autumn')
  await olga.press(olga.button(s.add))
  await olga.page.getByLabel(s.start).fill('2026-08-15')
  await expect(olga.page.getByLabel(s.start)).toHaveValue('2026-08-15')
  await olga.press(olga.page.getByRole('tab', { name: s.tabs.teams }))
  for (const team of ['Checkout', 'Growth']) {
    await olga.page.getByLabel(s.newTeam).fill(team)
    await olga.press(olga.button(s.add))
    await expect(olga.page.getByLabel(s.newTeam)).toHaveValue('')
  }
  const link = await memberLink(olga)
  await expectAccessible(olga)
  await look(olga, 'people')
  await olga.press(olga.page.getByRole('tab', { name: s.tabs.boards }))
  await olga.press(olga.button('Checkout'))
  await expect(olga.page.getByRole('button', { name: 'Checkout' })).toHaveAttribute('aria-pressed', 'true')
  await expectAccessible(olga)
  await look(olga, 'boards')

  const mei = await arrive({ name: '梅', lang: 'zh-Hans' })
  await mei.page.goto(link)
  await mei.page.getByLabel(mei.t.join.name).fill(mei.name)
  await mei.press(mei.button(mei.t.join.ownerEnter))
  await mei.page.locator('.template').first().waitFor()
  await openMap(mei, 'tree')
  await expect(row(mei, 'Shops stay because they sell more')).toBeVisible()

  // Another board is aligned to the first.
  await go(olga.page, '/')
  await createBoard(olga, 'blank')
  await show(olga, 'goals')
  await addObjective(olga, 'Improve checkout')
  await olga.saved()
  const card = objectives(olga).locator('> li').first()
  await olga.press(card.getByRole('button', { name: s.align }))
  const dialog = olga.page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /Every small shop/ })).toBeVisible()
  await dialog.getByLabel(s.search).fill('stay')
  await expectAccessible(olga)
  await look(olga, 'align')
  await olga.press(dialog.getByRole('button', { name: /Shops stay/ }))
  await expect(dialog.getByRole('button', { name: s.takeAway('Shops stay because they sell more') })).toBeVisible()
  await olga.press(dialog.getByRole('button', { name: s.done }))
  await expect(card.getByRole('button', { name: s.alignedTo(1) })).toBeVisible()
  await expect(card.getByRole('button', { name: '… so that shops stay because they sell more?' })).toBeVisible()

  // Mei sees it hang there, and sees it change.
  const hangs = row(mei, 'Improve checkout')
  await expect(hangs).toHaveAttribute('aria-level', '2')
  const title = card.locator('textarea').first()
  await title.fill('Checkout feels effortless')
  await expect(row(mei, 'Checkout feels effortless')).toHaveAttribute('aria-level', '2')
  await expectAccessible(mei)
  await look(mei, 'tree')
  await mei.press(mei.page.getByRole('radio', { name: mei.t.space.views.map, exact: true }))
  await expect(mei.page.getByRole('img', { name: mei.t.space.picture(2, 1) })).toBeVisible()
  await expectAccessible(mei)
  await look(mei, 'map')

  // She finds a goal there, and goes its way up to the mission by keys.
  const zs = mei.t.space
  await mei.page.getByLabel(zs.search).fill('feels')
  await mei.page.keyboard.press('Enter')
  const sheet = mei.page.getByRole('complementary')
  await expect(sheet.getByRole('heading', { name: 'Checkout feels effortless' })).toBeVisible()
  await mei.page.getByRole('img', { name: zs.picture(2, 1) }).focus()
  await mei.page.keyboard.press('ArrowUp')
  await expect(sheet.getByRole('heading', { name: 'Shops stay because they sell more' })).toBeVisible()
  await expect(sheet.getByRole('button', { name: 'Checkout feels effortless' })).toBeVisible()
  await expectAccessible(mei)
  await look(mei, 'way')
  await expect(mei.page).toHaveURL(/q=feels&goal=/)
  await mei.page.reload()
  await expect(sheet.getByRole('heading', { name: 'Shops stay because they sell more' })).toBeVisible()
  await mei.press(sheet.getByRole('button', { name: zs.unchoose }))
  await expect(sheet).toHaveCount(0)
  await mei.press(mei.page.getByRole('radio', { name: mei.t.space.views.reports, exact: true }))
  await expect(mei.page.getByRole('heading', { name: mei.t.space.report.orphans })).toBeVisible()
  await expectAccessible(mei)
  await look(mei, 'reports')

  // What is not finished is carried over to a new board, and knows from where.
  await go(olga.page, '/space')
  await olga.press(olga.page.getByRole('tab', { name: s.tabs.boards }))
  await olga.press(olga.page.locator('.space-line').filter({ has: olga.page.locator(`a[href="/b/${first}"]`) }).getByRole('button', { expanded: false }))
  await olga.press(menuItem(olga, s.carryOver))
  await dialog.getByLabel(s.cycle).selectOption({ label: 'Autumn' })
  await expectAccessible(olga)
  await look(olga, 'carry')
  await olga.press(dialog.getByRole('button', { name: s.carry(1) }))
  await olga.page.waitForURL(/\/b\/[0-9a-z]+$/)
  await show(olga, 'goals')
  const carried = goal(olga, 'Shops stay because they sell more')
  await expect(carried.getByRole('link', { name: s.carriedOver })).toHaveAttribute('href', `/b/${first}`)
  await expect(goal(olga, 'Shops active in week 4')).toBeVisible()

  // A circle over the two boards is refused, with words.
  await go(olga.page, `/b/${first}`)
  await show(olga, 'goals')
  await olga.press(objectives(olga).locator('> li').first().getByRole('button', { name: s.align }))
  await olga.press(dialog.getByRole('button', { name: /Checkout feels effortless/ }))
  await expect.poll(() => olga.told.join()).toContain('serve each other in a circle')

  // Office hours: Olga offers two times, Mei books one before her eyes, and their note is theirs.
  const t = olga.t.hours
  const zh = mei.t.hours
  await go(olga.page, '/space')
  await olga.press(olga.page.getByRole('tab', { name: s.tabs.teams }))
  await olga.press(olga.page.getByRole('button', { name: olga.t.kit.pair(t.tab, 'Checkout') }))
  await expect(olga.page.getByLabel(t.team, { exact: true }).first()).toHaveValue(/./)
  await olga.page.getByLabel(t.day, { exact: true }).fill(new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10))
  await olga.page.getByLabel(t.count, { exact: true }).selectOption('2')
  await olga.page.getByLabel(t.place, { exact: true }).fill('Room 3')
  await olga.press(olga.button(t.send))
  const offered = olga.page.getByRole('listitem', { name: new RegExp(t.host(t.you)) })
  await expect(offered).toHaveCount(2)
  await expectAccessible(olga)
  await look(olga, 'hours')
  await go(mei.page, '/space')
  await mei.press(mei.page.getByRole('tab', { name: zh.tab }))
  const slot = mei.page.getByRole('listitem', { name: new RegExp(zh.host('Olga')) }).first()
  await mei.press(slot.getByRole('button', { name: new RegExp(zh.book) }))
  await expect(slot).toContainText(zh.bookedByYou)
  await expect(offered.first()).toContainText(t.booked('梅'))
  await mei.press(slot.getByRole('button', { name: zh.editNote }))
  await slot.getByLabel(zh.noteText).fill('担心赶不上')
  await slot.getByLabel(zh.about).selectOption({ label: '– Shops active in week 4' })
  await look(mei, 'hours-note')
  await mei.press(slot.getByRole('button', { name: zh.save, exact: true }))
  await expect(slot.getByRole('button', { name: 'Shops active in week 4' })).toBeVisible()
  await expect(slot).toContainText(zh.private)
  await mei.page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(mei)
  await look(mei, 'hours-narrow')
  await expect(offered.first()).toContainText('担心赶不上')
})

test('the tree is walked by keyboard and opens goals', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  await own(olga, keyline)
  const id = await createBoard(olga, 'blank')
  await show(olga, 'goals')
  await addObjective(olga, 'Shops stay')
  await addKeyResult(olga, objectives(olga).locator('> li').first(), 'Active in week 4')
  await addObjective(olga, 'Nothing breaks at night')
  await olga.saved()
  await openMap(olga, 'tree')
  const { keyboard } = olga.page
  await row(olga, 'Shops stay').focus()
  await keyboard.press('ArrowRight')
  await expect(row(olga, 'Active in week 4')).toBeFocused()
  await keyboard.press('ArrowLeft')
  await expect(row(olga, 'Shops stay')).toBeFocused()
  await keyboard.press('ArrowLeft')
  await expect(row(olga, 'Active in week 4')).toBeHidden()
  await keyboard.press('End')
  await expect(row(olga, 'Nothing breaks at night')).toBeFocused()
  await keyboard.press('Enter')
  await olga.page.waitForURL(new RegExp(`/b/${id}$`))
  await expect(goal(olga, 'Nothing breaks at night')).toBeInViewport()

  await openMap(olga, 'tree')
  await olga.page.getByLabel(olga.t.space.search).fill('night')
  await expect(row(olga, 'Shops stay')).toBeHidden()
  await expect(olga.page.getByRole('status').filter({ hasText: olga.t.space.shown(1, 2) })).toBeVisible()
  const s = olga.t.space
  await olga.page.getByLabel(s.search).fill('')
  await olga.press(olga.button(s.filters))
  await olga.page.getByLabel(s.status, { exact: true }).selectOption(s.statuses['behind']!)
  await expectAccessible(olga)
  await keyboard.press('Escape')
  await expect(olga.page.getByText(s.none)).toBeVisible()
  await olga.press(olga.button(s.without(olga.t.kit.pair(s.status, s.statuses['behind']!))))
  await expect(row(olga, 'Shops stay')).toBeVisible()
})

test('the quiet coach speaks Chinese and stays quiet on a phone', async ({ keyline, arrive }) => {
  const mei = await arrive({ name: '梅', lang: 'zh-Hans', theme: 'dark' })
  await own(mei, keyline)
  await createBoard(mei, 'blank')
  await show(mei, 'goals')
  await addObjective(mei, '提升用户体验')
  await addKeyResult(mei, objectives(mei).locator('> li').first(), '完成需求文档')
  await mei.saved()
  const card = objectives(mei).locator('> li').first()
  await mei.press(card.locator('.coach-badge'))
  const dialog = mei.page.getByRole('dialog')
  await expect(dialog.getByText(mei.t.coach.advice.vagueGoal('提升'))).toBeVisible()
  await expect(dialog.getByText(mei.t.coach.advice.task('完成'))).toBeVisible()
  await expectAccessible(mei)
  await look(mei, 'coach')
  await mei.press(dialog.getByRole('button', { name: mei.t.coach.appendPurpose }))
  await expect(card.locator('textarea').first()).toHaveValue('提升用户体验，以……')
  await mei.press(dialog.getByRole('button', { name: mei.t.kit.close }))

  await mei.page.setViewportSize({ width: 360, height: 740 })
  for (const path of ['/map', '/space']) {
    await go(mei.page, path)
    await mei.saved()
    await expectAccessible(mei)
    expect(await mei.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await look(mei, `narrow${path.replace('/', '-')}`)
  }
})
