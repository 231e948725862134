// The areas of the app page. A language pack must have them all.
import type { BoardWords } from './board'
import type { KitWords } from './kit'

export interface AppPack {
  kit: KitWords
  board: BoardWords
}
