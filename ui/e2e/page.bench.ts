// What a slow computer needs until it shows a full board, with nothing cached.
import type { Browser, BrowserContext, Page } from '@playwright/test'
import { createBoard, invite, own } from './arriving'
import { boardOf } from './tables'
import { expect, test } from './test'
import type { Visitor } from './visitor'

const notes = 200
const slowdown = 4
const opens = 3

type State = Awaited<ReturnType<BrowserContext['storageState']>>
interface Figures { lcp: number; tbt: number; script: number }
interface Seen { lcp: number; blocked: number; busyUntil: number }

test('a full board on a slow computer', async ({ browser, keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  await own(olga, keyline)
  await createBoard(olga, 'blank')
  const link = await invite(olga, 'participant')
  await fill(olga)

  const board = olga.page.url()
  let state = await olga.context.storageState()
  await olga.context.close() // its session goes on in the fresh browsers
  const all: Figures[] = []
  for (let i = 0; i < opens; i++) {
    const { figures, state: next } = await open(browser, board, state)
    all.push(figures)
    state = next
  }
  const line = {
    page: 'board',
    notes,
    cpu: `${slowdown}x`,
    lcp_ms: median(all.map((f) => f.lcp)),
    tbt_ms: median(all.map((f) => f.tbt)),
    script_gzip: all[0]!.script,
    join_script_gzip: await joinScript(browser, link),
  }
  console.log(JSON.stringify(line))
})

/** Puts the notes on the wall; the page itself keeps to the server's pace. */
async function fill(v: Visitor): Promise<void> {
  const board = await boardOf(v.page)
  await board.evaluate((b, count) => {
    for (let i = 0; i < count; i++) {
      const id = `n${String(i).padStart(15, '0')}`
      b.dispatch('AddNote', { note: id, x: (i % 20) * 220, y: Math.floor(i / 20) * 180, text: `Note ${i}: what keeps customers waiting, and what we could do about it` })
    }
  }, notes)
  await v.saved()
  await expect.poll(() => board.evaluate((b) => b.table('note').ids.peek().length)).toBe(notes)
}

/** Opens the board in a browser that has nothing but the session. */
async function open(browser: Browser, url: string, storageState: State): Promise<{ figures: Figures; state: State }> {
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1280, height: 800 }, storageState })
  const page = await context.newPage()
  await page.goto(new URL('/healthz', url).href) // the slowdown is the process's, and each site has its own
  await page.addInitScript(watch, notes)
  // The page says itself when it is done: whoever asks it meanwhile takes its time, and that would be counted.
  const settled = page.waitForEvent('console', { predicate: (m) => m.text() === 'settled', timeout: 120_000 })
  const devtools = await context.newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.goto(url)
  await settled
  await expect(page.locator('.status[data-state=live]')).toBeAttached()
  const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen)
  const figures = { lcp: Math.round(seen.lcp), tbt: Math.round(seen.blocked), script: await scriptBytes(page) }
  const state = await context.storageState()
  await context.close()
  return { figures, state }
}

/**
 * Runs before the page's own scripts: the largest paint, and what blocked for
 * more than 50 ms. Says `settled` once all notes are there, those out of sight
 * too, and nothing blocked for two seconds.
 */
function watch(notes: number): void {
  const seen: Seen = { lcp: 0, blocked: 0, busyUntil: 0 }
  Object.assign(window, { seen })
  new PerformanceObserver((list) => list.getEntries().forEach((e) => (seen.lcp = e.startTime))).observe({ type: 'largest-contentful-paint', buffered: true })
  new PerformanceObserver((list) =>
    list.getEntries().forEach((e) => {
      seen.blocked += e.duration - 50
      seen.busyUntil = e.startTime + e.duration
    }),
  ).observe({ type: 'longtask', buffered: true })
  const timer = setInterval(() => {
    if (document.querySelectorAll('.wall-view .note').length < notes || performance.now() - seen.busyUntil < 2_000) return
    clearInterval(timer)
    console.info('settled')
  }, 250)
}

async function joinScript(browser: Browser, link: string): Promise<number> {
  const context = await browser.newContext({ locale: 'en-GB' })
  const page = await context.newPage()
  await page.goto(link)
  await page.getByRole('textbox').waitFor()
  const bytes = await scriptBytes(page)
  await context.close()
  return bytes
}

/** Bytes of all scripts that the page has loaded by now, as sent. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter((e) => new URL(e.name).pathname.endsWith('.js'))
      .reduce((sum, e) => sum + (e as PerformanceResourceTiming).encodedBodySize, 0),
  )
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
