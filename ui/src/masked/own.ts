// What this browser wrote without a name. The server does not know whose it
// is: the secret by which it can be changed, and the text while nobody sees it
// yet, are here alone.
import { computed, effect, signal, type ReadonlySignal } from '@preact/signals'
import { ownWords } from '../meeting/phase'
import { newSalt, randomId } from '../sync/id'
import type { Board, Ref } from '../sync/types'
import { sha256 } from './sha256'

interface Kept { note: string; secret: string; phase: string; text: string; gone?: boolean }
interface Mark { secret: string; since: number; done: boolean }
interface Store { notes: Kept[]; marks: Record<string, Mark> }

/** One's own note: under way until the room has taken it in, lost when its phase ended before. */
export interface Own extends Kept { state: 'coming' | 'there' | 'lost' }

export interface Masked {
  /** One's own notes of the phase going on, the newest first, and those that did not arrive. */
  readonly own: ReadonlySignal<readonly Own[]>
  readonly done: ReadonlySignal<boolean>
  /** `about`: the issue that an answer names. */
  post(text: string, about?: Ref): void
  amend(note: string, text: string, gone?: boolean): void
  forget(note: string): void
  mark(done: boolean): void
}

const key = (board: string, person: string) => `keyline.masked:${board}:${person}`

function read(at: string): Store {
  try {
    const s = JSON.parse(localStorage.getItem(at) ?? '{}') as Partial<Store>
    return { notes: Array.isArray(s.notes) ? s.notes : [], marks: s.marks ?? {} }
  } catch {
    return { notes: [], marks: {} }
  }
}

function write(at: string, s: Store): void {
  try {
    if (s.notes.length === 0 && Object.keys(s.marks).length === 0) localStorage.removeItem(at)
    else localStorage.setItem(at, JSON.stringify(s))
  } catch {
    // Without a storage it lasts as long as the page.
  }
}

/** Opens what is kept for a board and person; ended by the function returned with it. */
export function openMasked(board: Board, person: string): [Masked, () => void] {
  const at = key(board.id, person)
  const store = signal(read(at))
  const notes = board.table('note')
  const now = computed(() => board.table('phase').all.value.find((p) => p.now && !p.gone))
  const put = (s: Store) => {
    store.value = s
    write(at, s)
  }
  const stateOf = (n: Kept): Own['state'] => (notes.get(n.note).value ? 'there' : now.value?.id === n.phase ? 'coming' : 'lost')
  const stop = effect(() => {
    const { notes: kept } = store.value
    ownWords.value = new Map(kept.filter((n) => notes.get(n.note).value?.hidden).map((n) => [n.note, n.text]))
    // When its phase is over and all see it there is nothing left to keep it for.
    const rest = kept.filter((n) => n.phase === now.value?.id || !notes.get(n.note).value || notes.get(n.note).value?.hidden)
    if (board.ready.value && rest.length < kept.length) put({ ...store.peek(), notes: rest })
  })
  const marked = computed(() => {
    const m = now.value && store.value.marks[now.value.id]
    return m && m.since === now.value?.since ? m : undefined
  })
  const masked: Masked = {
    own: computed(() => store.value.notes.filter((n) => !n.gone).map((n) => ({ ...n, state: stateOf(n) })).filter((n) => n.phase === now.value?.id || n.state === 'lost').reverse()),
    done: computed(() => marked.value?.done ?? false),
    post(text, about) {
      const phase = now.peek()?.id
      if (!phase) return
      const kept = { note: randomId(), secret: newSalt(), phase, text }
      put({ ...store.peek(), notes: [...store.peek().notes, kept] })
      board.dispatch('PostNote', { note: kept.note, phase, text, key: sha256(kept.secret), salt: newSalt(), ...(about && { about: [about] }) })
    },
    amend(note, text, gone = false) {
      const kept = store.peek().notes.find((n) => n.note === note)
      if (!kept || (kept.text === text && !gone)) return
      put({ ...store.peek(), notes: store.peek().notes.map((n) => (n === kept ? { ...n, text, gone } : n)) })
      board.dispatch('AmendNote', { note, secret: kept.secret, text, ...(gone && { gone }) })
    },
    forget: (note) => put({ ...store.peek(), notes: store.peek().notes.filter((n) => n.note !== note) }),
    mark(done) {
      const phase = now.peek()
      if (!phase) return
      const secret = marked.peek()?.secret ?? newSalt()
      put({ ...store.peek(), marks: { [phase.id]: { secret, since: phase.since ?? 0, done } } })
      board.dispatch('MarkDone', { phase: phase.id, done, secret })
    },
  }
  return [masked, () => (stop(), (ownWords.value = new Map()))]
}
