// Where things of a chart go.

/** Round numbers from a low to a high, about so many, that cover both. */
export function ticks(low: number, high: number, about = 4): number[] {
  const span = high - low || 1
  const rough = span / about
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = ([1, 2, 2.5, 5, 10].find((m) => m * power >= rough) ?? 10) * power
  const all: number[] = []
  for (let i = Math.floor(low / step); i <= Math.ceil(high / step - 1e-9); i++) all.push(Number((i * step).toPrecision(12)))
  return all
}

/** Turns a number of one range into that of another. */
export const scale = (low: number, high: number, from: number, to: number) => (v: number): number => from + ((v - low) / (high - low || 1)) * (to - from)

/** A path through the points that are known, broken where one is missing. */
export function line(points: readonly (readonly [x: number, y: number] | undefined)[]): string {
  let pen = 'M'
  return points
    .map((p) => {
      if (!p) {
        pen = 'M'
        return ''
      }
      const d = `${pen}${p[0].toFixed(1)} ${p[1].toFixed(1)}`
      pen = 'L'
      return d
    })
    .join('')
}

/** Every n-th of many labels, so that each has room; the last one always. */
export function thinned(n: number, width: number, room: number): ReadonlySet<number> {
  const every = Math.max(1, Math.ceil((n * room) / Math.max(1, width)))
  const shown = new Set<number>()
  for (let i = n - 1; i >= 0; i -= every) shown.add(i)
  return shown
}
