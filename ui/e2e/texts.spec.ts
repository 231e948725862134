// What one person writes is text for everybody else, whatever it looks like.
import { createBoard, invite, join, own } from './arriving'
import { payloads } from './payloads'
import { boardOf } from './tables'
import { expect, test } from './test'
import { show } from './views'
import type { Visitor } from './visitor'

/** Makes it a problem of the visitor when a text runs or opens a dialog. */
async function guard(v: Visitor): Promise<void> {
  await v.context.exposeBinding('struck', () => void v.problems.push('a text ran'))
  v.page.on('dialog', (dialog) => {
    v.problems.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
}

const textsOf = (v: Visitor, selector: string) =>
  v.page.locator(selector).evaluateAll((all) => all.map((e) => (e instanceof HTMLTextAreaElement ? e.value : e.textContent)).sort())

const written = [...payloads].sort()

const expectTexts = (v: Visitor, selector: string) => expect.poll(() => textsOf(v, selector), { message: selector }).toEqual(written)

/** No text became a part of the page. */
async function expectInert(v: Visitor): Promise<void> {
  const foreign = await v.page.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(
        (e) =>
          e.matches('script:not([src^="/assets/"]), style, iframe, object, embed, base, img[src="x"], math, video, template, details[open], meta[http-equiv], [href^="javascript:" i], [action], [srcdoc]') ||
          [...e.attributes].some((a) => a.name.startsWith('on')),
      )
      .map((e) => e.outerHTML),
  )
  expect(foreign).toEqual([])
}

test('whatever is written is shown and never run', async ({ keyline, arrive }) => {
  const mallory = await arrive({ name: '<img src=x onerror=struck()>' })
  const wei = await arrive({ name: 'Wei', width: 1400 })
  await Promise.all([mallory, wei].map(guard))
  await own(mallory, keyline)
  const id = await createBoard(mallory, 'blank')
  await join(wei, await invite(mallory, 'participant'))
  const theirs = await boardOf(mallory.page)

  await test.step('the title of the board, one text after the other', async () => {
    const title = wei.page.locator('.top-title .only-heard')
    for (const text of payloads) {
      await theirs.evaluate((b, [field, text]) => b.field(field!).set(text!), [`board/${id}/title`, text])
      await expect.poll(() => title.textContent()).toBe(text)
      await expect.poll(() => wei.page.locator('.top-title textarea').inputValue()).toBe(text)
    }
    await expectInert(wei)
    await expectInert(mallory)
  })

  await test.step('a note, a group, an objective and a key result of each text', async () => {
    await theirs.evaluate((b, payloads) => {
      for (const [i, text] of payloads.entries()) {
        const id = (kind: string) => kind + String(i).padStart(15, '0')
        const order = `a${String(i).padStart(2, '0')}B`
        b.dispatch('AddNote', { note: id('n'), x: (i % 8) * 300, y: Math.floor(i / 8) * 500, text })
        b.dispatch('AddGroup', { group: id('g'), name: text, x: (i % 8) * 300, y: Math.floor(i / 8) * 500, notes: [id('n')] })
        b.dispatch('DraftObjective', { objective: id('o'), title: text, order, from: [`note/${id('n')}`] })
        b.dispatch('DraftKeyResult', { keyresult: id('k'), objective: id('o'), title: text, order: 'aB', from: [`group/${id('g')}`] })
      }
    }, payloads)
    await mallory.saved()
  })

  const everywhere = async () => {
    await show(wei, 'wall')
    await expectTexts(wei, '.wall-view .note .words')
    await expectTexts(wei, '.wall-view .group-name .words')
    await expectInert(wei)
    await show(wei, 'list')
    await expectTexts(wei, '.list-note .words')
    await expectTexts(wei, '.list-group h3.group-name:not(#list-loose)')
    await expectInert(wei)
    await show(wei, 'goals')
    await expectTexts(wei, '.goals textarea[data-field^="objective/"][data-field$="/title"]')
    await expectTexts(wei, '.goals textarea[data-field^="keyresult/"][data-field$="/title"]')
    await expectInert(wei)
  }

  await test.step('another sees them on the wall, in the list and among the goals', everywhere)

  await test.step('and when opening the board anew', async () => {
    await wei.page.reload()
    await wei.saved()
    await everywhere()
  })

  await test.step('the board as it was, its events and its changes', async () => {
    await wei.page.goto(`${keyline.origin}/b/${id}/history`)
    await expect(wei.page.locator('.past-title')).toContainText(payloads.at(-1)!)
    await everywhere()
    await expect(wei.page.locator('.events')).toContainText(mallory.name)
    await expect(wei.page.locator('.events')).toContainText('<script>struck()</script>')
    await wei.press(wei.page.getByRole('tab', { name: wei.t.history.tabs.changes, exact: true }))
    for (const text of payloads.filter((p) => p.length < 60)) await expect(wei.page.locator('.changes')).toContainText(text)
    await expectInert(wei)
  })
})
