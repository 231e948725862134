import { describe, expect, it } from 'vitest'
import vectors from '../../../events/text/testdata/vectors.json'
import { diff, typed } from './diff'
import { apply, Build, compose, cutsPair, invert, Misfit, moveCaret, transform, type Op } from './op'
import { below, someOp, someText } from './some'

// With the five laws of events/text in Go that makes 60,000 checks.
const checks = 6000
const each = (check: () => void) => {
  for (let i = 0; i < checks; i++) check()
}

describe('vectors shared with Go', () => {
  it('holds them', () => {
    expect(vectors.length).toBeGreaterThan(100)
    for (const v of vectors) {
      expect(apply(v.text, v.a)).toBe(v.afterA)
      expect(transform(v.a, v.b)).toEqual([v.a1, v.b1])
      expect(apply(v.afterA, v.b1)).toBe(v.both)
      expect(compose(v.a, v.c)).toEqual(v.ac)
      expect(invert(v.a, v.text)).toEqual(v.inverseA)
      expect(diff(v.text, v.far)).toEqual(v.diff)
    }
  })
})

describe('laws', () => {
  it('converges', () =>
    each(() => {
      const s = someText(12)
      const [a, b] = [someOp(s), someOp(s)]
      const [a1, b1] = transform(a, b)
      if (apply(apply(s, a), b1) !== apply(apply(s, b), a1)) expect.fail(JSON.stringify({ s, a, b }))
    }))

  it('composes', () =>
    each(() => {
      const s = someText(12)
      const a = someOp(s)
      const mid = apply(s, a)
      const b = someOp(mid)
      if (apply(s, compose(a, b)) !== apply(mid, b)) expect.fail(JSON.stringify({ s, a, b }))
    }))

  it('inverts', () =>
    each(() => {
      const s = someText(12)
      const o = someOp(s)
      if (apply(apply(s, o), invert(o, s)) !== s) expect.fail(JSON.stringify({ s, o }))
    }))

  it('finds differences', () =>
    each(() => {
      const from = someText(12)
      const to = apply(from, someOp(from))
      const o = diff(from, to)
      if (apply(from, o) !== to || (from === to) !== (o.length === 0)) expect.fail(JSON.stringify({ from, to, o }))
    }))

  it('finds what was typed, wherever the caret is said to be', () =>
    each(() => {
      const from = someText(12)
      const to = apply(from, someOp(from))
      const o = typed(from, to, below(to.length + 1))
      if (apply(from, o) !== to) expect.fail(JSON.stringify({ from, to, o }))
    }))
})

describe('what does not fit', () => {
  it.each<[string, string, Op]>([
    ['keep past the end', 'ab', [3, 'x']],
    ['delete past the end', 'ab', [1, -2]],
    ['keep half a pair', '😀', [1, 'x']],
    ['delete half a pair', '😀', [-1]],
  ])('%s', (_, text, op) => {
    expect(() => apply(text, op)).toThrow(Misfit)
    expect(() => invert(op, text)).toThrow(Misfit)
  })
  it('compose cutting a pair', () => expect(() => compose(['😀'], [-1])).toThrow(Misfit))
})

it('builds normal form', () => {
  expect(new Build().remove(1).insert('a').remove(1).insert('b').keep(2).keep(1).done()).toEqual(['ab', -2])
})

it('tells by the caret which of equal letters was typed', () => {
  expect(typed('aaa', 'aaaa', 2)).toEqual([1, 'a'])
  expect(typed('aaa', 'aa', 1)).toEqual([1, -1])
  expect(typed('😀😁', '😀😁😀', 4)).toEqual([4, '😀'])
})

it('replaces what is too different to compare', () => {
  const [from, to] = [`<${'a'.repeat(400)}>`, `<${'b'.repeat(400)}>`]
  expect(diff(from, to)).toEqual([1, 'b'.repeat(400), -400])
})

it('never cuts a pair when looking for differences', () => {
  expect(diff('😀', '😁')).toEqual(['😁', -2])
  expect(cutsPair('😀', 1)).toBe(true)
})

describe('a caret', () => {
  it.each<[string, number, Op, number]>([
    ['moves with text inserted before it', 3, [1, 'ab'], 5],
    ['stays before text inserted at it', 3, [3, 'ab'], 3],
    ['stays before text inserted after it', 3, [4, 'ab'], 3],
    ['moves back when text before it goes', 3, [1, -1], 2],
    ['falls to where its text was', 3, [1, -5], 1],
    ['takes both', 4, ['x', -2, 1, 'yz'], 5],
  ])('%s', (_, at, op, want) => expect(moveCaret(at, op)).toBe(want))
  it('follows its own insertion', () => {
    expect(moveCaret(3, [3, 'ab'], true)).toBe(5)
    expect(moveCaret(3, [3, 'ab', -2], true)).toBe(5)
    expect(moveCaret(3, ['x', -3, 'y'], true)).toBe(2)
  })
})
