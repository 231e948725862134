// Whether two titles say the same in nearly the same words. The server asks
// the same of goals on other boards; alike.json holds the two together.

const from = 0.8 // share of letter pairs in common

export function alike(a: string, b: string): boolean {
  const [x, y] = [letters(a), letters(b)]
  if (x.length === 0 || y.length === 0) return false
  if (x.join('') === y.join('')) return true
  if (x.length < 6 || y.length < 6) return false
  const pairs = new Map<string, number>()
  for (let i = 0; i + 1 < x.length; i++) pairs.set(x[i]! + x[i + 1]!, (pairs.get(x[i]! + x[i + 1]!) ?? 0) + 1)
  let common = 0
  for (let i = 0; i + 1 < y.length; i++) {
    const left = pairs.get(y[i]! + y[i + 1]!) ?? 0
    if (left === 0) continue
    pairs.set(y[i]! + y[i + 1]!, left - 1)
    common++
  }
  return 2 * common >= from * (x.length + y.length - 2)
}

const letters = (s: string): string[] => [...s.toLowerCase()].filter((c) => /[\p{L}\p{N}]/u.test(c))
