// The room votes: who runs the meeting, a participant in Chinese and a phone.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { write } from './noting'
import { expect, test } from './test'
import type { Visitor } from './visitor'

const bar = (v: Visitor) => v.page.locator('.polls-bar')
const dialog = (v: Visitor) => v.page.getByRole('dialog')
const cast = (v: Visitor) => v.page.locator('.ballot-cast')

/** Everything that a page's sockets receive from now on. */
function overheard(v: Visitor): () => string {
  const frames: string[] = []
  v.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void frames.push(payload.toString())))
  return () => frames.join('\n')
}

test('a room votes in secret and sees at once what came out', async ({ keyline, arrive }, info) => {
  test.setTimeout(600_000)
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true, width: 360 })
  const all = [lin, wei, mei]
  const heard = overheard(lin)
  const seen = async (name: string) => {
    for (const v of all) await v.page.screenshot({ path: info.outputPath(`${name}-${v.lang}.png`) })
  }
  const ask = async (kind: string, question: string, set: () => Promise<void> = async () => {}) => {
    await lin.page.keyboard.press('Control+k')
    await lin.page.getByRole('combobox').fill(lin.t.meeting.askRoom)
    await lin.page.keyboard.press('Enter')
    await dialog(lin).getByLabel(lin.t.poll.kind).selectOption(kind)
    await dialog(lin).getByLabel(lin.t.poll.question).fill(question)
    await set()
    await dialog(lin).getByRole('button', { name: lin.t.poll.openIt }).click()
    await expect(dialog(lin)).toContainText(lin.t.poll.close)
    await expect(bar(wei)).toContainText(question)
    await expect(bar(mei)).toContainText(question)
  }
  // Three people are too few for anything anonymous to be told.
  const byName = () => dialog(lin).getByLabel(lin.t.poll.anonymous).uncheck()
  const open = (v: Visitor, question: string) => v.press(bar(v).locator('.polls-open', { hasText: question }).getByRole('button'))
  const count = async () => {
    await dialog(lin).getByRole('button', { name: lin.t.poll.close, exact: true }).click()
    await lin.page.getByRole('dialog', { name: lin.t.poll.closeAsk }).getByRole('button', { name: lin.t.poll.close }).click()
    await expect(dialog(lin).locator('.poll-outcome')).toBeVisible()
  }
  const leave = async (...who: Visitor[]) => {
    for (const v of who) {
      await v.press(dialog(v).getByRole('button', { name: v.t.kit.close }))
      await expect(dialog(v)).toHaveCount(0)
    }
  }

  await test.step('they come together on a wall with three ideas', async () => {
    await own(lin, keyline)
    await createBoard(lin, 'blank')
    for (const idea of ['Faster answers', 'Fewer meetings', 'One price']) {
      await lin.page.locator('.tools-add').click()
      await write(lin, idea)
    }
    const link = await invite(lin, 'participant')
    await Promise.all([join(wei, link), join(mei, link)])
  })

  await test.step('dots: hidden until the count, then the same for all', async () => {
    await ask('dots', 'Which matters most?', async () => {
      await expectAccessible(lin)
      await byName()
    })
    for (const v of [wei, mei]) {
      await open(v, 'Which matters most?')
      await v.press(dialog(v).getByRole('button', { name: v.t.poll.moreDots('Faster answers') }))
      await v.press(dialog(v).getByRole('button', { name: v.t.poll.moreDots(v === wei ? 'One price' : 'Fewer meetings') }))
      await v.press(cast(v))
      await expect(dialog(v)).toContainText(v.t.poll.isIn)
      await expectAccessible(v)
    }
    await seen('dots-voting')
    await expect(dialog(lin)).toContainText(lin.t.poll.voted(2, 3))
    expect(heard()).not.toContain('"dots":[')
    await mei.page.reload()
    await mei.saved()
    await open(mei, 'Which matters most?')
    await expect(dialog(mei)).toContainText(mei.t.poll.isIn)
    await expect(dialog(mei).locator('output').first()).toHaveText('1')
    await count()
    await expect(dialog(lin).locator('.poll-bars tbody tr').first()).toContainText('Faster answers')
    await expect(dialog(mei).locator('.poll-bars tbody tr').first()).toContainText('2')
    await expect(dialog(mei)).toContainText(mei.t.poll.receiptIn)
    await seen('dots-result')
    for (const v of all) await expectAccessible(v)
    const choice = dialog(lin).locator('.poll-choices li').first()
    await choice.getByRole('combobox').selectOption('chosen')
    await choice.getByRole('textbox').fill('It helps the other two')
    await choice.getByRole('button').click()
    await expect(dialog(mei).locator('.poll-choices')).toContainText('It helps the other two')
    await leave(...all)
    await expect(bar(wei).locator('.polls-all')).toBeFocused() // the line that the window was opened from is gone
    await expect(lin.page.locator('.note', { hasText: 'Faster answers' }).locator('.poll-chip')).toContainText(lin.t.poll.dots(2))
  })

  await test.step('fist of five: six answers, and what it takes to pass', async () => {
    await ask('fist', 'Can we start?', byName)
    for (const [v, fingers] of [[wei, 4], [mei, 2]] as const) {
      await open(v, 'Can we start?')
      await v.press(dialog(v).locator(`[data-answer="${fingers}"]`))
      await v.press(cast(v))
      await expect(dialog(v)).toContainText(v.t.poll.isIn)
    }
    await v2(mei)
    await seen('fist')
    await leave(wei)
    await expect(bar(wei).locator('.polls-open button')).toBeFocused()
    await count()
    await expect(bar(wei).locator('.polls-all')).toBeFocused() // and not lost with the line
    await wei.page.keyboard.press('Enter')
    await dialog(wei).getByRole('button', { name: 'Can we start?' }).click()
    await expect(dialog(lin)).toContainText(lin.t.poll.passed)
    await expect(dialog(wei)).toContainText(wei.t.poll.agreement('1.00'))
    await seen('fist-result')
    for (const v of all) await expectAccessible(v)
    await leave(...all)
  })

  // A mind that is changed before the count.
  async function v2(v: Visitor): Promise<void> {
    await v.press(dialog(v).locator('[data-answer="4"]'))
    await v.press(cast(v))
    await expect(cast(v)).toBeDisabled()
    await expect(dialog(v)).toContainText(v.t.poll.isIn)
  }

  await test.step('consent: an objection in words, withdrawn by whoever made it', async () => {
    await ask('consent', 'Do we agree?')
    await open(wei, 'Do we agree?')
    await wei.press(dialog(wei).locator('[data-answer="2"]'))
    await expect(cast(wei)).toBeDisabled()
    await dialog(wei).getByRole('textbox').fill('预算还没有着落')
    await wei.press(cast(wei))
    await expect(dialog(wei)).toContainText(wei.t.poll.isIn)
    await open(mei, 'Do we agree?')
    await mei.press(dialog(mei).locator('[data-answer="0"]'))
    await mei.press(cast(mei))
    await expect(dialog(mei)).toContainText(mei.t.poll.isIn)
    expect(heard()).not.toContain('预算')
    await count()
    await expect(dialog(lin)).toContainText('预算还没有着落')
    await expect(dialog(lin)).toContainText(lin.t.poll.failed)
    await expect(dialog(lin).getByRole('button', { name: lin.t.poll.withdraw })).toHaveCount(0)
    await expectAccessible(wei)
    await wei.press(dialog(wei).getByRole('button', { name: wei.t.poll.withdraw }))
    await expect(dialog(lin)).toContainText(lin.t.poll.passed)
    await expect(dialog(lin)).toContainText(lin.t.poll.withdrawn)
    await seen('consent-result')
    await leave(...all)
  })

  await test.step('two axes: judged alone, then a picture that reads as a table', async () => {
    await ask('grid', 'What would move it, and can we do it?', async () => {
      await byName()
      await seen('grid-asking')
    })
    for (const v of [wei, mei]) {
      await open(v, 'What would move it')
      await expect(dialog(v).getByRole('slider')).toHaveCount(6)
      for (const slider of await dialog(v).getByRole('slider').all()) {
        await slider.focus()
        await v.page.keyboard.press('ArrowRight')
      }
      await expectAccessible(v)
      await v.press(cast(v))
      await expect(dialog(v)).toContainText(v.t.poll.isIn)
    }
    await seen('grid-voting')
    await count()
    await expect(dialog(mei).locator('.scatter')).toBeVisible()
    await expect(dialog(lin).locator('.poll-placed tbody tr')).toHaveCount(3)
    await expect(dialog(lin).locator('.poll-placed tbody tr').first()).toContainText('51%')
    await seen('grid-result')
    for (const v of all) await expectAccessible(v)
    await leave(...all)
  })

  await test.step('what was decided is found again, and stands in the minutes', async () => {
    await lin.button(lin.t.poll.nPolls(4)).click()
    await expect(dialog(lin).locator('.poll-list li')).toHaveCount(4)
    await expectAccessible(lin)
    await seen('list')
    await dialog(lin).locator('.poll-list button', { hasText: 'Which matters most?' }).click()
    await expect(dialog(lin).locator('.poll-outcome')).toContainText('Faster answers')
    await leave(lin)
    await lin.page.keyboard.press('Control+k')
    await lin.page.getByRole('combobox').fill(lin.t.meeting.minutes)
    await lin.page.keyboard.press('Enter')
    await expect(dialog(lin)).toContainText('It helps the other two')
    await expect(dialog(lin)).toContainText('预算还没有着落')
    await expect(dialog(lin)).toContainText(lin.t.poll.withdrawn)
  })
})

test('a step brings its poll, a phone votes in it, and a guest without one is heard', async ({ keyline, arrive }, info) => {
  test.setTimeout(600_000)
  const lin = await arrive({ name: 'Lin' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true, width: 360, theme: 'dark' })
  const screen = await arrive({ name: 'Screen' })
  const seen = async (name: string) => {
    for (const v of [lin, mei, screen]) await v.page.screenshot({ path: info.outputPath(`${name}-${v.name}.png`) })
  }
  await own(lin, keyline)
  const id = await createBoard(lin, 'consensus')
  const link = await invite(lin, 'participant')
  await join(mei, link)
  await join(screen, await invite(lin, 'observer'))
  await screen.page.goto(new URL(`/b/${id}?view=projector`, screen.page.url()).href)
  await lin.button(lin.t.meeting.begin).click()
  await lin.page.locator('.meeting .meeting-agenda').click()
  await lin.page.locator('.agenda-row', { hasText: 'Consensus round' }).click()

  await test.step('the poll of the step is one press away', async () => {
    await lin.button(lin.t.meeting.askRoom).click()
    await expect(dialog(lin).getByLabel(lin.t.poll.question)).toHaveValue('Do you stand behind this objective and its key results?')
    await expect(dialog(lin).getByLabel(lin.t.poll.proxy)).toBeChecked()
    await expectAccessible(lin)
    await seen('planned')
    await dialog(lin).getByRole('button', { name: lin.t.poll.openIt }).click()
    await expect(lin.button(lin.t.meeting.askRoom)).toHaveCount(0)
  })

  await test.step('a phone votes where it is', async () => {
    const step = mei.page.locator('.poll-step')
    await expect(step).toBeVisible()
    await mei.press(step.locator('[data-answer="1"]'))
    await step.getByRole('textbox').fill('先試一季')
    await mei.press(step.locator('.ballot-cast'))
    await expect(step).toContainText(mei.t.poll.isIn)
    await expectAccessible(mei)
    await seen('voted')
  })

  await test.step('a guest in the room is entered, and marked so', async () => {
    await dialog(lin).getByRole('button', { name: lin.t.poll.forOther }).click()
    const other = lin.page.getByRole('dialog', { name: lin.t.poll.forOther })
    await other.getByLabel(lin.t.poll.guestName).fill('Oma Li')
    await other.locator('[data-answer="2"]').click()
    await other.getByRole('textbox').last().fill('Nobody asked the drivers')
    await expectAccessible(lin)
    await other.locator('.ballot-cast').click()
    await expect(screen.page.locator('.poll-screen')).toContainText(screen.t.poll.voted(2, 3))
    await expect(screen.page.locator('.poll-screen')).not.toContainText('drivers')
    await dialog(lin).getByRole('button', { name: lin.t.poll.close, exact: true }).click()
    await lin.page.getByRole('dialog', { name: lin.t.poll.closeAsk }).getByRole('button', { name: lin.t.poll.close }).click()
    await expect(dialog(lin)).toContainText(lin.t.poll.enteredBy('Oma Li', 'Lin'))
    await expect(dialog(lin)).toContainText('先試一季')
    await expect(screen.page.locator('.poll-screen')).toContainText('Nobody asked the drivers')
    await expectAccessible(lin)
    await expectAccessible(screen)
    await seen('counted')
    await dialog(lin).getByRole('button', { name: lin.t.poll.withdraw }).click()
    await expect(dialog(lin)).toContainText(lin.t.poll.passed)
  })

  await test.step('another round keeps the first', async () => {
    await dialog(lin).getByRole('button', { name: lin.t.poll.repeat }).click()
    await mei.press(mei.page.locator('.poll-step [data-answer="0"]'))
    await mei.press(mei.page.locator('.poll-step .ballot-cast'))
    await expect(mei.page.locator('.poll-step')).toContainText(mei.t.poll.isIn)
    await dialog(lin).getByRole('button', { name: lin.t.poll.close, exact: true }).click()
    await lin.page.getByRole('dialog', { name: lin.t.poll.closeAsk }).getByRole('button', { name: lin.t.poll.close }).click()
    await expect(dialog(lin).locator('.poll-rounds li')).toHaveCount(2)
    await expect(dialog(lin).locator('.poll-rounds li').first()).toContainText('I object 1')
    await seen('rounds')
  })
})
