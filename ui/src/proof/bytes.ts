// Bytes as the proof writes them.
const encoder = new TextEncoder()

export const utf8 = (s: string): Uint8Array<ArrayBuffer> => encoder.encode(s)

export function join(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((n, p) => n + p.length, 0))
  let at = 0
  for (const p of parts) {
    all.set(p, at)
    at += p.length
  }
  return all
}

export function toBase64(bytes: Uint8Array): string {
  let s = ''
  for (const b of bytes) s += String.fromCharCode(b)
  return btoa(s)
}

/** Strict: exactly what toBase64 writes; undefined for anything else. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  let raw: string
  try {
    raw = atob(text)
  } catch {
    return undefined
  }
  const bytes = Uint8Array.from(raw, (c) => c.charCodeAt(0))
  return toBase64(bytes) === text ? bytes : undefined
}

export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}
