import { beforeEach, expect, test } from 'vitest'
import { Layout, narrowest, widest } from './layout'

const all = ['title', 'owner', 'due'] as const
const made = () => new Layout<(typeof all)[number]>('place', all, { title: 300, owner: 160, due: 100 })

beforeEach(() => localStorage.clear())

test('columns go and come back where they were, the first one never goes', () => {
  const l = made()
  l.show('owner', false)
  l.show('title', false)
  expect(l.shown.value).toEqual(['title', 'due'])
  expect(l.style.value['--table-columns']).toBe('var(--table-title) minmax(100px, 1fr)')
  l.show('owner', true)
  expect(l.shown.value).toEqual(['title', 'owner', 'due'])
})

test('what was chosen is remembered, until all is as usual again', () => {
  const l = made()
  l.resize('owner', 200.4)
  l.resize('title', 420)
  l.show('due', false)
  const again = made()
  expect([again.width('owner'), again.width('due'), again.shown.value]).toEqual([200, 100, ['title', 'owner']])
  expect(again.style.value['--table-title']).toBe('min(420px, 70vw)')
  again.restore('owner')
  expect(made().width('owner')).toBe(160)
  again.reset()
  expect([localStorage.getItem('place'), again.asUsual.value]).toEqual([null, true])
})

test('no column is lost by drawing it too far', () => {
  const l = made()
  l.resize('owner', -40)
  l.resize('due', 5000)
  expect([l.width('owner'), l.width('due')]).toEqual([narrowest, widest])
})

test.each(['nonsense', '{"hidden":"owner","widths":{"owner":"x","due":1,"gone":90}}', '[]', 'null'])('what others wrote there is passed over: %s', (kept) => {
  localStorage.setItem('place', kept)
  const l = made()
  expect([l.shown.value, l.width('owner'), l.width('due'), l.asUsual.value]).toEqual([['title', 'owner', 'due'], 160, 100, true])
})
