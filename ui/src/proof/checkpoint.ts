// Signed checkpoints (C2SP signed note and tlog-checkpoint), read as
// events/proof writes them.
import { fromBase64, join, sha256, utf8 } from './bytes'
import type { Hash } from './tree'

export interface Checkpoint {
  stream: string
  /** How many events it covers. */
  size: number
  root: Hash
  /** When the last of them was recorded, in ms. */
  at: number
  /** Name of the key that signed. */
  by: string
}

/** What a checkpoint is not: signed by a known key, or written by Keyline. */
export class Unsigned extends Error {}

/** Whether this browser, on this page, can check signatures. */
export async function canVerify(): Promise<boolean> {
  try {
    await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
    return true
  } catch {
    return false
  }
}

/** Reads a note that one of the public keys ("name+id+base64") signed. Throws Unsigned. */
export async function open(note: string, keys: readonly string[]): Promise<Checkpoint> {
  const { text, keys: by } = await signers(note, keys)
  const [first] = by
  if (first === undefined) throw new Unsigned('not signed by a known key')
  return { ...parse(text), by: first.slice(0, first.indexOf('+')) }
}

/** The text of a note, and which of the keys signed it. Throws Unsigned for what is no note. */
export async function signers(note: string, keys: readonly string[]): Promise<{ text: string; keys: Set<string> }> {
  const cut = note.lastIndexOf('\n\n')
  if (cut < 0 || !note.endsWith('\n')) throw new Unsigned('no signature')
  const text = note.slice(0, cut + 1)
  const lines = note.slice(cut + 2, -1).split('\n').map((line) => /^— (\S+) (\S+)$/.exec(line))
  if (lines.includes(null)) throw new Unsigned('malformed signature')
  const by = new Set<string>()
  for (const [, name, signature] of lines as RegExpExecArray[]) {
    const bytes = signature && fromBase64(signature)
    if (!name || !bytes || bytes.length !== 4 + 64) continue
    for (const key of keys) if (await signed(key, name, bytes, text)) by.add(key)
  }
  return { text, keys: by }
}

async function signed(key: string, name: string, signature: Uint8Array<ArrayBuffer>, text: string): Promise<boolean> {
  const [, ofName, id, rest] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(key) ?? []
  const raw = rest && fromBase64(rest)
  if (ofName !== name || !raw || raw.length !== 33 || raw[0] !== 1) return false
  const hash = (await sha256(join(utf8(name + '\n'), raw))).slice(0, 4)
  const hex = [...hash].map((b) => b.toString(16).padStart(2, '0')).join('')
  if (hex !== id || hash.some((b, i) => b !== signature[i])) return false
  const imported = await crypto.subtle.importKey('raw', raw.slice(1), 'Ed25519', false, ['verify'])
  return crypto.subtle.verify('Ed25519', imported, signature.slice(4), utf8(text))
}

function parse(text: string): Omit<Checkpoint, 'by'> {
  const [, stream, size, root, at] = /^keyline\/(\S+)\n([1-9]\d{0,15})\n(\S{44})\nat (-?\d{1,16})\n$/.exec(text) ?? []
  if (!stream || !root || fromBase64(root)?.length !== 32) throw new Unsigned('not a checkpoint of Keyline')
  return { stream, size: Number(size), root, at: Number(at) }
}
