// Who runs the program may put up with a weak connection to the store; everybody
// on a board sees that it is so.
import { createBoard, invite, join, own } from './arriving'
import { expectAccessible } from './axe'
import { EventStore, Program } from './program'
import { expect, test } from './test'

test('a weak connection to the store is said on every board, in every language', async ({ arrive }) => {
  const store = new EventStore()
  await store.start()
  const weak = new Program(store, 'esdb+discover') // by name, which may lead anywhere
  await weak.start()
  const olga = await arrive({ name: 'Olga' })
  const wei = await arrive({ name: '王伟', lang: 'zh-Hans', phone: true, theme: 'dark' })
  const lin = await arrive({ name: '林', lang: 'zh-Hant', width: 360 })
  await own(olga, weak)
  await createBoard(olga, 'workshop')
  for (const v of [wei, lin]) await join(v, await invite(olga, 'participant'))
  for (const v of [olga, wei, lin]) {
    const banner = v.page.locator('.banner.warn')
    await expect(banner).toHaveText(v.t.unsafe.weak(v.t.unsafe.store.plaintext))
    await expectAccessible(v)
    await v.page.screenshot({ path: test.info().outputPath(`${v.lang}.png`) })
    await v.page.reload()
    await expect(banner).toBeVisible()
  }
  for (const v of [olga, wei, lin]) v.away = true
  await weak.stop()
  weak.clean()
  await store.end()
})
