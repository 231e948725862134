// What one person writes is text for everybody else, whatever it looks like.
import { request } from '@playwright/test'
import { createBoard, invite, join, own } from './arriving'
import { forms, payloads } from './payloads'
import { boardOf } from './tables'
import { expect, test } from './test'
import { menuItem, show } from './views'
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
// What fits into a name and can be seen there.
const names = payloads.filter((p) => p.length <= 60 && !/[\p{Cf}\u2028\u2029]/u.test(p))

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
  const link = await invite(mallory, 'participant')
  await join(wei, link)
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
        b.dispatch('SetMeasure', { keyresult: id('k'), direction: 'increase', target: 1, unit: text.slice(0, 40) })
        b.field(`objective/${id('o')}/why`).set(text)
        b.field(`keyresult/${id('k')}/metric`).set(text)
      }
    }, payloads)
    await mallory.saved()
  })

  await test.step('people who are called so', async () => {
    const [, secret] = link.split('#')
    for (const name of names) {
      const guest = await request.newContext({ baseURL: keyline.origin })
      const answer = await guest.post('/api/session/join', { data: { board: id, secret, name } })
      expect(answer.ok(), `${name}: ${await answer.text()}`).toBe(true)
      await guest.dispose()
    }
    await wei.press(wei.button(wei.t.shell.share))
    await wei.press(wei.page.getByRole('tab').nth(1))
    const list = wei.page.locator('.share-people strong')
    await expect(list).toHaveCount(names.length + 2)
    expect(await list.allTextContents()).toEqual(expect.arrayContaining(names))
    await wei.page.keyboard.press('Escape')
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
    await expectTexts(wei, '.goals textarea[data-field$="/why"]')
    await expectInert(wei)
  }

  await test.step('another sees them on the wall, in the list and among the goals', everywhere)

  await test.step('a goal offers them as its owner', async () => {
    await wei.press(wei.page.getByRole('button', { name: wei.t.kit.pair(wei.t.board.owner, wei.t.board.chooseOwner) }).first())
    for (const name of names) await expect(menuItem(wei, name).first()).toBeAttached()
    await expectInert(wei)
    await wei.page.keyboard.press('Escape')
  })

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

test('five hundred forms of them in each of six fields', async ({ keyline, arrive }) => {
  const v = await arrive({ name: 'Wei', width: 1400 })
  await guard(v)
  await own(v, keyline)
  const id = await createBoard(v, 'blank')
  expect(forms).toHaveLength(500)
  const refused = await v.page.evaluate(
    async ({ id, forms }) => {
      const headers = { 'Content-Type': 'application/json' }
      const { token } = (await (await fetch('/api/session/refresh', { method: 'POST', headers, body: '{}' })).json()) as { token: string }
      for (let from = 0; from < forms.length; from += 100) { // an import takes so much at once
        const rows = forms.slice(from, from + 100).flatMap((text) => [['Objective', text, text, text, ''], ['Key result', text, text, text, '1']])
        const cells = [['Type', 'Title', 'Title in the other language', 'Why / how measured', 'To'], ...rows]
        const answer = await fetch(`/api/boards/${id}/table`, { method: 'POST', headers: { ...headers, Authorization: `Bearer ${token}` }, body: JSON.stringify({ cells, lang: 'en' }) })
        if (!answer.ok) return answer.text()
      }
      return ''
    },
    { id, forms },
  )
  expect(refused).toBe('')
  const all = [...forms].sort()
  await show(v, 'goals')
  for (const field of ['objective/"][data-field$="/title', 'objective/"][data-field$="/why', 'keyresult/"][data-field$="/title']) {
    await expect.poll(() => textsOf(v, `.goals textarea[data-field^="${field}"]`), { message: field, timeout: 30_000 }).toEqual(all)
  }
  await expectInert(v)
  await show(v, 'table')
  await expect(v.page.getByRole('grid')).toContainText(forms[0]!)
  // Of so many rows those in sight are drawn: all of them come by.
  const drawn = await v.page.evaluate(async () => {
    const box = document.querySelector('.table-scroll')!
    const seen = new Set<string>()
    for (let top = 0; top < box.scrollHeight; top += 400) {
      box.scrollTop = top
      for (let i = 0; i < 2; i++) await new Promise(requestAnimationFrame)
      for (const row of box.querySelectorAll('[aria-rowindex]')) seen.add(row.getAttribute('aria-rowindex')!)
    }
    return seen.size
  })
  expect(drawn).toBe(2 * forms.length + 1)
  await expectInert(v)
})

test('the texts would run, and be reported, if a page let them', async ({ keyline, arrive, browser }) => {
  const insert = (text: string) => {
    document.body.appendChild(document.createElement('div')).innerHTML = text
  }
  const unguarded = await browser.newContext({ bypassCSP: true })
  let ran = 0
  await unguarded.exposeBinding('struck', () => void ran++)
  const page = await unguarded.newPage()
  await page.goto(`${keyline.origin}/owner`)
  for (const text of payloads) await page.evaluate(insert, text)
  await expect.poll(() => ran).toBeGreaterThan(8)
  await unguarded.close()

  const v = await arrive({ name: 'Wei' })
  await v.page.goto(keyline.origin)
  await v.page.locator('.gate-card').waitFor()
  await expect(v.page.evaluate(insert, payloads[0]!)).rejects.toThrow('TrustedHTML')
  await expect.poll(() => v.problems.join()).toContain('policy: require-trusted-types-for')
  v.problems.length = 0
})
