import { expect, test } from 'vitest'
import { alike } from './alike'
import vectors from './alike.json'

test.each(vectors)('$a / $b', ({ a, b, same }) => {
  expect([alike(a, b), alike(b, a)]).toEqual([same, same])
})
