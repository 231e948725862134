import { kinds, type Tables } from './tables'

// FNV-1a of 32 bits over units of 16, as rule C13 has it.
const basis = 0x811c9dc5
const unit = (d: number, u: number) => Math.imul(d ^ u, 0x01000193)
const long = (d: number, n: number) => unit(unit(d, n >>> 16), n & 0xffff)
const bits = new DataView(new ArrayBuffer(8))

function text(d: number, s: string): number {
  d = long(d, s.length)
  for (let i = 0; i < s.length; i++) d = unit(d, s.charCodeAt(i))
  return d
}

function value(d: number, v: unknown): number {
  switch (typeof v) {
    case 'boolean': return unit(d, v ? 2 : 1)
    case 'string': return text(unit(d, 4), v)
    case 'number':
      bits.setFloat64(0, v)
      return long(long(unit(d, 3), bits.getUint32(0)), bits.getUint32(4))
    case 'object':
      if (Array.isArray(v)) return v.reduce(value, long(unit(d, 5), v.length))
      if (v) return entries(d, Object.entries(v))
  }
  return unit(d, 0)
}

/** Of an object, in whatever order its entries come. */
function entries(d: number, all: Iterable<[string, unknown]>): number {
  let sum = 0
  for (const [name, v] of all) sum = (sum + value(text(basis, name), v)) >>> 0
  return long(unit(d, 6), sum)
}

/** What tables come to: the same as for the server if they are (C13). */
export function digest(tables: Tables): number {
  const filled: [string, unknown][] = []
  for (const kind of kinds) {
    const rows = Object.fromEntries([...tables.all(kind)].map(({ id, ...fields }) => [id, fields]))
    if (Object.keys(rows).length > 0) filled.push([kind, rows])
  }
  return entries(basis, filled) >>> 0
}
