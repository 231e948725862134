// The checkpoint that this browser keeps of each board, and what it says about
// the history that the server shows now.
import { Refusal } from '../api'
import { canVerify, open, type Checkpoint } from '../proof/checkpoint'
import { follow } from '../proof/rotation'
import { consistent } from '../proof/tree'

export interface Signed { note: string; keys: string[]; rotations?: string[]; size: number; from: number; proof?: string[] }

export type Verdict =
  | { state: 'good'; now: Checkpoint; signed: Signed; before?: Checkpoint }
  | { state: 'newKey'; now: Checkpoint; signed: Signed; before: Checkpoint; keep: () => void }
  | { state: 'bad'; reason: 'shorter' | 'fork' | 'signature'; before?: Checkpoint; note?: string }
  | { state: 'cannot'; reason: 'browser' | 'server'; signed?: Signed }

const key = (board: string) => `keyline.checkpoint.${board}`

interface Kept { note: string; keys: string[] }

function recall(board: string): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key(board)) ?? 'null') as Kept | null
    return kept && typeof kept.note === 'string' && Array.isArray(kept.keys) ? kept : undefined
  } catch {
    return undefined
  }
}

function keep(board: string, { note, keys }: Kept): void {
  try {
    localStorage.setItem(key(board), JSON.stringify({ note, keys }))
  } catch {
    // Not remembered, still checked.
  }
}

/** What a welcome said that the history is (K4), if that can be read. */
async function told(board: string, stream: string, keys: readonly string[]): Promise<Kept & { said: Checkpoint } | undefined> {
  try {
    const note = localStorage.getItem(`keyline.told.${board}`)
    const said = note === null ? undefined : await open(note, keys)
    return note !== null && said?.stream === stream ? { note, keys: [...keys], said } : undefined
  } catch {
    return undefined // what somebody put into the storage is no checkpoint of ours
  }
}

function forgetTold(board: string): void {
  try {
    localStorage.removeItem(`keyline.told.${board}`)
  } catch {
    // Checked once more next time.
  }
}

/** Whether the later of two checkpoints goes on from the earlier; the server has the proof. */
async function related(a: Checkpoint, b: Checkpoint, ask: (path: string) => Promise<unknown>): Promise<boolean> {
  const [from, to] = a.size < b.size ? [a, b] : [b, a]
  if (from.size === to.size) return from.root === to.root
  const { proof } = (await ask(`/checkpoint?from=${from.size}&to=${to.size}`)) as Signed
  return consistent(proof ?? [], to.size, to.root, from.size, from.root)
}

/** Checks the server's checkpoint of a board, or of another stream, against what is remembered, and remembers it when all is well. */
export async function check(board: string, ask: (path: string) => Promise<unknown>, stream = `board-${board}`): Promise<Verdict> {
  if (!(await canVerify())) return { state: 'cannot', reason: 'browser', ...(await ask('/checkpoint').then((s) => ({ signed: s as Signed })).catch(() => ({}))) }
  const kept = recall(board)
  // What somebody put into the storage is no checkpoint of ours.
  const before = kept && (await open(kept.note, kept.keys).catch(() => undefined))
  let known = before?.stream === stream ? before : undefined
  let signed: Signed
  try {
    const greeted = known && (await told(board, stream, kept!.keys))
    if (known && greeted) {
      if (!(await related(known, greeted.said, ask))) return { state: 'bad', reason: 'fork', before: greeted.said, note: greeted.note }
      if (greeted.said.size > known.size) {
        known = greeted.said
        keep(board, greeted)
      }
      forgetTold(board)
    }
    signed = (await ask(known ? `/checkpoint?from=${known.size}` : '/checkpoint')) as Signed
  } catch (e) {
    if (known && e instanceof Refusal && e.reason === 'size_unknown') return { state: 'bad', reason: 'shorter', before: known, note: kept!.note }
    return { state: 'cannot', reason: 'server' }
  }
  const now = await open(signed.note, signed.keys).catch(() => undefined)
  if (!now || now.stream !== stream || now.size !== signed.size) return { state: 'bad', reason: 'signature' }
  if (!known) {
    keep(board, signed)
    return { state: 'good', now, signed }
  }
  if (!(await consistent(signed.proof ?? [], now.size, now.root, known.size, known.root))) return { state: 'bad', reason: 'fork', before: known, note: kept!.note }
  const all = { note: signed.note, keys: [...new Set([...kept!.keys, ...signed.keys])] }
  const trusted = await open(signed.note, await follow(kept!.keys, signed.rotations)).catch(() => undefined)
  if (!trusted) return { state: 'newKey', now, signed, before: known, keep: () => keep(board, all) }
  keep(board, all)
  return { state: 'good', now, signed, before: known }
}
