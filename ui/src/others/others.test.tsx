import { cleanup, render } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wallOf } from '../board/model'
import { addNote } from '../board/verbs'
import { LiveRegion } from '../kit/announce'
import { Toasts } from '../kit/toast'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { showCursors, tellOfMeeting, tellOfOthers, watchTaken } from '.'

let server: Server
let board: Board
let ends: (() => void)[] = []
const settle = (ms = 60) => vi.advanceTimersByTimeAsync(ms)
const phase = (more: object) => ({ title: 'Write alone', kind: 'write', place: 0, ready: 0, wrote: 0, ...more })

/** Everything said since the last time, in its order. */
const said: string[] = []
const heard = () => said.splice(0)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['phase'] = { p: phase({}), q: phase({ title: 'Group', kind: 'group', place: 1 }) }
  server.rows['note'] = { mine: { x: 0, y: 0, z: 1, text: 'one', by: 'me', hidden: true }, theirs: { x: 0, y: 0, z: 2, hidden: true } }
  board = onServer(server)
  const { container } = render(<LiveRegion />)
  new MutationObserver((all) => all.forEach((m) => m.addedNodes.forEach((n) => said.push(n.textContent ?? '')))).observe(container, { childList: true, subtree: true })
  ends = [tellOfMeeting(board), tellOfOthers(board)]
  await settle()
})
afterEach(async () => {
  for (const end of ends) end()
  await settle(10_000) // what was said is gone
  cleanup()
  board.close()
  heard()
  vi.useRealTimers()
})

test('a step is heard when it begins, before its last minute ends and at its end', async () => {
  expect(heard()).toEqual([])
  server.say({ t: 'ch', r: 2, p: [['phase', 'p', { now: true, until: Date.now() + 180_000 }]] })
  await settle()
  expect(heard()).toEqual(['Now: Write alone'])
  await settle(119_000)
  expect(heard()).toEqual([])
  await settle(1_500)
  expect(heard()).toEqual(['One minute left in this step.'])
  server.say({ t: 'ch', r: 3, p: [['phase', 'p', { until: Date.now() + 120_000 }]] }) // a minute more
  await settle(60_500)
  expect(heard()).toEqual(['One minute left in this step.'])
  await settle(60_000)
  expect(heard()).toEqual(['The time of this step is up.'])
  server.say({ t: 'ch', r: 4, p: [['phase', 'p', { now: null, until: null }]] })
  await settle()
  expect(heard()).toEqual(['The meeting has ended.'])
})

test('what comes in one frame is said one after the other: revealed notes and the next step', async () => {
  server.say({ t: 'ch', r: 2, p: [['note', 'mine', { hidden: null }], ['note', 'theirs', { hidden: null, text: 'two', by: 'ana' }], ['phase', 'q', { now: true }]] })
  await settle()
  expect(heard().sort()).toEqual(['2 notes were revealed.', 'Now: Group'])
  await settle(20_000)
  expect(heard()).toEqual([]) // they were counted when they were written, or on the board before
})

test('a deleted note is not said to be revealed', async () => {
  server.say({ t: 'ch', r: 2, p: [['note', 'theirs', { hidden: null, gone: true }]] })
  await settle()
  expect(heard()).toEqual([])
})

test('notes of others are told in one sentence', async () => {
  for (let i = 0; i < 20; i++) server.say({ t: 'ch', r: 2 + i, p: [['note', `n${i}`, { x: 0, y: 0, z: 1, text: 'a', by: 'ana' }]] })
  await settle(9_000)
  expect(heard()).toEqual(['Others added 20 notes'])
})

test('thirty who begin a note at the same moment begin at thirty places', async () => {
  const people = Array.from({ length: 29 }, (_, i) => `p${i}`)
  const places = new Set<string>()
  for (const me of ['me', ...people]) {
    const others = ['me', ...people].filter((p) => p !== me)
    const one = new Server()
    one.rows['person'] = Object.fromEntries(['me', ...people].map((p, i) => [p, { name: p, role: 'participant', hue: i % 12 }]))
    // The page of each of them, on which all others are.
    one.person = me
    const page = onServer(one)
    await settle()
    one.say({ t: 'here', s: others.map((p) => [`s-${p}`, p, {}]) })
    await settle()
    wallOf(page).window.value = { w: 1200, h: 800 }
    addNote(wallOf(page))
    await settle()
    const { x, y } = one.got('cmd')[0]!['d'] as { x: number; y: number }
    places.add(`${x} ${y}`)
    page.close()
  }
  expect(places.size).toBe(30)
})

test('a pointer shows its name, but not beside the ring of a note in hand', async () => {
  const layer = document.createElement('div')
  server.rows['person']!['ana'] = { name: 'Ana', role: 'participant', hue: 1 }
  const end = showCursors(layer, board)
  server.say({ t: 'ch', r: 2, p: [['person', 'ana', { name: 'Ana', role: 'participant', hue: 1 }]] })
  server.say({ t: 'here', s: [['s9', 'ana', { x: 5, y: 6 }]] })
  await settle()
  const pointer = layer.querySelector<HTMLElement>('.cursor')!
  expect([pointer.textContent, pointer.hidden, pointer.classList.contains('busy')]).toEqual(['Ana', false, false])
  server.say({ t: 'here', s: [['s9', 'ana', { x: 5, y: 6, d: [['theirs', 0, 0]] }]] })
  await settle()
  expect(pointer.classList.contains('busy')).toBe(true)
  server.say({ t: 'here', s: Array.from({ length: 13 }, (_, i) => [`t${i}`, 'ana', { x: i, y: 0 }]) })
  await settle()
  expect(layer.dataset['many']).toBe('true')
  end()
  expect(layer.childElementCount).toBe(0)
})

test('what is deleted under one’s hands is said, can be had back, and the keyboard stays', async () => {
  server.rows['note']!['mine']!['hidden'] = null
  render(
    <>
      <main id="board" tabIndex={-1}>
        <div class="wall-view" tabIndex={0}>
          <article data-ref="note/mine"><textarea /></article>
        </div>
      </main>
      <Toasts />
    </>,
  )
  const end = watchTaken(board)
  document.querySelector('textarea')!.focus()
  server.say({ t: 'ch', r: 2, p: [['note', 'mine', { gone: true }, 'ana']] })
  await settle(30)
  document.querySelector('article')!.remove()
  await settle()
  expect(document.querySelector('.toast p')?.textContent).toBe('What you were writing in was deleted by somebody else.')
  expect(document.activeElement?.className).toBe('wall-view')
  document.querySelector<HTMLElement>('.toast .button')!.click()
  await settle()
  expect(server.got('cmd').map((f) => [f['c'], f['d']])).toEqual([['RestoreNotes', { notes: ['mine'] }]])
  end()
})
