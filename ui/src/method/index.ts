// The method of the consensus meeting: what its notes are and what leads from
// them to a goal that a room stands behind.
export { PhaseCard } from './Card'
export { CopiedChip } from './CopiedChip'
export { GateChip } from './GateChip'
export { KindFilter } from './KindFilter'
export { Lines } from './Lines'
export { answerItem, kindItems, linkItems, methodItems, swotItem } from './menus'
export { MethodDialog } from './MethodDialog'
export { RoundChip } from './RoundChip'
export { voteItem } from '../poll/menu'
export { PollChip } from '../poll/PollChip'
