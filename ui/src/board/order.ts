// Order keys: strings over the digits below, read as fractions between 0 and
// 1, so that between any two there is room for another and moving one thing
// changes one thing. No key ends in "0".
const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const last = digits.length - 1
const value = (key: string, i: number): number => Math.max(0, digits.indexOf(key.charAt(i) || '0'))
const digit = (n: number): string => digits.charAt(n)

/** A key after `after` and before `before`; a missing one means the end on that side. */
export function keyBetween(after?: string, before?: string): string {
  if (before !== undefined && after !== undefined && after >= before) before = undefined
  if (before === undefined) return after === undefined ? 'V' : keyAfter(after)
  return after === undefined ? keyBefore(before) : middle(after, before)
}

/** n keys in order in the same gap. */
export function keysBetween(n: number, after?: string, before?: string): string[] {
  const keys: string[] = []
  for (let from = after; keys.length < n; ) keys.push((from = keyBetween(from, before)))
  return keys
}

// Counting up the first digit that can grow keeps keys short when things are
// added at the end again and again, which is the usual case.
function keyAfter(key: string): string {
  for (let i = 0; i < key.length; i++) {
    if (value(key, i) < last) return key.slice(0, i) + digit(value(key, i) + 1)
  }
  return key + '1'
}

function keyBefore(key: string): string {
  for (let i = 0; i < key.length; i++) {
    if (value(key, i) > 1) return key.slice(0, i) + digit(value(key, i) - 1)
    if (value(key, i) === 1) return key.slice(0, i) + '0' + digit(last)
  }
  return key + '1'
}

function middle(a: string, b: string): string {
  let prefix = ''
  for (let i = 0; ; i++) {
    const [low, high] = [value(a, i), i < b.length ? value(b, i) : digits.length]
    if (high - low > 1) return prefix + digit(Math.floor((low + high) / 2))
    prefix += digit(low)
    if (high - low === 1) return prefix + keyAfterPart(a.slice(i + 1))
  }
}

// The rest of a key once its prefix is already below the upper bound.
const keyAfterPart = (rest: string): string => (rest === '' ? 'V' : keyAfter(rest))

/** For sorting: by key, then by id, so that everybody sees the same order. */
export const byOrder = (a: { order?: string; id: string }, b: { order?: string; id: string }): number => {
  const [x, y] = [a.order ?? '', b.order ?? '']
  return x < y ? -1 : x > y ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * The keys that put `count` things at place `index` of a list that no longer
 * contains them. Equal or missing neighbour keys still give valid keys.
 */
export function keysAt(list: readonly { order?: string }[], index: number, count = 1): string[] {
  return keysBetween(count, list[index - 1]?.order || undefined, list[index]?.order || undefined)
}
