import { computed, type ReadonlySignal } from '@preact/signals'
import type { Board, Person } from '../sync/types'

const known = new WeakMap<Board, ReadonlySignal<readonly Person[]>>()

/** Everybody on the board at this moment, me first, each once however many pages they have open. Subscribes; the same list as long as they are the same. */
export function present(board: Board): readonly Person[] {
  let here = known.get(board)
  if (!here) known.set(board, (here = watch(board)))
  return here.value
}

function watch(board: Board): ReadonlySignal<readonly Person[]> {
  let former: readonly Person[] = []
  return computed(() => {
    const me = board.me.value?.person
    const ids = new Set<string>(me ? [me] : [])
    for (const s of board.peers.value) {
      const person = board.peer(s).value?.person
      if (person) ids.add(person)
    }
    for (const p of board.table('person').all.value) if (p.bot && !p.left) ids.add(p.id) // always there, without a page
    const now = [...ids].flatMap((id) => board.table('person').get(id).value ?? [])
    return (former = now.length === former.length && now.every((p, i) => p === former[i]) ? former : now)
  })
}
