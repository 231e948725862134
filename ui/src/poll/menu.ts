import type { Wall } from '../board/model'
import { poll as words } from '../i18n/poll'
import type { MenuItem } from '../kit/menu'
import { manages } from '../shell/rights'
import type { Ref } from '../sync/types'
import { pollWindow } from './window'

/** Asks the room about what is chosen on the wall. */
export const voteItem = (wall: Wall, refs: readonly Ref[]): MenuItem[] =>
  manages(wall.board.me.peek()?.role) ? [{ label: words().askAbout, icon: 'measure', onSelect: () => (pollWindow.value = { new: { subjects: refs } }) }] : []
