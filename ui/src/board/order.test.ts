import { expect, test } from 'vitest'
import { byOrder, keyBetween, keysAt, keysBetween } from './order'

test('between any two keys there is always another', () => {
  let seed = 7
  const random = (n: number) => (seed = (seed * 48271) % 2147483647) % n
  const keys = keysBetween(3)
  for (let i = 0; i < 2000; i++) {
    const at = random(keys.length + 1)
    const key = keyBetween(keys[at - 1], keys[at])
    if (keys[at - 1] !== undefined) expect(key > keys[at - 1]!).toBe(true)
    if (keys[at] !== undefined) expect(key < keys[at]!).toBe(true)
    expect(key.endsWith('0')).toBe(false)
    keys.splice(at, 0, key)
  }
})

test('always at the same end or in the same gap, keys stay short enough', () => {
  let [last, first, mid] = ['V', 'V', 'W']
  for (let i = 0; i < 300; i++) {
    last = keyBetween(last)
    first = keyBetween(undefined, first)
    mid = keyBetween('V', mid)
  }
  expect(Math.max(last.length, first.length)).toBeLessThan(12)
  expect(mid.length).toBeLessThan(64)
})

test('neighbours that are equal, wrong way round or missing still give a key', () => {
  expect(keyBetween('k', 'k') > 'k').toBe(true)
  expect(keyBetween('m', 'k') > 'm').toBe(true)
  expect(keysAt([{ order: '' }, {}], 1, 2)).toHaveLength(2)
})

test('several keys for one gap come in order', () => {
  const keys = keysBetween(5, 'a', 'b')
  expect([...keys].sort()).toEqual(keys)
  expect(keys[0]! > 'a' && keys[4]! < 'b').toBe(true)
})

test('equal keys are sorted by id, for everybody alike', () => {
  const list = [{ id: 'b', order: 'V' }, { id: 'a', order: 'V' }, { id: 'c', order: 'A' }]
  expect(list.sort(byOrder).map((x) => x.id)).toEqual(['c', 'a', 'b'])
})
