import type { Group, Note, Poll } from '../sync/types'
import type { Cast } from './voices'

/** Whether a goal was made of a note, by itself or of the group it lies in. */
export function becameGoal(notes: Iterable<Note>, groups: Iterable<Group>): (n: Note) => boolean {
  const kept = new Set([...groups].filter((g) => g.to?.length).map((g) => g.id))
  const made = new Set([...notes].filter((n) => n.to?.length || (n.group && kept.has(n.group))).map((n) => n.id))
  return (n) => made.has(n.id)
}

/** The ballots of all polls that are closed; before that nobody learns how many are whose. */
export const cast = (polls: Iterable<Poll>): Cast[] => [...polls].flatMap((p) => (p.state === 'closed' ? p.ballots ?? [] : []))
