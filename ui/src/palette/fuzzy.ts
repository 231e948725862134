/**
 * How well a query fits a text: 0 when its letters do not all occur in order,
 * more for letters at the start of words and side by side.
 */
export function score(query: string, text: string): number {
  const q = [...query.toLocaleLowerCase()].filter((c) => c.trim())
  const t = [...text.toLocaleLowerCase()]
  if (q.length === 0) return 1
  const whole = t.join('').indexOf(query.trim().toLocaleLowerCase())
  if (whole === 0) return 1000 - t.length
  if (whole > 0) return (t[whole - 1] === ' ' ? 800 : 600) - t.length
  let at = 0
  let points = 0
  let run = 0
  for (const c of q) {
    const found = t.indexOf(c, at)
    if (found < 0) return 0
    run = found === at && at > 0 ? run + 1 : 0
    points += 1 + run * 2 + (found === 0 || t[found - 1] === ' ' ? 5 : 0)
    at = found + 1
  }
  return Math.max(1, points * 10 - t.length)
}

/** The items that fit, the best first; all of them in their order for an empty query. */
export function rank<T>(query: string, items: readonly T[], texts: (item: T) => readonly string[]): T[] {
  if (!query.trim()) return [...items]
  return items
    .map((item, i) => ({ item, i, points: Math.max(...texts(item).map((t) => score(query, t))) }))
    .filter((x) => x.points > 0)
    .sort((a, b) => b.points - a.points || a.i - b.i)
    .map((x) => x.item)
}
