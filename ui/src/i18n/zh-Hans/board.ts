import type { BoardWords } from '../board'

export const board: BoardWords = {}
