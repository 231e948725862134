import { expect, test } from 'vitest'
import { rank, score } from './fuzzy'

test('letters must occur in order', () => {
  expect(score('and', 'Add note')).toBe(0)
  expect(score('adn', 'Add note')).toBeGreaterThan(0)
  expect(score('', 'anything')).toBeGreaterThan(0)
  expect(score('xyz', 'Add note')).toBe(0)
})

test('starts beat middles, middles beat scattered letters', () => {
  const items = ['Undo', 'Show goals', 'Go to your boards', 'Change colour: goal']
  expect(rank('go', items, (x) => [x])[0]).toBe('Go to your boards')
  expect(rank('goal', items, (x) => [x])).toEqual(['Show goals', 'Change colour: goal'])
})

test('an empty query keeps the order', () => {
  expect(rank(' ', ['b', 'a'], (x) => [x])).toEqual(['b', 'a'])
})

test('Chinese is found by its characters', () => {
  expect(rank('白板', ['撤销', '共享白板', '白板'], (x) => [x])).toEqual(['白板', '共享白板'])
})
