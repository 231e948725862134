import { expect, test } from 'vitest'
import { hrefOf, isAddress, keyOf, placeOf } from './address'

test('a tracker is known by its host, another place is called by it', () => {
  expect(placeOf('https://acme.atlassian.net/browse/SHOP-12')).toBe('Jira')
  expect(placeOf('https://ACME.Atlassian.NET/browse/SHOP-12')).toBe('Jira')
  expect(placeOf('https://acme.monday.com/boards/1/pulses/2')).toBe('monday.com')
  expect(placeOf('https://www.teambition.com/task/5f')).toBe('Teambition')
  expect(placeOf('https://thoughts.alibaba-inc.com/t/1')).toBe('Teambition')
  expect(placeOf('https://www.example.com:8080/x')).toBe('example.com')
})

test('a host that only looks like one is called what it is', () => {
  expect(placeOf('https://evilmonday.com/x')).toBe('evilmonday.com')
  expect(placeOf('https://atlassian.net.evil.example/browse/X')).toBe('atlassian.net.evil.example')
  expect(placeOf('https://example.com/atlassian.net')).toBe('example.com')
})

test('only http and https lead anywhere', () => {
  for (const url of ['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', '//example.com', 'example.com', 'https://', '']) {
    expect(hrefOf(url), url).toBeUndefined()
    expect(isAddress(url), url).toBe(false)
  }
  expect(hrefOf('https://example.com/a b')).toBe('https://example.com/a%20b')
  expect(isAddress('https://ana:secret@example.com')).toBe(false)
  expect(isAddress(`https://example.com/${'x'.repeat(480)}`)).toBe(true)
  expect(isAddress(`https://example.com/${'x'.repeat(481)}`)).toBe(false)
})

test('the end of the path is its key', () => {
  expect(keyOf('https://acme.atlassian.net/browse/SHOP-12?focus=1')).toBe('SHOP-12')
  expect(keyOf('https://example.com/%E7%9B%AE%E6%A0%87/')).toBe('目标')
  expect(keyOf('https://example.com/%E7')).toBe('%E7')
  expect(keyOf('https://example.com')).toBe('')
})
