// The server is killed while people type, and started again a while later.
import { expect, type Locator, type Page } from '@playwright/test'
import { goal, objectives, titles } from './goals'
import { compose } from './ime'
import type { Program } from './program'
import type { Visitor } from './visitor'
import { note, writing } from './wall'

interface Typist {
  v: Visitor
  box: Locator
  /** Types the part before the end, the part while the server is away. */
  parts: readonly [() => Promise<void>, () => Promise<void>]
  /** All that was typed. */
  text: string
}

const type = (page: Page, text: string) => () => page.keyboard.type(text, { delay: 40 })

/** `typists` are four; two of them write in the same title. */
export async function loseTheServer(keyline: Program, { all, typists }: { all: readonly Visitor[]; typists: readonly Visitor[] }): Promise<void> {
  const [first, second, third, fourth] = typists as [Visitor, Visitor, Visitor, Visitor]
  const paying = goal(first, (await titles(objectives(first))).find((t) => t.includes('Paying'))!)
  // Its title will change, so its boxes are looked for by the objective's id.
  const objective = (await paying.getAttribute('data-goal'))!
  const field = (v: Visitor, name: string) => v.page.locator(`textarea[data-field="${objective}/${name}"]`)
  const typing: Typist[] = [
    {
      v: first,
      box: field(first, 'title'),
      parts: [type(first.page, ' without asking anybody for help,'), type(first.page, ' not even us')],
      text: ' without asking anybody for help, not even us',
    },
    {
      v: second,
      box: second.page.locator('.wall-view textarea[data-field^="note/"]'),
      parts: [
        () => compose(second, ...Array.from({ length: 6 }, () => ['h', 'he', 'hen', '很'])),
        () => compose(second, ['d', 'du', 'duo', '多']),
      ],
      text: '很很很很很很多',
    },
    {
      v: third,
      box: field(third, 'why'),
      parts: [type(third.page, ' Every question costs them and us a day,'), type(third.page, ' and some never come back.')],
      text: ' Every question costs them and us a day, and some never come back.',
    },
    {
      v: fourth,
      box: field(fourth, 'title'),
      parts: [type(fourth.page, ' (by the end of the year'), type(fourth.page, ' at the latest)')],
      text: ' (by the end of the year at the latest)',
    },
  ]
  await note(second, '新客户').focus() // another note may lie over it
  await second.page.keyboard.press('Enter')
  await writing(second).waitFor()
  for (const { box } of typing) {
    await box.focus()
    await box.press('End')
    await box.evaluate(rememberSaved)
  }
  const begun = Promise.all(typing.map((t) => t.parts[0]()))
  for (const { box, text } of typing) {
    await expect.poll(async () => countOf(await savedOf(box), text), { message: 'something typed is shown as saved', intervals: [50] }).toBeGreaterThan(0)
  }
  for (const v of all) v.away = true
  await keyline.kill()
  await begun
  await Promise.all(typing.map((t) => t.parts[1]()))
  for (const v of all) await expect(v.page.locator('.status')).toHaveAttribute('data-state', 'reconnecting')
  for (const { v } of typing) await expect(v.page.locator('.status')).toHaveText(v.t.kit.status.reconnectingKept(1))
  const shown = await Promise.all(typing.map((t) => savedOf(t.box)))

  await keyline.start()
  for (const { v } of typing) await v.hears(v.t.shell.merged(1, 0))
  for (const v of all) await v.saved()
  for (const v of all) v.away = false
  for (const [i, { box, text }] of typing.entries()) {
    const now = await box.inputValue()
    expect(holds(now, text), `${now} holds ${text}`).toBe(true)
    expect(holds(now, shown[i]!), `${now} holds what was shown as saved: ${shown[i]}`).toBe(true)
  }
  await second.page.keyboard.press('Escape')
}

/** Keeps the last text that the page showed as saved. */
function rememberSaved(box: HTMLElement | SVGElement): void {
  const around = box.parentElement!
  const look = () => {
    if (around.dataset['saved'] === 'true') around.dataset['shown'] = (box as HTMLTextAreaElement).value
  }
  new MutationObserver(look).observe(around, { attributeFilter: ['data-saved'] })
  look()
}

const savedOf = (box: Locator): Promise<string> => box.evaluate((e) => e.parentElement!.dataset['shown'] ?? '')

/** Whether all letters of `part` occur in `text` in their order, perhaps with others' letters between them. */
export function holds(text: string, part: string): boolean {
  let at = 0
  for (const letter of part) {
    at = text.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** How much of the beginning of `part` the text holds in order. */
const countOf = (text: string, part: string): number => {
  let n = 0
  while (n < part.length && holds(text, part.slice(0, n + 1))) n++
  return n
}
