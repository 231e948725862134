import { words } from './index'

/** Why the server refused, by the stable reason; args fill the blanks. */
export type ReasonWords = Record<string, string | ((args: Record<string, string>) => string)>

// The server's own message is English, so English needs no list.
const en: ReasonWords = {
  unreachable: 'Keyline cannot be reached. Check your connection and try again.',
}
const reasons = words('reasons', en)

/** Words for a refusal in the language shown, else the server's English ones. */
export function reasonWords(reason: string, message: string, args: Record<string, string> = {}): string {
  const known = reasons()[reason]
  return typeof known === 'function' ? known(args) : (known ?? message)
}
