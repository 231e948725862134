// From issues to an objective that a room stands behind: the method of the
// consensus meeting, on a laptop and on a phone.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { addObjective, goal } from './goals'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'
import { choose, note as noteOrChip } from './wall'

const dialog = (v: Visitor) => v.page.locator('dialog[open]').last()
const section = (v: Visitor, name: string) => dialog(v).locator('section').filter({ has: v.page.getByRole('heading', { name, exact: true }) })

/** A row of the list by its own words, not by what it is linked to. */
const note = (v: Visitor, text: string) => noteOrChip(v, text).filter({ has: v.page.locator('.words').getByText(text, { exact: true }) })

/** Writes a note in the box under the list, as a kind. */
async function writeAs(v: Visitor, text: string, kind: string): Promise<void> {
  await v.press(v.page.getByLabel(v.t.board.newNote, { exact: true }))
  await v.page.keyboard.type(text)
  await v.press(v.button(v.t.board.send))
  await choose(v, note(v, text), v.t.board.setKind, kind)
  await expect(note(v, text).locator('.kind-mark')).toHaveText(kind)
}

/** Writes a line in a part of the open window. */
async function say(v: Visitor, place: ReturnType<typeof section>, text: string): Promise<void> {
  await place.getByRole('textbox').fill(text)
  await v.press(place.getByRole('button', { name: v.t.method.add, exact: true }))
  await expect(place.getByText(text, { exact: true })).toBeVisible()
}

test('a room goes from issues to a validated objective', async ({ keyline, arrive }, info) => {
  test.setTimeout(600_000)
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, theme: 'dark' })
  const both = [lin, wei]
  const seen = async (name: string) => {
    for (const v of both) await v.page.screenshot({ path: info.outputPath(`${name}-${v.lang}.png`) })
  }

  await test.step('issues are written, and answers that name them', async () => {
    await own(lin, keyline)
    await createBoard(lin, 'blank')
    await join(wei, await invite(lin, 'participant'))
    await show(lin, 'list')
    await writeAs(lin, 'Builds are slow', lin.t.board.kinds.issue)
    await writeAs(wei, '多用缓存', wei.t.board.kinds.answer)
    await choose(wei, note(wei, '多用缓存'), wei.t.board.linkTo, 'Builds are slow')
    await expect(note(lin, '多用缓存').getByRole('button', { name: lin.t.board.linkedTo('Builds are slow') })).toBeVisible()
    await expect(note(lin, 'Builds are slow').locator('.answer-count')).toHaveText(lin.t.board.answers(1))
    await seen('linked')
    for (const v of both) await expectAccessible(v)
  })

  await test.step('one kind alone is looked for', async () => {
    await wei.press(wei.page.locator('.kind-filter'))
    await wei.press(menuItem(wei, wei.t.board.kinds.answer))
    const issue = wei.page.locator('.list-note .words').getByText('Builds are slow', { exact: true })
    await expect(issue).toHaveCount(0)
    await expect(note(wei, '多用缓存')).toBeVisible()
    await wei.press(wei.page.locator('.kind-filter'))
    await wei.press(menuItem(wei, wei.t.board.allKinds))
    await expect(issue).toBeVisible()
  })

  await test.step('an objective does not hold before somebody says why', async () => {
    await show(lin, 'both')
    await addObjective(lin, 'Ship twice a day')
    await show(wei, 'goals')
    for (const v of both) {
      await v.press(goal(v, 'Ship twice a day').locator('.gate-chip'))
      await expect(dialog(v).locator('.gate-box')).toContainText(v.t.method.gateLacks([v.t.method.lacks['effects'], v.t.method.lacks['reasons']].join(v.t.method.comma)))
    }
    await expect(dialog(lin).getByRole('button', { name: lin.t.method.accept })).toBeDisabled()
    await expect(dialog(wei).getByRole('button', { name: wei.t.method.accept })).toHaveCount(0)
    await say(wei, section(wei, wei.t.method.effects), '客户等得太久')
    await say(lin, section(lin, lin.t.method.reasons), 'Tests run for an hour')
    await expect(section(lin, lin.t.method.effects).getByText('客户等得太久')).toBeVisible()
    await seen('validation')
    for (const v of both) await expectAccessible(v)
  })

  await test.step('the room accepts, and everybody sees on what that rests', async () => {
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.askRoom }))
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.poll.openIt }))
    await expect(dialog(lin)).toContainText(lin.t.poll.close)
    await wei.press(dialog(wei).getByRole('button', { name: wei.t.kit.close, exact: true }))
    await wei.press(wei.page.locator('.polls-open').getByRole('button'))
    await wei.press(dialog(wei).locator('[data-answer="0"]'))
    await wei.press(dialog(wei).getByRole('button', { name: wei.t.poll.cast, exact: true }))
    await expect(dialog(wei)).toContainText(wei.t.poll.isIn)
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.poll.close, exact: true }))
    await lin.press(lin.page.getByRole('dialog', { name: lin.t.poll.closeAsk }).getByRole('button', { name: lin.t.poll.close }))
    await expect(dialog(lin)).toContainText(lin.t.poll.passed)
    for (const v of both) {
      await v.press(dialog(v).getByRole('button', { name: v.t.kit.close, exact: true }))
      await v.press(goal(v, 'Ship twice a day').locator('.gate-chip'))
    }
    await dialog(lin).getByLabel(lin.t.method.acceptBy).selectOption({ index: 1 })
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.accept }))
    for (const v of both) {
      await expect(dialog(v).locator('.gate-box[data-passed=true]')).toContainText(v.t.method.restedOn(2))
    }
    await lin.press(section(lin, lin.t.method.reasons).getByRole('button', { name: lin.t.method.toKeyResult }))
    await expect(goal(lin, 'Tests run for an hour')).toBeVisible()
    await expect(goal(lin, 'Ship twice a day').locator('.gate-chip')).toContainText(lin.t.method.gates(1, 2))
    await lin.saved()
  })

  await test.step('a group becomes a branch; what overlaps is settled by name', async () => {
    await show(lin, 'list')
    await writeAs(lin, 'Minutes per build', lin.t.board.kinds.metric)
    await writeAs(lin, 'Seconds per test', lin.t.board.kinds.metric)
    await choose(lin, note(lin, 'Minutes per build'), lin.t.board.moveToGroup, lin.t.board.newGroup)
    await lin.page.keyboard.type('Speed')
    await lin.page.keyboard.press('Enter')
    await choose(lin, note(lin, 'Seconds per test'), lin.t.board.moveToGroup, 'Speed')
    await show(lin, 'goals')
    await choose(lin, goal(lin, 'Ship twice a day'), lin.t.method.branchesOf)
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.addBranch }))
    await lin.press(menuItem(lin, 'Speed'))
    const speed = dialog(lin).getByRole('region', { name: 'Speed', exact: true })
    await expect(speed.locator('.candidate-name')).toHaveText(['Minutes per build', 'Seconds per test'])
    await lin.press(speed.getByRole('button', { name: lin.t.method.overlapsWith('Minutes per build') }))
    await lin.press(menuItem(lin, 'Seconds per test'))
    await lin.press(speed.getByLabel(lin.t.method.noOverlapHere))
    await lin.press(dialog(lin).getByLabel(lin.t.method.nothingMissing))
    await expect(dialog(lin).locator('.gate-box')).toContainText(lin.t.method.gateLacks(lin.t.method.lacks['overlaps']!))
    await wei.press(dialog(wei).getByRole('tab', { name: wei.t.method.tabs.branches }))
    await seen('branches')
    for (const v of both) await expectAccessible(v)
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.waiveOverlap }))
    await dialog(lin).getByLabel(lin.t.method.waiveWhy).fill('Both drive the wait')
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.settled.waived }))
    await expect(dialog(wei)).toContainText('Both drive the wait')
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.accept }))
    await expect(dialog(wei).locator('.gate-box[data-passed=true]')).toContainText(wei.t.method.restedOnBranches(1))
  })

  await test.step('strengths and weaknesses stand side by side', async () => {
    for (const v of both) await v.press(dialog(v).getByRole('tab', { name: v.t.method.tabs.swot }))
    await say(lin, section(lin, lin.t.board.kinds.strength), 'We know the tools')
    await say(wei, section(wei, wei.t.board.kinds.threat), '预算不够')
    await expect(section(lin, lin.t.board.kinds.threat).getByText('预算不够')).toBeVisible()
    const p = (v: Visitor) => v.t.poll
    await dialog(lin).locator('.poll-chooser select').selectOption({ label: p(lin).chosen })
    await dialog(lin).locator('.poll-chooser input').fill('Closest to the shops')
    await dialog(lin).locator('.poll-chooser input').press('Enter')
    await expect(dialog(wei).locator('.swot-chosen')).toContainText(`${p(wei).chosen} – Closest to the shops`)
    await seen('swot')
    for (const v of both) await expectAccessible(v)
  })
  await test.step('everybody is asked, and each level is counted', async () => {
    for (const v of both) await v.press(dialog(v).getByRole('tab', { name: v.t.method.tabs.round }))
    await dialog(lin).getByLabel(lin.t.method.intent).fill('Which number can you move?')
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.ask }))
    await expect(dialog(wei).locator('blockquote')).toHaveText('Which number can you move?')
    const own = dialog(wei).getByRole('form', { name: wei.t.method.labelsOf(wei.t.method.you) })
    await own.getByLabel(wei.t.method.level).fill('一线')
    await wei.press(own.getByRole('button', { name: wei.t.method.saveLabels }))
    await expect(dialog(lin)).toContainText(lin.t.method.ofLevel('一线', 0, 1))
    await wei.press(dialog(wei).getByRole('tab', { name: wei.t.method.tabs.validation }))
    await say(wei, section(wei, wei.t.method.effects), '对手更快')
    await expect(dialog(lin)).toContainText(lin.t.method.ofLevel('一线', 1, 1))
    await wei.press(dialog(wei).getByRole('tab', { name: wei.t.method.tabs.round }))
    await seen('round')
    for (const v of both) await expectAccessible(v)
  })

  await test.step('what reads like a key result from above says what it adds', async () => {
    for (const v of both) await v.press(dialog(v).getByRole('button', { name: v.t.kit.close, exact: true }))
    await addObjective(lin, 'Tests run for an hour!')
    const copy = goal(lin, 'Tests run for an hour!')
    await lin.press(copy.locator('.copied-chip'))
    await dialog(lin).getByLabel(lin.t.method.owning).fill('Web, Data')
    await lin.press(dialog(lin).locator('.line-form').first().getByRole('button', { name: lin.t.method.save }))
    await dialog(lin).getByLabel(lin.t.method.own, { exact: true }).fill('We cut the slowest suite')
    await lin.press(dialog(lin).locator('.line-form').last().getByRole('button', { name: lin.t.method.save }))
    await seen('teams')
    for (const v of both) await expectAccessible(v)
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.kit.close, exact: true }))
    await expect(copy.locator('.copied-chip')).toHaveText(lin.t.method.stated)
    await seen('goals')
  })

  await test.step('the minutes and the history have all of it', async () => {
    await lin.saved()
    await lin.press(lin.page.getByRole('button', { name: lin.t.shell.menu, exact: true }))
    await lin.press(menuItem(lin, lin.t.meeting.minutes))
    await expect(dialog(lin)).toContainText(lin.t.method.record.own('We cut the slowest suite'))
    await expect(dialog(lin)).toContainText('Both drive the wait')
    await seen('minutes')
    await expectAccessible(lin)
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.kit.close, exact: true }))
    await choose(lin, goal(lin, 'Ship twice a day'), lin.t.past.why)
    await expect(lin.page.locator('.why')).toContainText(lin.t.history.why.decided)
    await expect(lin.page.locator('.why')).toContainText('客户等得太久')
    await expect(lin.page.locator('.why')).toContainText('Closest to the shops')
    await seen('why')
    await expectAccessible(lin)
  })
})
