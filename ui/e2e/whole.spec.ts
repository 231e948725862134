// The whole default meeting with thirty people: who runs it, a participant in
// Chinese, a phone, and a room full of others.
import type { Ref } from '../src/sync/types'
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { Crowd } from './crowd'
import { addKeyResult, addObjective, describeObjective, goal } from './goals'
import { openByButton, write } from './noting'
import { boardOf, expectEqualToServer } from './tables'
import { expect, test } from './test'
import { menuItem, show } from './views'
import type { Visitor } from './visitor'
import { note } from './wall'

const bar = (v: Visitor) => v.page.locator('.meeting')
const phase = (v: Visitor) => bar(v).locator('.meeting-phase strong')
const dialog = (v: Visitor) => v.page.locator('dialog[open]').last()
const id = (what: string, n: number) => `${what}${String(n).padStart(12, '0')}`
const salt = (n: number) => n.toString(16).padStart(32, '0')

/** Everything that a page's sockets receive from now on. */
function overheard(v: Visitor): () => string {
  const frames: string[] = []
  v.page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => void frames.push(payload.toString())))
  return () => frames.join('\n')
}

interface Asked { id: string; subjects: Ref[]; persons: number; state: string; phase: string }

/** The poll of the step that is going on. */
async function asked(v: Visitor): Promise<Asked> {
  const board = await boardOf(v.page)
  return board.evaluate((b) => {
    const now = b.table('phase').all.peek().find((p) => p.now)!.id
    const poll = b.table('poll').all.peek().filter((p) => p.phase === now && p.state !== 'cancelled').at(-1)!
    return { id: poll.id, subjects: [...(poll.subjects ?? [])], persons: (poll.ballots ?? []).filter((x) => x.person).length, state: poll.state, phase: now }
  })
}

test('thirty people take the whole way from core issues to minutes', async ({ keyline, arrive, browser }, info) => {
  test.setTimeout(1_200_000)
  const lin = await arrive({ name: 'Lin' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', theme: 'dark' })
  const mei = await arrive({ name: '陳美', lang: 'zh-Hant', phone: true, width: 360 })
  const three = [lin, wei, mei]
  const everywhere = (look: (v: Visitor) => Promise<void>) => Promise.all(three.map(look))
  let pictures = 0
  const seen = async (name: string, ...who: Visitor[]) => {
    pictures++
    for (const v of who.length > 0 ? who : three) {
      await v.page.screenshot({ path: info.outputPath(`${String(pictures).padStart(2, '0')}-${name}-${v.lang}.png`) })
    }
  }
  let heard = overheard(lin)
  let link = ''
  let crowd!: Crowd

  const next = async (title: string) => {
    await lin.button(lin.t.meeting.next).click()
    await everywhere((v) => expect(phase(v)).toHaveText(title))
  }
  const reveal = async (n: number) => {
    await lin.button(lin.t.meeting.reveal(n)).click()
    await lin.button(lin.t.meeting.revealYes).click()
    await expect(lin.page.locator('.note.blank')).toHaveCount(0)
  }
  const notes = (what: string, kind: string, about: (n: number) => Ref[] = () => []) =>
    crowd.everybody('AddNote', (n) => ({
      note: id(what, n), x: (n % 13) * 220, y: 1400 + Math.floor(n / 13) * 180, text: `${what} of person ${n}`, kind, salt: salt(n), ...(about(n).length > 0 ? { about: about(n) } : {}),
    }))
  const ask = async () => {
    await lin.button(lin.t.meeting.askRoom).click()
    await dialog(lin).getByRole('button', { name: lin.t.poll.openIt }).click()
    await expect(dialog(lin)).toContainText(lin.t.poll.close)
    return asked(lin)
  }
  const count = async () => {
    await dialog(lin).getByRole('button', { name: lin.t.poll.close, exact: true }).click()
    await lin.page.getByRole('dialog', { name: lin.t.poll.closeAsk }).getByRole('button', { name: lin.t.poll.close }).click()
    await expect(dialog(lin).locator('.poll-outcome')).toBeVisible()
  }
  const close = async (...who: Visitor[]) => {
    for (const v of who) {
      await v.press(dialog(v).getByRole('button', { name: v.t.kit.close, exact: true }))
      await expect(v.page.locator('dialog[open]')).toHaveCount(0)
    }
  }
  const openPoll = async (v: Visitor) => {
    if (v !== mei) await v.press(v.page.locator('.polls-open').getByRole('button').last())
  }
  const box = (v: Visitor) => (v === mei ? v.page.locator('.step') : dialog(v))
  const cast = async (v: Visitor) => {
    await v.press(box(v).locator('.ballot-cast'))
    await expect(box(v)).toContainText(v.t.poll.isIn)
  }

  await test.step('a room comes together', async () => {
    await own(lin, keyline)
    await createBoard(lin, 'consensus')
    link = await invite(lin, 'participant')
    await Promise.all([join(wei, link), join(mei, link)])
    crowd = await Crowd.join(browser, link, 26)
    await lin.button(lin.t.meeting.begin).click()
    await everywhere((v) => expect(phase(v)).toHaveText('Welcome: why we are here'))
    await expect(bar(lin)).toContainText(lin.t.meeting.here(29))
    await seen('welcome')
  })

  await test.step('core issues are written alone, and nobody hears them', async () => {
    await next('Core issues: write alone')
    await notes('issue', 'issue')
    await openByButton(wei)
    await write(wei, '客户等得太久')
    await mei.page.getByLabel(mei.t.board.newNote, { exact: true }).tap()
    await mei.page.keyboard.type('Nobody answers the phone')
    await mei.button(mei.t.board.send).tap()
    await expect(bar(lin)).toContainText(lin.t.meeting.reveal(28))
    const now = await (await boardOf(lin.page)).evaluate((b) => b.table('phase').all.peek().find((p) => p.now)!.id)
    await crowd.everybody('MarkDone', () => ({ phase: now, done: true }))
    await expect(bar(lin)).toContainText(lin.t.meeting.done(26, 28))
    const others = (await crowd.heard(0)).join('\n')
    expect(others).toContain('issue of person 0')
    for (const secret of ['issue of person 1', 'issue of person 25', '客户', 'answers the phone']) expect(others).not.toContain(secret)
    expect(heard()).not.toContain('of person')
    await seen('writing')
  })

  await test.step('the laptop of who runs it dies; the chair is theirs when they are back', async () => {
    const url = lin.page.url()
    await lin.page.close()
    await expect(wei.page.locator('.presence')).toBeVisible()
    lin.page = await lin.context.newPage()
    heard = overheard(lin)
    await lin.page.goto(url)
    await lin.saved()
    await expect(phase(lin)).toHaveText('Core issues: write alone')
    await expect(bar(lin)).toContainText(lin.t.meeting.reveal(28))
    expect(heard()).not.toContain('of person')
    await reveal(28)
    await expect(note(wei, 'issue of person 7')).toBeAttached()
    await expect(mei.page.getByText('issue of person 7')).toBeAttached()
    await seen('revealed')
  })

  await test.step('answers name their issues, and are grouped', async () => {
    await next('Answers: write alone')
    await notes('answer', 'answer', (n) => [`note/${id('issue', n % 5)}`])
    await reveal(26)
    await next('Merge and group')
    for (const [i, name] of ['Answer faster', 'Ask less', 'One price', 'Own tools'].entries()) {
      const members = Array.from({ length: 26 }, (_, n) => n).filter((n) => n % 4 === i).map((n) => id('answer', n))
      expect(await crowd.does(i, 'AddGroup', { group: id('cluster', i), name, x: i * 700, y: 4000, notes: members })).toBeUndefined()
    }
    await show(lin, 'list')
    await expect(lin.page.getByRole('heading', { name: 'One price' })).toBeVisible()
    await seen('grouped')
    await everywhere(expectAccessible)
  })

  await test.step('dots: thirty votes that nobody sees before the count, and nobody’s after', async () => {
    await next('Rank and narrow to three')
    const poll = await ask()
    const place = (name: number) => poll.subjects.indexOf(`group/${id('cluster', name)}`)
    const dots = (name: number) => poll.subjects.map((_, i) => (i === place(name) ? 1 : 0))
    await crowd.everybody('CastBallot', (n) => ({ poll: poll.id, ballot: salt(n + 1), vote: { dots: dots(n % 3) } }))
    for (const v of [wei, mei]) {
      await openPoll(v)
      await v.press(box(v).getByRole('button', { name: v.t.poll.moreDots('Answer faster') }))
      await cast(v)
    }
    await seen('dots')
    expect(heard()).not.toContain('"dots":[')
    expect((await crowd.heard(3)).filter((f) => f.includes(`"dots":[`)).every((f) => f.includes(salt(4)))).toBe(true)
    await count()
    await expect(dialog(lin).locator('.poll-bars tbody tr').first()).toContainText('Answer faster')
    expect(await asked(lin)).toMatchObject({ state: 'closed', persons: 0 })
    await seen('dots-counted')
    await close(lin, wei)
  })

  await test.step('going back costs nothing', async () => {
    await next('Debate the three')
    await lin.button(lin.t.meeting.back('Rank and narrow to three')).click()
    await everywhere((v) => expect(phase(v)).toHaveText('Rank and narrow to three'))
    await next('Debate the three')
  })

  await test.step('one objective is picked and said in words', async () => {
    await next('Pick one objective')
    const poll = await ask()
    await crowd.everybody('CastBallot', (n) => ({ poll: poll.id, ballot: salt(n + 101), vote: { dots: poll.subjects.map((s) => Number(s === `group/${id('cluster', 0)}`)) } }))
    await count()
    await close(lin)
    await show(lin, 'both')
    await addObjective(lin, 'Customers get an answer within a day')
    await lin.page.keyboard.press('Escape')
    await lin.saved()
    await seen('picked', lin)
  })

  const board = await boardOf(lin.page)
  const objective = await board.evaluate((b) => `objective/${b.table('objective').all.peek().find((o) => !o.gone)!.id}` as Ref)

  await test.step('it is validated by what happens without it, and why it has not happened', async () => {
    await next('Validate: what if we do not reach it')
    await notes('effect', 'effect', () => [objective])
    await reveal(26)
    await next('Validate: why not reached yet')
    await notes('reason', 'reason', () => [objective])
    await reveal(26)
    await lin.press(goal(lin, 'Customers get an answer within a day').locator('.gate-chip'))
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.method.accept }))
    await expect(dialog(lin).locator('.gate-box[data-passed=true]')).toBeVisible()
    await seen('validated', lin)
    await close(lin)
  })

  let late!: Crowd
  await test.step('there is a break, in which somebody comes late', async () => {
    await next('Break')
    await expect(mei.page.locator('.step-break')).toBeVisible()
    late = await Crowd.join(browser, link, 1, 26)
    await expect(bar(lin)).toContainText(lin.t.meeting.here(30))
    const first = (await late.heard(0)).join('\n')
    expect(first).toContain('reason of person 7')
    expect(first).toContain('"now":true')
    await seen('break')
  })

  await test.step('metrics, branches, strengths and threats', async () => {
    await next('Metrics: list freely')
    await notes('metric', 'metric', () => [objective])
    await reveal(26)
    await next('Branches: overlaps and gaps')
    await show(lin, 'goals')
    for (const title of ['Median hours to the first answer', 'Questions answered by the first person', 'Questions asked per customer']) {
      await addKeyResult(lin, goal(lin, 'Customers get an answer within a day'), title)
      await lin.page.keyboard.press('Escape')
    }
    await next('Strengths, weaknesses, opportunities, threats')
    await notes('strength', 'strength', () => [objective])
    await seen('swot')
  })

  await test.step('leverage and probability, judged alone, shown as a picture', async () => {
    await next('Leverage × probability')
    const poll = await ask()
    expect(poll.subjects).toHaveLength(3)
    await crowd.everybody('CastBallot', (n) => ({ poll: poll.id, ballot: salt(n + 201), vote: { grid: poll.subjects.map((_, i) => [(30 + i * 20 + n) % 101, 1 + ((i + n) % 5)]) } }))
    await seen('grid', mei)
    await count()
    await expect(dialog(lin).locator('.scatter')).toBeVisible()
    await expect(dialog(lin).locator('.poll-placed tbody tr')).toHaveCount(3)
    await seen('scatter')
    await expectAccessible(lin)
    await close(lin)
  })

  await test.step('a consensus round with an objection that is heard and withdrawn', async () => {
    await next('Values we reach with 50 % confidence')
    await next('Consensus round')
    const poll = await ask()
    await crowd.everybody('CastBallot', (n) => ({ poll: poll.id, ballot: salt(n + 301), vote: n === 4 ? { answer: 2, reason: 'Nobody has asked the night shift' } : { answer: 0 } }))
    expect(heard()).not.toContain('night shift')
    await openPoll(wei)
    await wei.press(dialog(wei).locator('[data-answer="0"]'))
    await cast(wei)
    await mei.press(mei.page.locator('.step [data-answer="0"]'))
    await cast(mei)
    await count()
    await expect(dialog(lin)).toContainText('Nobody has asked the night shift')
    await expect(dialog(lin)).toContainText(lin.t.poll.failed)
    expect(await crowd.does(4, 'WithdrawObjection', { poll: poll.id, ballot: salt(305) })).toBeUndefined()
    await expect(dialog(lin)).toContainText(lin.t.poll.passed)
    await seen('consensus')
    await close(lin, wei)
  })

  await test.step('owners, dates and minutes', async () => {
    await next('Owners and dates')
    await show(lin, 'goals')
    const customers = goal(lin, 'Customers get an answer within a day')
    const stage = customers.locator('> .chips .chip.stage')
    await lin.press(stage)
    await lin.press(menuItem(lin, lin.t.goals.agree))
    for (const part of [lin.t.goals.parts.owner, lin.t.goals.parts.due]) await expect(dialog(lin)).toContainText(part)
    await seen('missing', lin)
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.goals.completeFirst }))
    await describeObjective(lin, 'Customers get an answer within a day', { why: 'They leave when nobody answers', owner: 'Lin', due: '2027-03-31' })
    await lin.press(stage)
    await lin.press(menuItem(lin, lin.t.goals.agree))
    await lin.press(dialog(lin).getByRole('button', { name: lin.t.goals.agreeAnyway }))
    await expect(stage).toHaveAccessibleName(lin.t.kit.pair(lin.t.goals.stage, lin.t.goals.states.agreed))
    await seen('agreed')
    await next('Close: minutes and next steps')
    await lin.press(lin.button(lin.t.meeting.more))
    await lin.press(menuItem(lin, lin.t.meeting.minutes))
    const text = lin.page.locator('.minutes-text')
    for (const line of ['Customers get an answer within a day', 'Answer faster', 'Nobody has asked the night shift', 'Median hours to the first answer']) {
      await expect(text).toContainText(line)
    }
    await expectAccessible(lin)
    await seen('minutes', lin)
    await close(lin)
  })

  await test.step('all of them have the same board', async () => {
    expect(await crowd.ended()).toEqual([])
    expect(await late.ended()).toEqual([])
    for (const v of [wei, mei]) await expectEqualToServer(v)
    await crowd.leave()
    await late.leave()
  })
})
