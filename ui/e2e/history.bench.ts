// How long a browser takes to any place of a board of 50,000 events: when the
// history is opened, when a place is new to it, and when it was there before.
import type { Page } from '@playwright/test'
import { createBoard, own } from './arriving'
import { expect, test } from './test'

const size = Number(process.env['EVENTS'] ?? 50_000)
const places = 200

test(`the history of ${size} events`, async ({ keyline, arrive }) => {
  test.setTimeout(1_200_000)
  const olga = await arrive({ name: 'Olga', width: 1400 })
  await own(olga, keyline)
  const board = await createBoard(olga, 'blank')
  const { page } = olga
  await page.goto(`${keyline.origin}/`)
  await page.evaluate(fill, { board, size })

  const from = Date.now()
  await page.goto(`${keyline.origin}/b/${board}/history`)
  const slider = page.getByRole('slider', { name: olga.t.history.position })
  await expect(slider).toBeVisible({ timeout: 60_000 })
  const opened = Date.now() - from
  const last = Number(await slider.getAttribute('max'))
  expect(last).toBeGreaterThan(size * 0.9)
  const random = seeds(places).map((r) => Math.floor(r * last))
  const fresh = await seek(page, random)
  const seen = random.slice(-30) // few enough that the browser still holds their pages
  const again = await seek(page, [...seen, ...seen, ...seen, ...seen])
  const heap = await page.evaluate(() => (performance as unknown as { memory: { usedJSHeapSize: number } }).memory.usedJSHeapSize)
  console.log(
    JSON.stringify({
      page: 'history', events: last + 1, open_ms: opened, seek_p50_ms: quantile(fresh, 0.5), seek_p99_ms: quantile(fresh, 0.99), seek_max_ms: Math.round(Math.max(...fresh)),
      again_p50_ms: quantile(again, 0.5), again_p99_ms: quantile(again, 0.99), heap_MB: Math.round(heap / 1e6),
    }),
  )
})

/** Numbers from 0 to 1, the same in every run. */
function seeds(n: number): number[] {
  let x = 1
  return Array.from({ length: n }, () => (x = (x * 48271) % 2147483647) / 2147483647)
}

const quantile = (all: readonly number[], q: number): number => Math.round([...all].sort((a, b) => a - b)[Math.min(all.length - 1, Math.floor(all.length * q))]! * 10) / 10

/** Moves the slider to each revision in turn; answers the milliseconds until the board of then was painted. */
function seek(page: Page, revs: readonly number[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const input = document.querySelector<HTMLInputElement>('.track input')!
    // A message sent while a frame is made arrives when it is painted.
    const painted = () =>
      new Promise((arrives) => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = arrives
        port2.postMessage(0)
      })
    const took: number[] = []
    for (const rev of all) {
      const begin = performance.now()
      input.value = String(rev)
      input.dispatchEvent(new Event('input', { bubbles: true }))
      const shown = () => input.getAttribute('aria-valuetext')?.includes(`event ${rev + 1} of`)
      do await new Promise(requestAnimationFrame)
      while (!shown() && performance.now() - begin < 10_000)
      await painted()
      took.push(performance.now() - begin)
    }
    return took
  }, revs)
}

/** Runs in the page: lets notes wander over sockets of its own until there are so many events. */
async function fill({ board, size }: { board: string; size: number }): Promise<void> {
  const { token } = (await (await fetch('/api/session/refresh', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' })).json()) as { token: string }
  const notes = 200
  const sockets = 15
  let made = 0
  const note = (n: number) => `note${String(n).padStart(10, '0')}`
  const next = (): [string, object] | undefined => {
    const n = made++
    if (n >= size) return undefined
    if (n < notes) return ['AddNote', { note: note(n), x: (n % 20) * 220, y: Math.floor(n / 20) * 220, text: `What wanders, number ${n}` }]
    return ['MoveNotes', { notes: [{ note: note(n % notes), x: n % 4000, y: (n * 7) % 2000 }] }]
  }
  const run = (s: number) =>
    new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/${board}`, 'keyline.v1')
      let n = 0
      let timer = 0
      const send = () => {
        const c = next()
        if (!c) {
          clearInterval(timer)
          setTimeout(() => (socket.close(), resolve()), 1_000)
          return
        }
        socket.send(JSON.stringify({ t: 'cmd', id: `wander-${s}-${String(n++).padStart(12, '0')}`, c: c[0], d: c[1] }))
      }
      socket.onopen = () => socket.send(JSON.stringify({ t: 'hello', token, board, client: `wander-client-${String(s).padStart(10, '0')}` }))
      socket.onmessage = (e) => {
        const f = JSON.parse(String(e.data)) as { t: string; reason?: string }
        if (f.t === 'no') reject(new Error(f.reason))
        if (f.t === 'snap') timer = window.setInterval(send, 52)
      }
      socket.onclose = (e) => (clearInterval(timer), made < size ? reject(new Error(`closed ${e.code}`)) : resolve())
    })
  // The notes first, by one.
  const whole = size
  size = notes
  await run(0)
  size = whole
  made = notes
  await Promise.all(Array.from({ length: sockets - 1 }, (_, s) => run(s + 1)))
}
