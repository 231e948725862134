// Every screen, window and menu: open to everybody, in the language asked for,
// and within its window. Pictures of all are kept for people to look through.
import { barriers } from './axe'
import { misread, overflowing } from './reading'
import { expect, test } from './test'
import { tour } from './tour'
import type { Lang } from './words'

// Each language, size and theme; what is the same in all languages is asked in two.
const ways: readonly { lang: Lang; theme: 'light' | 'dark'; phone?: boolean; width?: number; axe?: boolean }[] = [
  { lang: 'en', theme: 'light', axe: true },
  { lang: 'zh-Hans', theme: 'dark', phone: true, width: 360, axe: true },
  { lang: 'en', theme: 'dark', phone: true, width: 360 },
  { lang: 'zh-Hant', theme: 'light', phone: true, width: 390 },
]

test.describe.configure({ mode: 'parallel' }) // the longest of all files

for (const { axe, ...way } of ways) {
  test(`every screen in ${way.lang}, ${way.theme}, ${way.phone ? `on a phone ${way.width} wide` : 'at a desk'}`, async ({ keyline, arrive }, info) => {
    const found: Record<string, string[]> = {}
    await tour({
      keyline,
      arrive,
      as: way,
      look: (v, name) =>
        test.step(name, async () => {
          const wrong = [...(await overflowing(v)), ...(await misread(v)), ...(axe ? await barriers(v) : [])]
          if (wrong.length > 0) found[name] = wrong
          await v.page.screenshot({ path: info.outputPath(`${name}.png`) })
        }),
    })
    expect(found).toEqual({})
  })
}

test('the page of the API can be read by everybody', async ({ keyline, arrive }) => {
  const v = await arrive({ name: 'Olga', lang: 'zh-Hant', phone: true, width: 390 })
  await v.page.goto(`${keyline.origin}/api`)
  await expect(v.page).toHaveTitle('程式介面 – Keyline')
  await v.page.getByText('/api/boards/{board}/kpis/{kpi}/values').click()
  await expect(v.page.locator('details[open] .fields').last()).toContainText('the day it is about')
  expect([...(await overflowing(v)), ...(await barriers(v))]).toEqual([])
})

test('the checks see what is planted', async ({ keyline, arrive }) => {
  const v = await arrive({ name: 'Olga', lang: 'zh-Hans' })
  await v.page.goto(keyline.origin)
  await v.page.locator('.gate-card').waitFor()
  const look = async () => [...(await overflowing(v)), ...(await misread(v)), ...(await barriers(v))]
  expect(await look()).toEqual([])
  await v.page.evaluate(() => {
    const main = document.querySelector('main')!
    main.append('Not translated', document.createElement('img'))
    main.style.minWidth = '2000px'
  })
  const found = (await look()).join('\n')
  for (const wrong of [' wide in 1280', 'Not translated', 'image-alt']) expect(found).toContain(wrong)
})
