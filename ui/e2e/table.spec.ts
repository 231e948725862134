// The goals as a table: several people change cells where they stand.
import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { compose } from './ime'
import { boardOf } from './tables'
import { expect, test } from './test'
import { menuItem, paste, show } from './views'
import type { Visitor } from './visitor'

const row = (v: Visitor, title: string) => v.page.locator('.table-row:not(.table-head)', { has: v.page.getByText(title, { exact: true }) })
const cell = (v: Visitor, title: string, column: string) => row(v, title).locator(`.at-${column}`)
const words = (v: Visitor, title: string, column: string) => cell(v, title, column).locator('.table-words')

/** Goals to work with, made as a page makes them. */
async function seed(page: Page): Promise<void> {
  const board = await boardOf(page)
  await board.evaluate((b) => {
    const id = (name: string) => name.padEnd(14, '0')
    const me = b.me.peek()!.person
    const goals = [
      { title: 'Win small shops in the north so that we learn what they need', due: '2027-06-30', krs: [['Signed shops', 'contracts in the CRM', 15, 35, 'shops'], ['Days from contract to opening', 'median, from the ERP', 30, 10, 'days']] },
      { title: '让门店经理愿意推荐我们，从而带来新客户', due: '2027-03-31', krs: [['净推荐值达到 40', '每月问卷', 12, 40, '分'], ['Complaints answered within a day', 'help desk report', 60, 95, '%']] },
    ] as const
    goals.forEach((g, i) => {
      const objective = id(`objective${i}`)
      b.dispatch('DraftObjective', { objective, title: g.title, order: `V${i}` })
      b.dispatch('SetDue', { ref: `objective/${objective}`, due: g.due })
      if (i === 0) b.dispatch('SetPerspective', { objective, perspective: 'customer' })
      b.dispatch('AssignOwner', { ref: `objective/${objective}`, person: me })
      g.krs.forEach(([title, metric, baseline, target, unit], j) => {
        const keyresult = id(`keyresult${i}${j}`)
        b.dispatch('DraftKeyResult', { keyresult, objective, title, order: `V${j}` })
        b.dispatch('SetText', { field: `keyresult/${keyresult}/metric`, text: metric })
        b.dispatch('SetMeasure', { keyresult, direction: target > baseline ? 'increase' : 'decrease', baseline, target, unit })
        b.dispatch('AssignOwner', { ref: `keyresult/${keyresult}`, person: me })
        if (j === 1) b.dispatch('SetLabels', { ref: `keyresult/${keyresult}`, labels: i === 0 ? ['ERP', 'Six Sigma'] : ['CRM'] })
        if (i + j === 0) b.dispatch('DraftInitiative', { initiative: id('initiative0'), title: 'Call ten owners a week', for: [`keyresult/${keyresult}`], order: 'V' })
        if (j === 0) b.dispatch('CheckIn', { checkin: id(`checkin${i}${j}`), keyresult, value: (baseline + target) / 2, confidence: 7, on: new Date().toISOString().slice(0, 10) })
      })
    })
  })
}

test('a table of goals is changed where it stands, by several people, by keyboard and on a phone', async ({ keyline, arrive }, info) => {
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', theme: 'dark' })
  const picture = (v: Visitor, name: string) => v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  const { keyboard } = lin.page

  await own(lin, keyline)
  await createBoard(lin, 'blank')
  const link = await invite(lin, 'participant')
  await Promise.all([join(wei, link), join(mei, link)])
  await seed(lin.page)
  await Promise.all([lin, wei, mei].map((v) => show(v, 'table')))
  await lin.saved()
  for (const v of [lin, wei, mei]) {
    await expect(cell(v, 'Signed shops', 'progress')).toContainText('50')
    await expectAccessible(v)
    await picture(v, 'table')
  }

  await test.step('by keyboard: a number, a person, a title that another sees being written', async () => {
    await lin.press(cell(lin, 'Signed shops', 'to'))
    await keyboard.type('55')
    await keyboard.press('Enter')
    await expect(words(mei, 'Signed shops', 'to')).toHaveText('55')
    await expect(cell(mei, 'Signed shops', 'progress')).toContainText('25')
    await lin.press(cell(lin, 'Signed shops', 'weight'))
    await keyboard.type('62')
    await keyboard.press('Enter')
    await expect(words(mei, 'Days from contract to opening', 'weight')).toHaveText('38%')
    await picture(mei, 'weights')
    await keyboard.press('ArrowUp')
    await keyboard.press('Home')
    await keyboard.press('ArrowRight')
    await keyboard.press('F2')
    await expect(lin.page.getByRole('menu')).toBeVisible()
    await picture(lin, 'owner')
    await menuItem(lin, wei.name).press('Enter')
    await expect(cell(wei, 'Signed shops', 'owner')).toContainText(wei.name)
    await keyboard.press('ArrowLeft')
    await keyboard.press('Enter')
    await keyboard.press('End')
    await keyboard.type(' by June', { delay: 10 })
    await expect(cell(mei, 'Signed shops by June', 'title').locator('.table-peer')).toHaveText(lin.name)
    await picture(mei, 'others')
    await keyboard.press('Escape')
    await expect(cell(lin, 'Signed shops by June', 'title').locator('[data-catch]')).toBeFocused()
  })

  await test.step('a closed cell takes a Chinese word from its first letter on, and Ctrl+Z takes it back', async () => {
    for (const v of [mei, lin]) {
      const prose = cell(v, '净推荐值达到 40', 'prose')
      await v.press(prose)
      await expect(prose.locator('[data-catch]')).toBeFocused()
      await compose(v, ['m', 'mei', 'meizhou', '每周'])
      await expect(prose.locator('textarea')).toHaveValue('每周') // over what was there
      await compose(v, ['h', 'hui', '回访'], ['d', 'dianhua', '电话'])
      await picture(v, 'composed')
      await v.page.keyboard.press('Escape')
      await expect(words(wei, '净推荐值达到 40', 'prose')).toHaveText('每周回访电话')
      await v.saved()
      await expect(prose.locator('[data-catch]')).toBeFocused()
      await v.page.keyboard.press('Control+z')
      await expect(words(wei, '净推荐值达到 40', 'prose')).toHaveText('每月问卷')
    }
  })

  await test.step('on a phone: a date, with the title in sight', async () => {
    await cell(wei, 'Signed shops by June', 'prose').tap()
    await expect(cell(wei, 'Signed shops by June', 'prose').locator('[data-catch]')).toHaveAttribute('inputmode', 'none') // no keyboard yet
    const due = cell(wei, 'Signed shops by June', 'due')
    await due.scrollIntoViewIfNeeded()
    await due.tap()
    await due.tap()
    await due.locator('input').fill('2027-05-31')
    await picture(wei, 'due')
    await expect(cell(wei, 'Signed shops by June', 'title')).toBeInViewport()
    await due.locator('input').press('Enter')
    await expect(cell(lin, 'Signed shops by June', 'due')).toContainText('2027')
    await expectAccessible(wei)
  })

  await test.step('a range from a spreadsheet is shown first, refused by row and column, and one step to take back', async () => {
    const t = lin.t.table
    const dialog = lin.page.getByRole('dialog')
    await lin.press(cell(lin, 'Days from contract to opening', 'to'))
    await keyboard.press('ArrowLeft')
    await paste(lin, '28\tsoon\r\n\t\r\n1\t2')
    await expect(dialog).toContainText(t.nothingDone(1))
    await expect(dialog).toContainText(`Days from contract to opening · ${t.columns.to}`)
    await expectAccessible(lin)
    await picture(lin, 'refused')
    await keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(lin.page.locator('[role=grid] :focus')).toHaveCount(1) // where the next one goes
    await paste(lin, '28\t9\r\n\t\r\n10\t44')
    await lin.press(dialog.getByRole('button', { name: t.apply(4) }))
    await expect(words(mei, 'Days from contract to opening', 'to')).toHaveText('9')
    await expect(words(mei, '净推荐值达到 40', 'to')).toHaveText('44')
    await lin.press(lin.button(t.undo).last())
    await expect(words(mei, 'Days from contract to opening', 'to')).toHaveText('10')
    await expect(words(mei, '净推荐值达到 40', 'from')).toHaveText('12')
  })

  await test.step('out to a file and in again, with what was edited in it', async () => {
    const t = mei.t.table
    const saved = mei.page.waitForEvent('download')
    await mei.press(mei.button(t.files))
    await picture(mei, 'files')
    await mei.press(menuItem(mei, t.csv))
    const text = readFileSync(await (await saved).path(), 'utf8')
    expect(text.startsWith('\uFEFF"')).toBe(true)
    const edited = text.replace('help desk report', '=客服系統') + '"","","","新的目標","","陳美"\r\n'
    const choose = mei.page.waitForEvent('filechooser')
    await mei.press(mei.button(t.files))
    await mei.press(menuItem(mei, t.importFile))
    await (await choose).setFiles({ name: 'goals.csv', mimeType: 'text/csv', buffer: Buffer.from(edited) })
    const dialog = mei.page.getByRole('dialog')
    await expect(dialog).toContainText(t.would(3, 1, 5))
    await expectAccessible(mei)
    await picture(mei, 'preview')
    await mei.press(dialog.getByRole('button', { name: t.apply(3) }))
    await expect(words(lin, 'Complaints answered within a day', 'prose')).toHaveText('=客服系統')
    await expect(words(lin, '新的目標', 'owner')).toHaveText('陳美')
  })

  await test.step('check-ins from a file, refused by line, then taken', async () => {
    const t = lin.t.table
    const choose = async (text: string) => {
      const chosen = lin.page.waitForEvent('filechooser')
      await lin.press(lin.button(t.files))
      await lin.press(menuItem(lin, t.importFile))
      await (await chosen).setFiles({ name: 'values.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
    }
    const dialog = lin.page.getByRole('dialog')
    const values = 'Key result,Value,Confidence,Comment,Effective date\nComplaints answered within a day,DAY,8,help desk,2026-01-02\n'
    await choose(values.replace('DAY', 'many'))
    await expect(dialog).toContainText(`${t.parts.checkins} · ${t.line(2)} · ${t.more.value}`)
    await picture(lin, 'checkins-refused')
    await lin.page.keyboard.press('Escape')
    await choose(values.replace('DAY', '81'))
    await picture(lin, 'checkins')
    await lin.press(dialog.getByRole('button', { name: t.apply(4) }))
    await expect(words(mei, 'Complaints answered within a day', 'value')).toHaveText('81')
  })

  await test.step('columns are drawn wider by hand, hidden, and stay so', async () => {
    const t = mei.t.table
    const head = (key: 'owner' | 'prose') => mei.page.getByRole('columnheader', { name: t.columns[key], exact: true })
    const [owner, before] = [(await head('owner').boundingBox())!, (await head('prose').boundingBox())!]
    await mei.page.mouse.move(owner.x + owner.width - 1, owner.y + 8)
    await mei.page.mouse.down()
    await mei.page.mouse.move(owner.x + owner.width + 59, owner.y + 8, { steps: 3 })
    await mei.page.mouse.up()
    expect((await head('owner').boundingBox())!.width).toBe(owner.width + 60)
    expect((await head('prose').boundingBox())!.x).toBe(before.x + 60)
    await mei.press(mei.button(t.columnSet))
    await mei.page.getByRole('checkbox', { name: t.columns.prose }).uncheck()
    await expectAccessible(mei)
    await picture(mei, 'columns')
    await mei.page.reload()
    await expect(head('owner')).toBeVisible()
    await expect(head('prose')).toHaveCount(0)
    expect((await head('owner').boundingBox())!.width).toBe(owner.width + 60)
    await mei.press(mei.button(t.columnSet))
    await mei.press(mei.button(t.columnsUsual))
    await expect(head('prose')).toBeVisible()
    await mei.page.keyboard.press('Escape')
  })

  await test.step('looked for and sorted', async () => {
    await mei.page.getByLabel(mei.t.table.search).fill('推荐')
    await expect(mei.page.locator('.table-row:not(.table-head)')).toHaveCount(2)
    await expectAccessible(mei)
    await picture(mei, 'found')
    await mei.page.getByLabel(mei.t.table.search).fill('')
    await mei.page.getByLabel(mei.t.marks.label, { exact: true }).selectOption('Six Sigma')
    await mei.page.getByLabel(mei.t.space.perspective, { exact: true }).selectOption('customer')
    await expect(mei.page.locator('.table-row:not(.table-head)')).toHaveCount(2) // the key result under its objective
    const saved = mei.page.waitForEvent('download')
    await mei.press(mei.button(mei.t.table.files))
    await picture(mei, 'shown')
    await mei.press(menuItem(mei, mei.t.table.csvShown))
    expect(readFileSync(await (await saved).path(), 'utf8').split('\r\n')).toHaveLength(4) // with headings and an end
    await mei.page.getByLabel(mei.t.marks.label, { exact: true }).selectOption('')
    await mei.page.getByLabel(mei.t.space.perspective, { exact: true }).selectOption('')
    await mei.press(mei.page.getByRole('columnheader', { name: mei.t.table.columns.progress }))
    await expect(mei.page.getByRole('columnheader', { name: mei.t.table.columns.progress })).toHaveAttribute('aria-sort', 'ascending')
  })
})
