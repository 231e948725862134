import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { wallOf } from '../board/model'
import { show, view } from '../shell/view'
import { onServer, Server } from '../sync/server'
import type { Board } from '../sync/types'
import { FollowSlot } from './FollowSlot'
import { bringAll, follow, following } from './following'

let server: Server
let board: Board

const settle = (ms = 50) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['person']!['ana'] = { name: 'Ana', role: 'facilitator', hue: 1 }
  board = onServer(server)
  await settle()
  show('wall')
  wallOf(board).window.value = { w: 1000, h: 800 }
  render(<FollowSlot board={board} />)
})
afterEach(() => {
  cleanup()
  following.value = undefined
  board.close()
  vi.useRealTimers()
})

const camera = () => wallOf(board).camera.value
const at = async (w: [number, number, number], view = 'wall') => {
  server.say({ t: 'here', s: [['a1', 'ana', { w, view }]] })
  await settle(1000)
}
const called = async (n: number) => {
  server.say({ t: 'spot', n, s: 'a1', p: 'ana' })
  await vi.waitFor(() => screen.getByRole('button', { name: 'Leave' }))
  await settle(1000)
}

test('P4: a call brings this page along, until it goes its own way', async () => {
  await at([500, 400, 2000])
  await called(1)
  expect(screen.getByText('Following Ana')).toBeTruthy()
  expect(camera().k).toBeCloseTo(0.5)
  expect(camera().x).toBeCloseTo(-500)
  await at([100, 0, 500])
  expect(camera().k).toBeCloseTo(2)
  wallOf(board).camera.value = { x: 1, y: 2, k: 1 }
  await settle()
  expect(following.value).toBeUndefined()
  await at([500, 400, 2000])
  expect(camera()).toEqual({ x: 1, y: 2, k: 1 })

  server.say({ t: 'spot', n: 1, s: 'a2', p: 'ana' }) // its holder came back; who left stays away
  await settle()
  expect(following.value).toBeUndefined()
  await called(2)
  expect(following.value).toEqual({ person: 'ana', call: 2 })
})

test('P4: the view goes along and back, by Escape too', async () => {
  await at([0, 0, 1000], 'goals')
  await called(3)
  expect(view.value).toBe('goals')
  server.say({ t: 'spot', n: 3 })
  await settle()
  expect([view.value, following.value]).toEqual(['wall', undefined])
  await called(4)
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  await settle()
  expect([view.value, following.value]).toEqual(['wall', undefined])
  await called(5)
  show('list')
  await settle()
  expect([view.value, following.value]).toEqual(['list', undefined])
})

test('who calls is told so and does not follow', async () => {
  bringAll(board)
  expect(server.got('spot')).toEqual([{ t: 'spot', on: true }])
  server.say({ t: 'spot', n: 6, s: 's1', p: 'me' })
  await settle()
  await vi.waitFor(() => screen.getByText('Everybody sees what you see'))
  screen.getByRole('button', { name: 'Stop' }).click()
  expect(server.got('spot').at(-1)).toEqual({ t: 'spot', on: false })
})

test('one may follow anybody', async () => {
  await at([0, 0, 1000])
  follow('ana')
  await vi.waitFor(() => screen.getByText('Following Ana'))
  await at([300, 0, 4000])
  expect(camera().k).toBeCloseTo(0.25)
  screen.getByRole('button', { name: 'Leave' }).click()
  await settle()
  expect(following.value).toBeUndefined()
})
