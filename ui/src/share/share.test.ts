import { expect, test } from 'vitest'
import { givable } from '../shell/rights'
import type { Invite } from '../sync/types'
import { isLoopback } from './Invite'
import { usable } from './Links'
import { qrPath } from './qr'

const invite = (id: string, more: Partial<Invite>): Invite => ({ id, role: 'participant', uses: 0, max: 0, ...more })

test('only invites that let somebody in are listed, the latest first', () => {
  const all = [
    invite('old', { at: 1, expires: 100 }), invite('new', { at: 2, expires: 100 }), invite('over', { expires: 9 }), invite('gone', { revoked: true }),
    invite('full', { uses: 3, max: 3 }), invite('room', { uses: 2, max: 3 }),
  ]
  expect(usable(all, 10).map((i) => i.id)).toEqual(['new', 'old', 'room'])
})

test('nobody gives roles above their own', () => {
  expect(givable('owner', 'owner')).toContain('owner')
  expect(givable('facilitator', 'participant')).toEqual(['facilitator', 'participant', 'observer', 'auditor'])
  expect(givable('facilitator', 'owner')).toEqual([])
  expect(givable('participant', 'observer')).toEqual([])
  expect(givable(undefined, 'observer')).toEqual([])
})

test('a code has its margin and the three corners that scanners look for', () => {
  const { path, side } = qrPath('https://okr.example/j/0123456789ab#AAAAAAAAAAAAAAAAAAAAAA')
  const n = side - 8
  expect((n - 21) % 4).toBe(0)
  for (const [x, y] of [[0, 0], [n - 7, 0], [0, n - 7]]) expect(path).toContain(`M${x! + 4} ${y! + 4}h7v1h-7z`)
  expect(Math.min(...[...path.matchAll(/M(\d+) /g)].map((m) => Number(m[1])))).toBe(4)
})

test.each([['http://localhost:8080/j/x', true], ['http://127.0.0.1/', true], ['http://[::1]:1/', true], ['https://okr.example/', false], ['http://192.168.1.4/', false]])('%s loopback: %s', (address, want) => {
  expect(isLoopback(address)).toBe(want)
})

test('a code holds every character of a text', () => {
  expect(qrPath('— keyline').path).not.toBe(qrPath('\x14 keyline').path)
})
