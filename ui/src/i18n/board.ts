import { words } from './index'

const en = {}
export type BoardWords = typeof en
export const board = words('board', en)
