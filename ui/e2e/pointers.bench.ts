// What the pointers of a full room cost somebody who only looks on: script and
// all work of the page at full speed, and frames drawn on a slow computer.
import type { CDPSession, Page } from '@playwright/test'
import { createBoard, invite, own } from './arriving'
import { Crowd } from './crowd'
import { decide } from './seed'
import { expect, test } from './test'

const notes = 300
const people = 50
const seconds = 5

test('fifty pointers over three hundred notes', async ({ browser, keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga', moving: true })
  await own(olga, keyline)
  const board = await createBoard(olga, 'blank')
  const link = await invite(olga, 'participant')
  const text = (i: number) => `Note ${i}: what keeps customers waiting, and what we could do about it`
  for (let from = 0; from < notes; from += 100) {
    await decide(olga, board, Array.from({ length: 100 }, (_, i) => from + i).map((i) => ['AddNote', { note: `n${String(i).padStart(15, '0')}`, x: (i % 20) * 220, y: Math.floor(i / 20) * 180, text: text(i) }] as const))
  }
  await expect(olga.page.locator('.wall-view .note')).toHaveCount(notes)
  await olga.page.keyboard.press('1') // everything in sight
  const crowd = await Crowd.join(browser, link, people)
  await expect(olga.page.locator('.cursor')).toHaveCount(people)
  await crowd.wander()
  await expect(olga.page.locator('.cursor:not([hidden])')).toHaveCount(people)

  const devtools = await olga.context.newCDPSession(olga.page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const fast = await spent(devtools, olga.page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  const slow = await spent(devtools, olga.page)
  await crowd.leave()
  console.log(JSON.stringify({ page: 'pointers', notes, people, ...fast, slow_frames_per_s: slow.frames_per_s, slow_longest_gap_ms: slow.longest_gap_ms }))
})

/** What the page does in some seconds, by the time its thread worked. */
async function spent(devtools: CDPSession, page: Page) {
  const work = async () => {
    const { metrics } = await devtools.send('Performance.getMetrics')
    return (name: string) => (metrics.find((m) => m.name === name)?.value ?? 0) * 1_000
  }
  const before = await work()
  const { frames, longest } = await page.evaluate(watch, seconds)
  const after = await work()
  const rate = (name: string) => Math.round((after(name) - before(name)) / seconds)
  return {
    script_ms_per_s: rate('ScriptDuration'),
    style_ms_per_s: rate('RecalcStyleDuration'),
    layout_ms_per_s: rate('LayoutDuration'),
    task_ms_per_s: rate('TaskDuration'),
    frames_per_s: Math.round(frames / seconds),
    longest_gap_ms: Math.round(longest),
  }
}

async function watch(seconds: number): Promise<{ frames: number; longest: number }> {
  let [frames, longest] = [0, 0]
  for (let last = performance.now(), until = last + seconds * 1_000; last < until; frames++) {
    const now = await new Promise<number>(requestAnimationFrame)
    longest = Math.max(longest, now - last)
    last = now
  }
  return { frames, longest }
}
