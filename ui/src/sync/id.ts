const letters = '0123456789abcdefghijklmnopqrstuv'

/** 128 random bits in hexadecimal. */
export const newSalt = (): string => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, '0')).join('')

/** A fresh id that tells nothing, not even how this clock goes: 24 of 0-9a-v, 120 random bits. */
export const randomId = (): string => Array.from(crypto.getRandomValues(new Uint8Array(24)), (b) => letters[b % 32]).join('')

/** A fresh id, 24 of 0-9a-v: the time first, so that ids made later sort later, then 75 random bits. */
export function newId(): string {
  let time = ''
  for (let ms = Date.now(); time.length < 9; ms = Math.floor(ms / 32)) time = letters[ms % 32] + time
  let random = ''
  for (const byte of crypto.getRandomValues(new Uint8Array(15))) random += letters[byte % 32]
  return time + random
}
