// A walk through every screen, window and menu of Keyline, for tests that look
// at all of them.
import { expect, type Locator } from '@playwright/test'
import { createBoard, join, own } from './arriving'
import { addKeyResult, addObjective, goal } from './goals'
import type { Program } from './program'
import { menuItem, show } from './views'
import type { Visit, Visitor } from './visitor'
import { bring, note } from './wall'
import type { Lang } from './words'

/** Looks at what the visitor sees now; the name is unique in a tour. */
export type Look = (v: Visitor, name: string) => Promise<void>

/** What the tour writes on the board. */
const written: Record<Lang, { note: string; objective: string; keyResult: string }> = {
  en: { note: 'Onboarding takes too long', objective: 'Paying is no trouble', keyResult: 'Questions about invoices' },
  'zh-Hans': { note: '上手太慢', objective: '付款毫不费事', keyResult: '关于账单的提问' },
  'zh-Hant': { note: '上手太慢', objective: '付款毫不費事', keyResult: '關於帳單的提問' },
}

interface Tour {
  keyline: Program
  arrive: (visit: Visit) => Promise<Visitor>
  /** How to look at Keyline: language, size, theme. */
  as: Omit<Visit, 'name'>
  look: Look
}

export async function tour({ keyline, arrive, as, look }: Tour): Promise<void> {
  const owner = await arrive({ ...as, name: 'Olga' })
  const guest = await arrive({ ...as, name: 'Ben' })
  const third = await arrive({ ...as, name: 'Third' })
  await strangers(third, keyline, look)
  await owner.page.goto(keyline.ownerLink)
  await owner.page.getByLabel(owner.t.join.name).waitFor()
  await look(owner, 'owner')
  await own(owner, keyline)
  await look(owner, 'home-first')
  const board = await createBoard(owner, 'workshop')
  await views(owner, look)
  await wall(owner, look)
  await goals(owner, look)
  const link = await sharing(owner, look)
  await guest.page.goto(link)
  await guest.page.getByLabel(guest.t.join.name).waitFor()
  await look(guest, 'join')
  await guest.press(guest.button(guest.t.join.join))
  await look(guest, 'join-nameless')
  await join(guest, link)
  await windows(owner, look)
  await past(owner, board, look)
  await endings(owner, guest, third, link, look)
  await home(owner, look)
}

/** What those see who have no way in. */
async function strangers(v: Visitor, keyline: Program, look: Look): Promise<void> {
  for (const [name, path] of [['signed-out', '/'], ['owner-cut', '/owner'], ['owner-used', '/owner#never'], ['join-cut', '/j/aaaaaaaaaaaa'], ['nowhere', '/b/x']] as const) {
    await v.page.goto('about:blank')
    await v.page.goto(keyline.origin + path)
    if (name === 'owner-used') {
      v.away = true // the refusal of the link is what is looked at
      await v.page.getByLabel(v.t.join.name).fill('X')
      await v.press(v.button(v.t.join.ownerEnter))
      await v.page.getByText(v.t.join.ownerUsed).waitFor()
    }
    await v.page.locator('.gate-card').waitFor()
    await look(v, name)
  }
}

async function views(v: Visitor, look: Look): Promise<void> {
  for (const view of ['wall', 'list', 'goals', ...(v.phone ? [] : (['both'] as const))] as const) {
    await show(v, view)
    await look(v, view)
  }
}

async function wall(v: Visitor, look: Look): Promise<void> {
  await show(v, 'wall')
  await v.press(v.page.locator('.tools-add'))
  await look(v, 'note-writing')
  const text = written[v.lang].note
  await v.page.keyboard.type(text)
  await v.page.keyboard.press('Escape')
  await look(v, 'note-chosen')
  const t = v.t.board
  for (const [name, ...items] of [['note-menu'], ['note-colour', t.colour], ['note-group', t.moveToGroup], ['note-move', t.moveOn], ['note-objectives', t.intoKeyResult]] as const) {
    await openMenu(v, note(v, text))
    for (const item of items) await v.press(menuItem(v, item))
    await look(v, name)
    await v.page.keyboard.press('Escape')
  }
  await openMenu(v, v.page.locator('.wall-view .group').first())
  await look(v, 'group-menu')
  await v.page.keyboard.press('Escape')
  await v.page.keyboard.press('Control+a')
  await look(v, 'several-chosen')
  await v.page.keyboard.press('Escape')
  await openMenu(v, note(v, text))
  await v.press(menuItem(v, t.remove))
  await v.page.locator('.toast').waitFor()
  await look(v, 'toast')
  await v.press(v.page.locator('.tools').getByRole('button', { name: t.trash, exact: true }))
  await look(v, 'trash')
  await closeWindow(v)
}

async function goals(v: Visitor, look: Look): Promise<void> {
  await show(v, 'goals')
  const its = written[v.lang]
  await addObjective(v, its.objective)
  await addKeyResult(v, goal(v, its.objective), its.keyResult)
  const [objective, keyResult] = [goal(v, its.objective), goal(v, its.keyResult)]
  await v.press(keyResult.getByRole('button', { name: v.t.board.setMeasure, exact: true }))
  await keyResult.getByLabel(v.t.board.baseline, { exact: true }).fill('5')
  await keyResult.getByLabel(v.t.board.target, { exact: true }).fill('5')
  await expect(keyResult.getByRole('alert')).toBeVisible()
  await look(v, 'measure-wrong')
  await keyResult.getByLabel(v.t.board.target, { exact: true }).fill('1')
  await keyResult.getByLabel(v.t.board.target, { exact: true }).press('Enter')
  const t = v.t.board
  for (const [name, button] of [
    ['objective-menu', objective.getByRole('button', { name: t.moreOf(its.objective) })],
    ['keyresult-menu', keyResult.getByRole('button', { name: t.moreOf(its.keyResult) })],
    ['owner-menu', objective.getByRole('button', { name: v.t.kit.pair(t.owner, t.chooseOwner) }).first()],
    ['ambition-menu', objective.getByRole('button', { name: v.t.kit.pair(t.ambition, t.noAmbition) }).first()],
  ] as const) {
    await v.press(button)
    await v.page.getByRole('menu').waitFor()
    await look(v, name)
    await v.page.keyboard.press('Escape')
  }
  await v.press(v.page.locator('.goals-head').getByRole('button', { name: t.trash, exact: true }))
  await look(v, 'trash-of-goals')
  await closeWindow(v)
}

/** Answers an invite link. */
async function sharing(v: Visitor, look: Look): Promise<string> {
  await v.press(v.button(v.t.shell.share))
  const dialog = v.page.getByRole('dialog')
  await look(v, 'share')
  await v.press(dialog.getByRole('button', { name: v.t.share.create }))
  await dialog.getByRole('img', { name: v.t.share.qr }).waitFor()
  await look(v, 'share-link')
  const link = await dialog.getByLabel(v.t.share.link, { exact: true }).inputValue()
  await closeWindow(v)
  return link
}

async function windows(v: Visitor, look: Look): Promise<void> {
  await v.press(v.button(v.t.shell.here(2)))
  await look(v, 'people-here')
  await v.page.keyboard.press('Escape')
  await openBoardMenu(v)
  await look(v, 'board-menu')
  for (const [name, item] of [['palette', v.t.shell.palette], ['shortcuts', v.t.shell.shortcuts], ['archive', v.t.shell.archive], ['agenda', v.t.meeting.edit]] as const) {
    if (name !== 'palette') await openBoardMenu(v)
    await v.press(menuItem(v, item))
    await v.page.getByRole('dialog').waitFor()
    await look(v, name)
    await v.page.keyboard.press('Escape')
    await v.page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}

async function past(v: Visitor, board: string, look: Look): Promise<void> {
  await v.page.goto(`${new URL(v.page.url()).origin}/b/${board}/history`)
  await v.page.locator('.objective').first().waitFor()
  await look(v, 'history')
  await v.page.goBack()
  await v.saved()
}

/** A person is removed, a board archived, a link closed, an address wrong. */
async function endings(owner: Visitor, guest: Visitor, third: Visitor, link: string, look: Look): Promise<void> {
  await owner.press(owner.button(owner.t.shell.share))
  const dialog = owner.page.getByRole('dialog')
  await owner.press(dialog.getByRole('tab', { name: owner.t.share.people(2) }))
  await look(owner, 'share-people')
  await owner.press(dialog.getByRole('button', { name: owner.t.share.removeLabel('Ben') }))
  await look(owner, 'remove')
  guest.away = true // whatever the page asks for now is refused
  await owner.press(owner.button(owner.t.share.remove))
  await guest.page.getByText(guest.t.shell.closed.removed.title).waitFor()
  await look(guest, 'removed')
  await owner.press(dialog.getByRole('tab', { name: owner.t.share.invite }))
  await owner.press(dialog.getByRole('button', { name: owner.t.share.revoke }))
  await expect(dialog.getByText(owner.t.share.noLinks)).toBeVisible()
  await closeWindow(owner)
  third.away = true // the refusal of the link is what is looked at
  await third.page.goto(link)
  await third.page.getByText(third.t.join.closed).waitFor()
  await look(third, 'join-closed')
  await openBoardMenu(owner)
  await owner.press(menuItem(owner, owner.t.shell.archive))
  await owner.press(owner.page.getByRole('dialog').getByRole('button', { name: owner.t.shell.archive }))
  await owner.page.getByText(owner.t.shell.archivedBanner).waitFor()
  await look(owner, 'archived')
  const board = owner.page.url()
  await owner.page.goto(new URL('/b/aaaaaaaaaaaaaaaa', board).href)
  await owner.page.getByText(owner.t.shell.closed.missing.title).waitFor()
  await look(owner, 'missing')
}

async function home(v: Visitor, look: Look): Promise<void> {
  await v.page.goto(new URL('/', v.page.url()).href)
  await createBoard(v, 'blank')
  await look(v, 'blank')
  await v.page.goto(new URL('/', v.page.url()).href)
  await v.page.locator('.card').first().waitFor()
  await look(v, 'home')
  await v.press(v.button(v.t.people.settings))
  await look(v, 'settings')
  await v.page.keyboard.press('Escape')
  for (const [name, item] of [['rename', v.t.home.rename], ['sign-out', v.t.home.signOut]] as const) {
    await v.press(v.button(v.t.kit.pair(v.t.home.me, 'Olga')))
    if (name === 'rename') await look(v, 'me')
    await v.press(menuItem(v, item))
    await v.page.getByRole('dialog').waitFor()
    await look(v, name)
    await v.page.keyboard.press('Escape')
  }
}

async function openMenu(v: Visitor, thing: Locator): Promise<void> {
  const button = thing.locator('.more button')
  await bring(v, button)
  await v.press(button)
  await v.page.getByRole('menu').waitFor()
}

const openBoardMenu = (v: Visitor): Promise<void> => v.press(v.page.locator('.top-end').getByRole('button', { name: v.t.shell.menu, exact: true }))

async function closeWindow(v: Visitor): Promise<void> {
  const dialog = v.page.getByRole('dialog')
  await v.press(dialog.getByRole('button', { name: v.t.kit.close, exact: true }))
  await dialog.waitFor({ state: 'detached' })
}
