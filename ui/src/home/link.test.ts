import { expect, test } from 'vitest'
import { ownLink } from './link'

const origin = 'https://okr.example'
test.each([
  ['https://okr.example/owner#abc', '/owner#abc'],
  ['  https://okr.example/j/0123456789ab#s3cret \n', '/j/0123456789ab#s3cret'],
  ['/owner#abc', '/owner#abc'],
  ['https://okr.example/owner', undefined],
  ['https://evil.example/owner#abc', undefined],
  ['javascript:alert(1)//owner#x', undefined],
  ['https://okr.example/b/0123456789ab#x', undefined],
  ['', undefined],
  ['http://[', undefined],
])('%j leads to %j', (text, want) => {
  expect(ownLink(text, origin)).toBe(want)
})
