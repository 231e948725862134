import type { Board, Ref } from '../sync/types'
import { parts } from './parts'

/** What the room was asked about a thing; nothing before that part is loaded. */
export function PollChips(props: { board: Board; about: Ref; reached?: boolean }) {
  const Chip = parts.value?.PollChip
  return Chip ? <Chip {...props} /> : null
}
