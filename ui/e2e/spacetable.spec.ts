// The table of all boards by keyboard alone, also while the boards behind it
// are still being opened.
import type { Page } from '@playwright/test'
import { createBoard, own } from './arriving'
import { expectAccessible } from './axe'
import { compose } from './ime'
import { boardOf } from './tables'
import { expect, test } from './test'
import { paste } from './views'
import type { Visitor } from './visitor'

const cell = (v: Visitor, title: string, column: string) => v.page.locator('.table-row:not(.table-head)', { has: v.page.getByText(title, { exact: true }) }).locator(`.at-${column}`)
const says = (v: Visitor, title: string, column: string) => cell(v, title, column).locator('.table-words')

/** An objective with three key results on the board that the page shows. */
async function seed(page: Page, name: string): Promise<void> {
  const board = await boardOf(page)
  await board.evaluate((b, name) => {
    const id = (of: string) => `${of}${name.toLowerCase()}`.padEnd(14, '0')
    b.dispatch('SetText', { field: `board/${b.id}/title`, text: name }) // by which boards are sorted
    b.dispatch('DraftObjective', { objective: id('objective'), title: `${name} wins`, order: 'V' })
    ;['one', 'two', 'three'].forEach((k, i) => {
      b.dispatch('DraftKeyResult', { keyresult: id(k), objective: id('objective'), title: `${name} ${k}`, order: `V${i}` })
      b.dispatch('SetMeasure', { keyresult: id(k), direction: 'increase', baseline: 0, target: 10 + i, unit: 'shops' })
    })
  }, name)
}

/** Keeps a board from being opened until the function it answers is called. */
async function hold(page: Page, board: string): Promise<() => void> {
  let free = () => {}
  const held = new Promise<void>((done) => (free = done))
  await page.routeWebSocket((url) => url.pathname === `/ws/${board}`, async (socket) => {
    await held
    socket.connectToServer()
  })
  return free
}

test('the table of all boards is worked in by keyboard, also before their boards are open', async ({ keyline, arrive }, info) => {
  const v = await arrive({ name: 'Ada' })
  const { keyboard } = v.page
  await own(v, keyline)
  const ids: string[] = []
  for (const name of ['Alpha', 'Beta']) {
    if (name !== 'Alpha') await v.page.goto(keyline.origin)
    ids.push(await createBoard(v, 'blank'))
    await seed(v.page, name)
    await v.saved()
  }
  const free = await hold(v.page, ids[0]!)
  await v.page.goto(`${keyline.origin}/table`)
  await cell(v, 'Alpha one', 'to').click()

  // Numbers one below the other, then a title in Chinese, before the board is there.
  for (const n of ['500', '600']) {
    await keyboard.type(n)
    await keyboard.press('Enter')
  }
  await expect(v.page.locator('[data-cell][aria-selected="true"]')).toHaveAttribute('data-cell', /three.*\|to$/)
  await cell(v, 'Alpha wins', 'title').click()
  await keyboard.press('Enter')
  await compose(v, ['ying', '赢'])
  await expect(cell(v, 'Alpha one', 'to')).toContainText('10')
  free()
  await expect(says(v, 'Alpha one', 'to')).toHaveText('500')
  await expect(says(v, 'Alpha two', 'to')).toHaveText('600')
  const open = v.page.locator('.table-cell textarea')
  await expect(open).toHaveValue('Alpha wins赢')
  await keyboard.press('Enter')
  await expect(says(v, 'Alpha wins赢', 'title')).toBeVisible()

  // Fill down, cut, clear and take back, over both boards.
  await cell(v, 'Alpha one', 'unit').click()
  await keyboard.press('Delete')
  await expect(says(v, 'Alpha one', 'unit')).toHaveCount(0)
  await cell(v, 'Alpha two', 'unit').click()
  await keyboard.press('Control+d')
  await expect(says(v, 'Alpha two', 'unit')).toHaveCount(0)
  await keyboard.press('Control+z')
  await expect(says(v, 'Alpha two', 'unit')).toHaveText('shops')
  await keyboard.press('Control+z')
  await expect(says(v, 'Alpha one', 'unit')).toHaveText('shops')
  await keyboard.press('Control+y')
  await expect(says(v, 'Alpha one', 'unit')).toHaveCount(0)
  await cell(v, 'Alpha three', 'to').click()
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Shift+ArrowDown')
  await keyboard.press('Control+x')
  await expect(v.page.getByRole('dialog')).toContainText('Beta · Beta one')
  await v.page.screenshot({ path: info.outputPath('cut.png') })
  await v.press(v.page.getByRole('dialog').getByRole('button', { name: v.t.table.apply(2) }))
  await expect(says(v, 'Beta one', 'to')).toHaveCount(0)
  await expect(says(v, 'Alpha three', 'to')).toHaveCount(0)
  await keyboard.press('Control+z')
  await expect(says(v, 'Beta one', 'to')).toHaveText('10')
  await expect(says(v, 'Alpha three', 'to')).toHaveText('12')
  await cell(v, 'Beta two', 'to').click()
  await paste(v, '77')
  await expect(says(v, 'Beta two', 'to')).toHaveText('77')
  await v.page.screenshot({ path: info.outputPath('after.png') })
  await expectAccessible(v)
})
