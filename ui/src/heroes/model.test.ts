import { expect, test } from 'vitest'
import type { Person, Recognition } from '../sync/types'
import { couldGive, heroesOf, levelsOf, outstanding } from './model'

const of = (...people: string[]): Recognition[] => people.map((person, i) => ({ id: `r${i}`, person, of: 'objective/o1', text: 'x', by: 'me', at: i + 1 }))

test('people come by how often and how lately they were recognised; what was taken back does not count', () => {
  const heroes = heroesOf([...of('ana', 'ben', 'ana', 'cleo'), { id: 'x', person: 'ben', of: 'objective/o1', at: 9, gone: true }])
  expect(heroes.map((h) => [h.person, h.all.map((r) => r.at)])).toEqual([['ana', [3, 1]], ['cleo', [4]], ['ben', [2]]])
})

test('who holds more than 40 % of five or more is named', () => {
  expect(outstanding(heroesOf(of('ana', 'ana', 'ana', 'ben')))).toBeUndefined()
  expect(outstanding(heroesOf(of('ana', 'ana', 'ben', 'cleo', 'dora')))).toBeUndefined()
  expect(outstanding(heroesOf(of('ana', 'ana', 'ana', 'ben', 'cleo')))).toEqual({ person: 'ana', share: 0.6 })
  expect(outstanding([])).toBeUndefined()
})

test('recognitions are compared by the people of a level, and not told where there is one level', () => {
  const person = (id: string, level?: string, more: Partial<Person> = {}): Person => ({ id, role: 'participant', hue: 0, ...(level && { level }), ...more })
  const people = [person('ana', 'lead'), person('ben', 'member'), person('cleo', 'member'), person('dora', 'member', { left: true }), person('eva', 'member', { role: 'observer' })]
  expect(levelsOf(of('ana', 'ana', 'ben', 'dora'), people)).toEqual([{ level: 'lead', people: 1, n: 2 }, { level: 'member', people: 2, n: 1 }])
  expect(levelsOf(of('ben'), people.slice(1))).toEqual([])
  expect(levelsOf([], people)).toEqual([])
})

test('who could have recognised somebody are those who write, but for that person', () => {
  const people: Person[] = ['ana', 'ben', 'cleo'].map((id) => ({ id, role: 'participant', hue: 0 }))
  expect(couldGive([...people, { id: 'eva', role: 'observer', hue: 0 }, { id: 'fay', role: 'owner', hue: 0, left: true }], 'ana')).toBe(2)
})
