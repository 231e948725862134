import type { Board, Person } from '../sync/types'

/** Everybody on the board at this moment, me first, each once however many pages they have open. Subscribes. */
export function present(board: Board): Person[] {
  const me = board.me.value?.person
  const ids = new Set<string>(me ? [me] : [])
  for (const s of board.peers.value) {
    const person = board.peer(s).value?.person
    if (person) ids.add(person)
  }
  for (const p of board.table('person').all.value) if (p.bot && !p.left) ids.add(p.id) // always there, without a page
  return [...ids].flatMap((id) => board.table('person').get(id).value ?? [])
}
