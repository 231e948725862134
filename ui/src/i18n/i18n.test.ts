import { afterEach, expect, test, vi } from 'vitest'
import { lang, pick, setLanguage, startLanguage } from './index'
import { home } from './home'
import { kit } from './kit'
import { reasonWords } from './reasons'
import { spoken } from './spoken'
import hans from './zh-Hans/app'
import hant from './zh-Hant/app'

afterEach(() => {
  localStorage.clear()
})

test.each([
  [['zh-TW', 'en'], 'zh-Hant'], [['zh-Hant-HK'], 'zh-Hant'], [['zh-HK'], 'zh-Hant'], [['zh-CN'], 'zh-Hans'], [['zh'], 'zh-Hans'], [['zh-Hans-TW'], 'zh-Hans'],
  [['de-DE', 'zh-SG'], 'zh-Hans'], [['fr', 'en-GB', 'zh'], 'en'], [['fr'], 'en'], [[], 'en'],
])('%j is read in %s', (preferred, want) => {
  expect(pick(preferred)).toBe(want)
})

test('a language is loaded, shown on the root, and remembered', async () => {
  const packs = { 'zh-Hans': async () => ({ default: hans }), 'zh-Hant': async () => ({ default: hant }) }
  await startLanguage(packs)
  expect(kit().close).toBe('Close')
  await setLanguage('zh-Hant')
  expect(kit().close).toBe('關閉')
  expect(document.documentElement.lang).toBe('zh-Hant')
  expect(localStorage.getItem('keyline.lang')).toBe('zh-Hant')
  expect(reasonWords('gone', 'It has been deleted in the meantime.')).toBe('它已經被刪除了。')
  await setLanguage('en')
  expect(reasonWords('gone', 'It has been deleted in the meantime.')).toBe('It has been deleted in the meantime.')
})

test('the last choice wins when packs arrive in another order, and a pack that fails changes nothing', async () => {
  let arrive = () => {}
  const slow = new Promise<{ default: typeof hans }>((done) => (arrive = () => done({ default: hans })))
  const broken = vi.fn(async () => Promise.reject(new Error('offline')))
  await startLanguage({ 'zh-Hans': () => slow, 'zh-Hant': broken })
  const first = setLanguage('zh-Hans')
  await setLanguage('en')
  arrive()
  await first
  expect(lang()).toBe('en')
  await setLanguage('zh-Hant')
  expect(broken).toHaveBeenCalled()
  expect(home().save).toBe('Save')
})

// What a translator forgets first: words left in English, the other script, and its punctuation.
const latinOnly = /^[\x20-\x7e…–]+$/
const allowed = new Set(['Keyline', 'F.A.C.T.S.', 'KPI'])

function leaves(x: unknown, path: string): [string, string][] {
  if (typeof x === 'string') return [[path, x]]
  if (typeof x === 'function') return [[path, String((x as (...a: unknown[]) => unknown)('2', '3'))]]
  return Object.entries(x as object).flatMap(([k, v]) => leaves(v, `${path}.${k}`))
}

test.each([['zh-Hans', hans, /[體裡這個時會說與開關還沒發應]/], ['zh-Hant', hant, /[体这个时会说与开关还没发应]/]] as const)('%s is in its own script', (name, pack, foreign) => {
  for (const [path, text] of leaves(pack, name)) {
    expect(allowed.has(text) || !latinOnly.test(text), `${path} is English: ${text}`).toBe(true)
    expect(foreign.test(text), `${path} has the other script: ${text}`).toBe(false)
  }
})

test('what is written in letters of another language is read by its voice', async () => {
  await startLanguage({ 'zh-Hans': async () => ({ default: hans }) })
  await setLanguage('en')
  expect(['Pay', '客户等得太久', 'KPI 客户', 'お客様', '고객', '', undefined].map((text) => spoken(text))).toEqual([undefined, 'zh', 'zh', 'ja', 'ko', undefined, undefined])
  await setLanguage('zh-Hans')
  expect(['Pay', '客户等得太久', 'KPI 客户', '12 %'].map((text) => spoken(text))).toEqual(['en', undefined, undefined, undefined])
  await setLanguage('en')
})
