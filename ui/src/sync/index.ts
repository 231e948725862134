export { openBoard } from './board'
export { newId } from './id'
export type { Options } from './options'
