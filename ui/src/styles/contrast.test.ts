// Reads the tokens and holds every pair of colours that carries text to 4.5:1,
// and every line that says something to 3:1, in both themes.
import { expect, test } from 'vitest'
import css from './tokens.css?raw'

const plain = css.replace(/\/\*[^]*?\*\//g, '')

function pair(name: string, within = plain): [string, string] {
  const found = new RegExp(`--${name}:\\s*light-dark\\((#[0-9a-f]{6}),\\s*(#[0-9a-f]{6})\\)`).exec(within)
  if (!found) throw new Error(`no token --${name}`)
  return [found[1]!, found[2]!]
}

function rule(selector: string): string {
  const from = plain.indexOf(`${selector} {`)
  if (from < 0) throw new Error(`no rule ${selector}`)
  return plain.slice(from, plain.indexOf('}', from))
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = parseInt(hex.slice(i, i + 2), 16) / 255
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const grounds = ['paper', 'surface', 'raised', 'sunken']
const texts = ['ink', 'ink-soft', 'ink-faint', 'accent', 'danger', 'warn']
const onText: [string, string][] = [
  ...texts.flatMap((t) => grounds.map((g): [string, string] => [t, g])),
  ['on-accent', 'accent'], ['on-accent', 'accent-hover'], ['on-danger', 'danger'], ['on-danger', 'danger-hover'],
  ['accent', 'accent-soft'], ['danger', 'danger-soft'], ['warn', 'warn-soft'], ['ink', 'accent-soft'], ['ink-soft', 'accent-soft'],
]

test.each(onText)('--%s is legible on --%s', (text, ground) => {
  for (const theme of [0, 1] as const) expect(contrast(pair(text)[theme], pair(ground)[theme])).toBeGreaterThanOrEqual(4.5)
})

test.each(['focus', 'line-strong'])('--%s can be made out on what it surrounds', (line) => {
  for (const g of ['paper', 'surface', 'raised']) {
    for (const theme of [0, 1] as const) expect(contrast(pair(line)[theme], pair(g)[theme])).toBeGreaterThanOrEqual(3)
  }
})

test.each(['sun', 'rose', 'mint', 'sky', 'lilac', 'stone'])('notes in %s are legible', (color) => {
  const r = rule(`.color-${color}`)
  for (const theme of [0, 1] as const) {
    const body = pair('note', r)[theme]
    expect(contrast(pair('note-ink')[theme], body)).toBeGreaterThanOrEqual(7)
    expect(contrast(pair('note-ink-soft')[theme], body)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(pair('note-edge', r)[theme], body)).toBeGreaterThanOrEqual(3)
  }
})

test.each([...Array(12).keys()])('hue %i carries initials and is seen on the wall', (hue) => {
  const r = rule(`.hue-${hue}`)
  for (const theme of [0, 1] as const) {
    const person = pair('person', r)[theme]
    expect(contrast(pair('on-person')[theme], person)).toBeGreaterThanOrEqual(4.5)
    expect(contrast(person, pair('paper')[theme])).toBeGreaterThanOrEqual(3)
  }
})
