// Chinese as it is printed: full-width marks, one way to address the reader,
// and nothing that code joins with the marks of English.
import { expect, test } from 'vitest'
import hans from './zh-Hans/app'
import hansJoin from './zh-Hans/joinpage'
import hansReference from './zh-Hans/referencepage'
import hant from './zh-Hant/app'
import hantJoin from './zh-Hant/joinpage'
import hantReference from './zh-Hant/referencepage'

const packs = { 'zh-Hans': [hans, hansJoin, hansReference], 'zh-Hant': [hant, hantJoin, hantReference] }

/** Every text of a pack by its path, those with blanks filled in with Chinese. */
function leaves(x: unknown, path: string): [string, string][] {
  if (typeof x === 'string') return [[path, x]]
  if (typeof x === 'function') return [[path, String((x as (...a: unknown[]) => unknown)('甲', '乙', '丙', '丁'))]]
  return Object.entries(x as object).flatMap(([k, v]) => leaves(v, `${path}.${k}`))
}

const halfWidth = /\p{Script=Han}\s*[,;:!?()]|[,;:!?()]\s*\p{Script=Han}/u

test.each(Object.entries(packs))('%s is punctuated as Chinese is, and says 你', (name, all) => {
  const texts = all.flatMap((pack) => leaves(pack, name))
  expect(texts.length).toBeGreaterThan(1000)
  expect(texts.filter(([, text]) => halfWidth.test(text))).toEqual([])
  expect(texts.filter(([, text]) => text.includes('您'))).toEqual([])
})

// Two things after each other: `${a}: ${b}`, `${a} (${b})`, {a}, {b()}, {a}: <b>, and lists.
const joined = /\}(?: %)?(?:[:;,] | \()\$\{|` \(\$\{|\}[:;,] ?(?:\{\w+[.(]|<[a-z])|\} \(\{|\.join\('[,;:] '\)/

/** Told in a form that is taken apart again. */
const stored = ['../history/diff.ts', '../lineage/versions.ts']

const all: Record<string, string> = import.meta.glob('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
const sources = Object.entries(all).filter(([file]) => file.startsWith('../') && !file.includes('.test.'))

test('code leaves it to the language how two things are joined', () => {
  expect(sources.length).toBeGreaterThan(400)
  const found = sources.flatMap(([file, text]) => (stored.includes(file) ? [] : text.split('\n').filter((line) => joined.test(line)).map((line) => `${file}: ${line.trim()}`)))
  expect(found).toEqual([])
})
