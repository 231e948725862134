// SHA-256 (FIPS 180-4) of a short text, for pages without crypto.subtle, which
// browsers keep from those that came without encryption.
const primes = (n: number): number[] => {
  const found: number[] = []
  for (let p = 2; found.length < n; p++) if (found.every((q) => p % q !== 0)) found.push(p)
  return found
}
const fraction = (v: number): number => ((v - Math.floor(v)) * 2 ** 32) | 0
const k = primes(64).map((p) => fraction(Math.cbrt(p)))
const start = primes(8).map((p) => fraction(Math.sqrt(p)))

const turn = (x: number, by: number): number => (x >>> by) | (x << (32 - by))

/** In hexadecimal. */
export function sha256(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6)
  padded.set(bytes)
  padded[bytes.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setUint32(padded.length - 4, bytes.length * 8)
  const hash = [...start]
  const w = new Int32Array(64)
  for (let block = 0; block < padded.length; block += 64) {
    for (let i = 0; i < 64; i++) {
      if (i < 16) w[i] = view.getInt32(block + 4 * i)
      else {
        const [a, b] = [w[i - 15]!, w[i - 2]!]
        const s0 = turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)
        const s1 = turn(b, 17) ^ turn(b, 19) ^ (b >>> 10)
        w[i] = w[i - 16]! + s0 + w[i - 7]! + s1
      }
    }
    let [a, b, c, d, e, f, g, h] = hash as [number, number, number, number, number, number, number, number]
    for (let i = 0; i < 64; i++) {
      const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + k[i]! + w[i]!) | 0
      const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0
      ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0]
    }
    for (const [i, v] of [a, b, c, d, e, f, g, h].entries()) hash[i] = (hash[i]! + v) | 0
  }
  return hash.map((v) => (v >>> 0).toString(16).padStart(8, '0')).join('')
}
