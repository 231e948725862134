import { afterEach, expect, it } from 'vitest'
import { amount, figure, fixed, listed, percent, scoreWords, signed } from './figures'
import { setLanguage, startLanguage } from './index'
import { onDay, when } from './when'

afterEach(() => setLanguage('en'))

it.each([
  [figure(3500), '3,500'],
  [figure(0.1234567), '0.123457'],
  [fixed(0.7, 2), '0.70'],
  [scoreWords(1), '1.0'],
  [scoreWords(0.666), '0.67'],
  [signed(7), '+7'],
  [signed(0), '0'],
  [percent(0.674), '67%'],
  [percent(1 / 3, 1), '33.3%'],
  [amount(3500, 'shops'), '3,500 shops'],
  [amount(4.5, '%'), '4.5%'],
  [amount('≤ 3', '%'), '≤ 3%'],
  [amount(7), '7'],
  [listed(['Ana', 'Bo', 'Cy']), 'Ana, Bo, and Cy'],
  [onDay('2026-12-27'), 'Dec 27, 2026'],
  [onDay('soon'), 'soon'],
])('writes %s as %s', (written, want) => expect(written).toBe(want))

it('writes as the language shown does', async () => {
  await startLanguage({ 'zh-Hans': async () => ({ default: {} }) })
  await setLanguage('zh-Hans')
  expect([figure(3500), percent(0.67), onDay('2026-12-27'), listed(['安', '波'])]).toEqual(['3,500', '67%', '2026年12月27日', '安和波'])
  expect(when(Date.parse('2026-12-27T12:00'))).toBe('2026年12月27日')
})

// So that no screen begins to write numbers or days in a way of its own.
it('is the one place that makes formats', () => {
  const sources: Record<string, string> = import.meta.glob('../**/*.{ts,tsx}', { query: '?raw', import: 'default', eager: true })
  const makers = Object.entries(sources).filter(([name, text]) => !/\.test\.tsx?$/.test(name) && /Intl\.(Number|DateTime|List)Format\(|\.toLocale(Date|Time)?String\(/.test(text))
  expect(makers.map(([name]) => name).sort()).toEqual(['./figures.ts', './when.ts'])
})
