// An older checkpoint from anywhere, asked of the server: is what it says still
// the beginning of the history?
import { Refusal } from '../api'
import { canVerify, open, type Checkpoint } from '../proof/checkpoint'
import { follow } from '../proof/rotation'
import { consistent } from '../proof/tree'
import type { Signed } from './remembered'

export type Judgement = { state: 'prefix'; older: Checkpoint; now: Checkpoint } | { state: 'shorter' | 'fork' | 'foreign' | 'unsigned' | 'browser' | 'server' }

/** Judges the text of a checkpoint of a stream; `ask` answers requests of the server. */
export async function judge(text: string, stream: string, trusted: readonly string[], ask: (path: string) => Promise<unknown>): Promise<Judgement> {
  if (!(await canVerify())) return { state: 'browser' }
  const note = `${text.replaceAll('\r\n', '\n').trim()}\n`
  const older = await open(note, trusted).catch(() => undefined)
  if (!older) return { state: 'unsigned' }
  if (older.stream !== stream) return { state: 'foreign' }
  let signed: Signed
  try {
    signed = (await ask(`/checkpoint?from=${older.size}`)) as Signed
  } catch (e) {
    return { state: e instanceof Refusal && e.reason === 'size_unknown' ? 'shorter' : 'server' }
  }
  const now = await open(signed.note, await follow(trusted, signed.rotations)).catch(() => undefined)
  if (!now || now.stream !== stream) return { state: 'unsigned' }
  return (await consistent(signed.proof ?? [], now.size, now.root, older.size, older.root)) ? { state: 'prefix', older, now } : { state: 'fork' }
}
