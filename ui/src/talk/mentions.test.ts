import { expect, test } from 'vitest'
import { asked, fitting, pieces, stored, written } from './mentions'

const people = [
  { id: 'linlinlinlin', name: 'Lin' }, { id: 'linweilinwei', name: 'Lin Wei' }, { id: 'weiweiweiwei', name: '王伟' }, { id: 'anonanonanon', name: '' }, { id: 'dotsdotsdots', name: 'J. (Jo)' },
]

test.each([
  ['ask @Lin Wei and @Lin.', 'ask @[linweilinwei] and @[linlinlinlin].'],
  ['@Linda is nobody', '@Linda is nobody'],
  ['@王伟你好', '@[weiweiweiwei]你好'],
  ['@J. (Jo)!', '@[dotsdotsdots]!'],
  ['a@b and @', 'a@b and @'],
])('%s is kept as %s, and read as before', (text, kept) => {
  expect(stored(text, people)).toBe(kept)
  expect(written(kept, (id) => people.find((p) => p.id === id)!.name)).toBe(text)
})

test('with nobody there a text stays as it is', () => {
  expect(stored('@Lin', [])).toBe('@Lin')
})

test('a text is cut where it names people', () => {
  expect(pieces('ask @[linlinlinlin], @[short] @[weiweiweiwei]')).toEqual(['ask ', { person: 'linlinlinlin' }, ', @[short] ', { person: 'weiweiweiwei' }])
})

test.each([
  ['@', 1, { from: 0, query: '' }], ['see @li', 7, { from: 4, query: 'li' }], ['问@王', 3, { from: 1, query: '王' }], ['see @li now', 11, undefined], ['a@b', 3, undefined], ['plain', 5, undefined],
])('in %j at %i somebody is asked for: %j', (text, caret, want) => {
  expect(asked(text, caret)).toEqual(want)
})

test('names that begin as asked come first', () => {
  expect(fitting(people, 'w').map((p) => p.name)).toEqual(['Lin Wei'])
  expect(fitting(people, 'lin').map((p) => p.name)).toEqual(['Lin', 'Lin Wei'])
  expect(fitting(people, '', 2)).toHaveLength(2)
})
