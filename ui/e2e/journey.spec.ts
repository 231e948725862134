// The whole way of a team through Keyline, six people at once, with somebody
// cut off and a server that dies in the middle of a word.
import { createBoard, invite, join, joinByKeyboard, own } from './arriving'
import { holds, loseTheServer } from './breaking'
import { addKeyResult, addObjective, describeKeyResult, describeObjective, dragGoal, goal, objectives, titleBox, titles } from './goals'
import { compose } from './ime'
import { dragSeenBy, openByButton, openByDoubleClick, openByKeyboard, openInList, restore, write, writeByInputMethod, writeInList } from './noting'
import { renderedOf } from './rendered'
import { expectEqualToServer } from './tables'
import { expect, test } from './test'
import { show } from './views'
import type { Visitor } from './visitor'
import { choose, drag, freeSpot, group, note, notes, placeOf, press, writing } from './wall'

test('six people take a board from the first link to agreed goals', async ({ keyline, arrive }) => {
  test.setTimeout(900_000)
  const olga = await arrive({ name: 'Olga', moving: true })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', moving: true })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true, moving: true })
  const kai = await arrive({ name: 'Kai', theme: 'dark' })
  const cora = await arrive({ name: 'Cora' })
  const otto = await arrive({ name: 'Otto' })
  const all = [olga, wei, mei, kai, cora, otto]
  const everywhere = (look: (v: Visitor) => Promise<void>) => Promise.all(all.map(look))

  await test.step('the owner creates a board and invites, the others join with a name', async () => {
    await own(olga, keyline)
    await createBoard(olga, 'workshop')
    const link = await invite(olga, 'participant')
    const watching = await invite(olga, 'observer')
    await Promise.all([join(wei, link), join(mei, link), join(cora, link), join(otto, watching), joinByKeyboard(kai, link)])
    await everywhere((v) => expect(v.button(v.t.shell.here(6))).toBeVisible())
  })

  await test.step('everybody who may writes notes at the same time', async () => {
    const before = await notes(otto).count()
    // One after the other, as nobody sees yet what others begin at the very same moment.
    await openInList(mei)
    const ways = [[olga, openByDoubleClick], [wei, openByButton], [kai, openByKeyboard], [cora, openByButton]] as const
    for (const [i, [v, open]] of ways.entries()) {
      await expect(notes(v)).toHaveCount(before + i)
      await open(v)
    }
    await Promise.all([
      write(olga, 'Onboarding takes too long'),
      writeByInputMethod(wei),
      writeInList(mei, '等候時間太長'),
      write(kai, 'Support answers within a day'),
      write(cora, 'Invoices are hard to read'),
    ])
    await expect(otto.page.locator('.tools-add')).toHaveCount(0)
    for (const text of ['Onboarding takes too long', '新客户', '等候時間太長', 'Support answers within a day', 'Invoices are hard to read']) {
      await everywhere((v) => expect(note(v, text)).toBeAttached())
    }
  })

  await test.step('notes are moved, grouped, coloured, deleted and restored', async () => {
    const before = await placeOf(olga, 'Onboarding takes too long')
    await dragSeenBy(olga, 'Onboarding takes too long', otto)
    await expect.poll(() => placeOf(olga, 'Onboarding takes too long')).not.toEqual(before)
    await everywhere(async (v) => expect.poll(() => placeOf(v, 'Onboarding takes too long')).toEqual(await placeOf(olga, 'Onboarding takes too long')))

    await freeSpot(wei)
    await drag(wei, note(wei, '新客户'), note(wei, 'Invoices are hard to read'))
    await writing(wei).waitFor()
    await wei.page.keyboard.type('账单 Billing', { delay: 20 })
    await wei.page.keyboard.press('Enter')
    await everywhere((v) => expect(group(v, '账单 Billing')).toBeAttached())
    await choose(mei, note(mei, '等候時間太長'), mei.t.board.moveToGroup, '账单 Billing')
    await everywhere((v) => expect(group(v, '账单 Billing').locator('.count')).toHaveText('3'))

    await choose(cora, note(cora, 'Invoices are hard to read'), cora.t.board.colour, cora.t.board.colours.rose)
    await everywhere((v) => expect(note(v, 'Invoices are hard to read')).toHaveClass(/color-rose/))

    await press(olga, note(olga, 'Onboarding takes too long'))
    await olga.page.keyboard.press('Delete')
    await everywhere((v) => expect(note(v, 'Onboarding takes too long')).toHaveCount(0))
    await restore(wei, 'Onboarding takes too long')
    await everywhere((v) => expect(note(v, 'Onboarding takes too long')).toBeAttached())
  })

  await test.step('objectives and key results get all their parts', async () => {
    await addObjective(olga, 'Paying is no trouble')
    await describeObjective(olga, 'Paying is no trouble', { why: 'Every open question delays a payment.', owner: 'Olga', due: '2026-12-31' })
    await addKeyResult(olga, goal(olga, 'Paying is no trouble'), 'Questions about invoices')
    await describeKeyResult(olga, 'Questions about invoices', { metric: 'Tickets tagged invoice, counted by week', from: '40', to: '5', unit: 'a week', owner: 'Cora', due: '2026-11-30' })
    const k = goal(otto, 'Questions about invoices')
    await expect(k.locator('.measure-chip')).toHaveText(/40 → 5 a week/)
    await expect(k.getByText('Cora')).toBeVisible()
    await expect(goal(otto, 'Paying is no trouble').locator('.chips').first()).toContainText(/Olga.*2026.*Committed/s)
  })

  await test.step('a note becomes an objective and a group a key result, and both know where they came from', async () => {
    await choose(cora, note(cora, 'Onboarding takes too long'), cora.t.board.intoObjective)
    const objective = goal(cora, 'Onboarding takes too long')
    await expect(objective.getByRole('button', { name: cora.t.kit.pair(cora.t.board.revealNote, 'Onboarding takes too long') })).toBeVisible()
    await choose(wei, group(wei, '账单 Billing'), wei.t.board.intoKeyResult, 'Onboarding takes too long')
    const keyResult = goal(otto, '账单 Billing')
    await keyResult.getByRole('button', { name: otto.t.kit.pair(otto.t.board.revealNote, '账单 Billing') }).click()
    await expect(group(otto, '账单 Billing')).toBeFocused()
    await expect(group(otto, '账单 Billing').getByRole('button', { name: otto.t.board.keyResult })).toBeAttached()
  })

  await test.step('three people type in one title, one of them with an input method', async () => {
    await show(mei, 'goals')
    const boxes = [olga, wei, mei].map((v) => titleBox(goal(v, 'Paying is no trouble')))
    const ref = await boxes[0]!.getAttribute('data-field')
    const box = (v: Visitor) => v.page.locator(`textarea[data-field="${ref}"]`)
    await box(wei).focus()
    await wei.page.keyboard.press('Home')
    await box(olga).focus()
    await olga.page.keyboard.press('End')
    await box(mei).tap()
    await mei.page.keyboard.press('End')
    await Promise.all([
      compose(wei, ['w', 'wo', 'wom', 'women', '我们'], ['d', 'de', '的'], ['k', 'kehu', '客户'], ['：']),
      olga.page.keyboard.type(' for anyone, in any country', { delay: 30 }),
      mei.page.keyboard.type('，每個月', { delay: 60 }),
      expect(box(otto).locator('..').locator('.caret').first()).toBeAttached(),
    ])
    await everywhere(async (v) => {
      await expect.poll(() => box(v).inputValue()).toMatch(/^我们的客户：Paying is no trouble/)
      await expect(async () => expect(await box(v).inputValue()).toBe(await box(olga).inputValue())).toPass()
    })
    const text = await box(olga).inputValue()
    expect(text).toHaveLength('我们的客户：Paying is no trouble for anyone, in any country，每個月'.length)
    expect(holds(text, ' for anyone, in any country') && holds(text, '，每個月'), text).toBe(true)
  })

  await test.step('goals are ordered by drag, by keyboard and by the menu', async () => {
    const paying = (await titles(objectives(olga))).find((t) => t.includes('Paying'))!
    const order = (v: Visitor) => expect.poll(() => titles(objectives(v)))
    const example = (await titles(objectives(olga)))[0]!
    await dragGoal(olga, goal(olga, paying), goal(olga, example), 'upper')
    await order(otto).toEqual([paying, example, 'Onboarding takes too long'])
    await titleBox(goal(kai, 'Onboarding takes too long')).focus()
    await kai.page.keyboard.press('Alt+ArrowUp')
    await order(otto).toEqual([paying, 'Onboarding takes too long', example])
    await expect(titleBox(goal(kai, 'Onboarding takes too long'))).toBeFocused()
    await choose(wei, goal(wei, paying), wei.t.board.moveDown)
    await order(otto).toEqual(['Onboarding takes too long', paying, example])
    await choose(mei, goal(mei, '账单 Billing'), paying)
    await expect.poll(() => titles(goal(otto, paying).locator('ol'))).toEqual(['Questions about invoices', '账单 Billing'])
  })

  await test.step('everybody takes back and does again only what was their own', async () => {
    await choose(cora, note(cora, 'Invoices are hard to read'), cora.t.board.colour, cora.t.board.colours.mint)
    await dragSeenBy(olga, 'Onboarding takes too long', otto)
    const moved = await placeOf(olga, 'Onboarding takes too long')
    await cora.saved()
    await cora.page.keyboard.press('Control+z')
    await everywhere((v) => expect.poll(async () => (await placeOf(v, 'Invoices are hard to read'))?.color).toBe('rose'))
    await cora.page.keyboard.press('Control+Shift+z')
    await everywhere((v) => expect.poll(async () => (await placeOf(v, 'Invoices are hard to read'))?.color).toBe('mint'))
    await olga.button(olga.t.shell.undo).click()
    await everywhere((v) => expect.poll(() => placeOf(v, 'Onboarding takes too long')).not.toEqual(moved))
    await olga.button(olga.t.shell.redo).click()
    await everywhere((v) => expect.poll(() => placeOf(v, 'Onboarding takes too long')).toEqual(moved))
  })

  await test.step('one is cut off, goes on, and returns', async () => {
    cora.away = true
    await cora.context.setOffline(true)
    await expect(cora.page.locator('.status')).toHaveAttribute('data-state', 'offline', { timeout: 60_000 })
    const title = titleBox(goal(cora, 'Questions about invoices'))
    await title.focus()
    await cora.page.keyboard.press('End')
    await cora.page.keyboard.type(' from new customers', { delay: 20 })
    await openByButton(cora)
    await write(cora, 'Written on the train')
    await expect(cora.page.locator('.status')).toHaveText(cora.t.kit.status.offlineKept(3))
    const theirs = titleBox(goal(wei, 'Questions about invoices'))
    await theirs.focus()
    await wei.page.keyboard.press('Home')
    await wei.page.keyboard.type('Fewer: ', { delay: 20 })
    await wei.saved()
    await cora.context.setOffline(false)
    await cora.hears(cora.t.shell.merged(1, 1))
    await cora.saved()
    cora.away = false
    await everywhere(async (v) => {
      await expect(goal(v, 'Fewer: Questions about invoices from new customers')).toHaveCount(1)
    })
    await expect(note(otto, 'Written on the train')).toBeAttached()
  })

  await test.step('the server dies in the middle of a word and comes back', () => loseTheServer(keyline, { all, typists: [olga, wei, kai, cora] }))

  await test.step('in the end all have what the server has, byte by byte', async () => {
    const tables = await Promise.all(all.map((v) => expectEqualToServer(v)))
    const shared = (t: string) => t.split('\n').filter((line) => !line.startsWith('invite/')).join('\n')
    for (const t of tables) expect(shared(t)).toBe(shared(tables[0]!))
    const drawn = await renderedOf(olga)
    for (const v of all) expect(await renderedOf(v), `what ${v.name} sees`).toBe(drawn)

    for (const v of all) v.away = true
    await keyline.stop()
    await keyline.start()
    await everywhere((v) => v.saved())
    for (const v of all) v.away = false
    expect(shared(await expectEqualToServer(otto))).toBe(shared(tables[0]!))
  })
})
