// What the map of 1,000 goals on 50 boards costs a browser: to show it, to move
// and zoom it, and to follow a change.
import type { CDPSession, Page } from '@playwright/test'
import { own } from './arriving'
import { expect, test } from './test'

const boards = 50
const objectives = 5 // on each board
const keyResults = 3 // of each objective

test('a map of a thousand goals', async ({ keyline, arrive }) => {
  const olga = await arrive({ name: 'Olga' })
  await own(olga, keyline)
  const { page } = olga
  await page.evaluate(fill, { boards, objectives, keyResults })
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })

  const begun = await busy(devtools)
  const from = Date.now()
  await page.goto(new URL('/map', page.url()).href)
  const picture = page.getByRole('img', { name: olga.t.space.picture(boards * objectives, 0) })
  await expect(picture).toBeVisible()
  const shown = Date.now() - from
  const opened = await busy(devtools)

  const seconds = 3
  const before = await busy(devtools)
  const frames = await move(page, seconds)
  const after = await busy(devtools)
  console.log(
    JSON.stringify({
      page: 'map',
      goals: boards * objectives * (1 + keyResults),
      boards,
      shown_ms: shown,
      open_script_ms: Math.round(opened.script - begun.script),
      frames_per_s: Math.round(frames / seconds),
      script_ms_per_s: Math.round((after.script - before.script) / seconds),
      task_ms_per_s: Math.round((after.task - before.task) / seconds),
    }),
  )
})

/** Drags and zooms without a pause; answers how many frames were drawn. */
async function move(page: Page, seconds: number): Promise<number> {
  return page.evaluate(async (ms) => {
    const canvas = document.querySelector('canvas')!
    const { left, top, width, height } = canvas.getBoundingClientRect()
    const until = performance.now() + ms
    let frames = 0
    while (performance.now() < until) {
      await new Promise(requestAnimationFrame)
      frames++
      const deltaY = Math.sin(frames / 40) * 60
      canvas.dispatchEvent(new WheelEvent('wheel', { deltaY, ctrlKey: true, clientX: left + width / 2, clientY: top + height / 2, cancelable: true }))
      canvas.dispatchEvent(new WheelEvent('wheel', { deltaX: Math.cos(frames / 25) * 12, deltaY: Math.sin(frames / 25) * 12, cancelable: true }))
    }
    return frames
  }, seconds * 1_000)
}

/** Milliseconds that the page's thread has worked so far. */
async function busy(devtools: CDPSession): Promise<{ script: number; task: number }> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  const of = (name: string) => (metrics.find((m) => m.name === name)?.value ?? 0) * 1_000
  return { script: of('ScriptDuration'), task: of('TaskDuration') }
}

/** Runs in the page: makes the boards and writes their goals over sockets of its own, each aligned to one of the board before. */
async function fill(size: { boards: number; objectives: number; keyResults: number }): Promise<void> {
  const json = { method: 'POST', headers: { 'Content-Type': 'application/json' } as Record<string, string> }
  const { token } = (await (await fetch('/api/session/refresh', { ...json, body: '{}' })).json()) as { token: string }
  const id = (kind: string, n: number) => `${kind}${String(n).padStart(14 - kind.length, '0')}`
  let above = ''
  for (let b = 0; b < size.boards; b++) {
    const made = await fetch('/api/boards', {
      ...json,
      headers: { ...json.headers, Authorization: `Bearer ${token}` },
      body: JSON.stringify({ title: `Team ${b}`, template: 'blank', lang: 'en', command: `seed-board-${String(b).padStart(12, '0')}` }),
    })
    const { board } = (await made.json()) as { board: string }
    const commands: [string, object][] = []
    for (let o = 0; o < size.objectives; o++) {
      const objective = id('objective', o)
      commands.push(['DraftObjective', { objective, title: `Objective ${o} of team ${b}: shops sell more with less effort`, order: `V${o}` }])
      if (above) commands.push(['AlignGoal', { ref: `objective/${objective}`, to: `objective/${above}/${id('objective', (o * 7 + b) % size.objectives)}`, relation: o % 2 ? 'contributes' : 'supports' }])
      for (let k = 0; k < size.keyResults; k++) {
        commands.push(['DraftKeyResult', { keyresult: id('kr', o * size.keyResults + k), objective, title: `Key result ${k}: share of shops active in week ${k + 1}`, order: `V${k}` }])
      }
    }
    if (b % 5 === 0) above = board // ten boards to a layer, each under the first of the layer before
    await new Promise<void>((resolve, reject) => {
      const socket = new WebSocket(`${location.origin.replace('http', 'ws')}/ws/${board}`, 'keyline.v1')
      const open = new Set<string>()
      socket.onopen = () => socket.send(JSON.stringify({ t: 'hello', token, board, client: `seed-client-${String(b).padStart(12, '0')}` }))
      socket.onmessage = (e) => {
        const f = JSON.parse(String(e.data)) as { t: string; id?: string; c?: string[]; reason?: string }
        if (f.t === 'snap') {
          for (const [i, [c, d]] of commands.entries()) {
            const name = `seed-${b}-${String(i).padStart(16, '0')}`
            open.add(name)
            socket.send(JSON.stringify({ t: 'cmd', id: name, c, d }))
          }
        }
        if (f.t === 'no') reject(new Error(f.reason))
        for (const done of f.c ?? (f.t === 'ok' ? [f.id!] : [])) open.delete(done)
        if (f.t !== 'welcome' && f.t !== 'here' && open.size === 0) {
          socket.close()
          resolve()
        }
      }
      socket.onclose = (e) => reject(new Error(`closed ${e.code}`))
    })
  }
}
