// What the interface offers to a role. The server decides; this only spares
// people buttons that would be refused.
import type { Board, Role } from '../sync/types'

const rank: Record<Role, number> = { owner: 4, facilitator: 3, participant: 2, observer: 1, auditor: 1 }

export const writes = (role: Role | undefined): boolean => role !== undefined && rank[role] >= rank.participant
export const manages = (role: Role | undefined): boolean => role !== undefined && rank[role] >= rank.facilitator
export const rules = (role: Role | undefined): boolean => role === 'owner'

/** Roles that somebody may give to another who has one: none above one's own. */
export function givable(mine: Role | undefined, theirs: Role): readonly Role[] {
  if (!mine || !manages(mine) || rank[theirs] > rank[mine]) return []
  return (['owner', 'facilitator', 'participant', 'observer', 'auditor'] as const).filter((r) => rank[r] <= rank[mine])
}

/** Owners first, those who only read last. */
export const byRank = (a: Role, b: Role): number => rank[b] - rank[a]

/** Whether I may write on the board as it is now. Subscribes. */
export const canWrite = (board: Board): boolean => writes(board.me.value?.role) && !board.table('board').get(board.id).value?.archived
