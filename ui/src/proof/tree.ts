// Merkle trees as in RFC 6962. A hash is base64, so that it compares as text.
import { fromBase64, join, sha256, toBase64 } from './bytes'

export type Hash = string

const of = (h: Hash): Uint8Array => fromBase64(h) ?? new Uint8Array()

export const leafHash = async (event: Uint8Array): Promise<Hash> => toBase64(await sha256(join(new Uint8Array([0]), event)))
export const nodeHash = async (left: Hash, right: Hash): Promise<Hash> => toBase64(await sha256(join(new Uint8Array([1]), of(left), of(right))))

/** A tree that grows; it keeps only the roots of its whole parts. */
export class Tree {
  size = 0
  private parts: { size: number; hash: Hash }[] = [] // sizes are powers of two, falling

  async append(event: Uint8Array): Promise<void> {
    let part = { size: 1, hash: await leafHash(event) }
    while (this.parts.at(-1)?.size === part.size) {
      const left = this.parts.pop()!
      part = { size: left.size * 2, hash: await nodeHash(left.hash, part.hash) }
    }
    this.parts.push(part)
    this.size++
  }

  clone(): Tree {
    return Object.assign(new Tree(), { size: this.size, parts: [...this.parts] })
  }

  /** The root over everything so far; at least one event. */
  async root(): Promise<Hash> {
    const [last, ...rest] = [...this.parts].reverse()
    let hash = last!.hash
    for (const p of rest) hash = await nodeHash(p.hash, hash)
    return hash
  }
}

/**
 * Whether the proof shows that the tree of n events with that root begins with
 * the tree of the first m and theirs (RFC 9162, 2.1.4.2).
 */
export async function consistent(proof: readonly Hash[], n: number, root: Hash, m: number, rootM: Hash): Promise<boolean> {
  if (m < 1 || m > n) return false
  if (m === n) return proof.length === 0 && root === rootM
  const path = (m & (m - 1)) === 0 ? [rootM, ...proof] : [...proof]
  const [first, ...rest] = path
  if (first === undefined || path.some((h) => of(h).length !== 32)) return false
  let [fn, sn] = [m - 1, n - 1]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  let [older, newer] = [first, first]
  for (const c of rest) {
    if (sn === 0) return false
    if (fn % 2 === 1 || fn === sn) {
      older = await nodeHash(c, older)
      newer = await nodeHash(c, newer)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
    } else newer = await nodeHash(newer, c)
    fn = Math.floor(fn / 2)
    sn = Math.floor(sn / 2)
  }
  return sn === 0 && older === rootM && newer === root
}
