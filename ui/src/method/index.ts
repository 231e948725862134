// The method of the consensus meeting: what its notes are and what leads from
// them to a goal that a room stands behind.
export { KindFilter } from './KindFilter'
export { Lines } from './Lines'
export { answerItem, kindItems, linkItems } from './menus'
