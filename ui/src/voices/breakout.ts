import type { Board, Breakout } from '../sync/types'

/** The corner of a breakout, in wall units; the server lays them out. */
export const zoneWidth = 940
export const zoneHeight = 760

/** The breakouts that people are in, in their order. Subscribes. */
export const openBreakouts = (board: Board): Breakout[] =>
  board.table('breakout').all.value.filter((b) => !b.gone).sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1))

/** The one that I am in. Subscribes. */
export const myBreakout = (board: Board): Breakout | undefined => openBreakouts(board).find((b) => b.people?.includes(board.me.value?.person ?? ''))

export const within = (b: Breakout, n: { x: number; y: number }): boolean => n.x >= b.x - 40 && n.x < b.x + zoneWidth && n.y >= b.y - 40 && n.y < b.y + zoneHeight
