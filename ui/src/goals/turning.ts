// What can become of a key result, in its menu.
import { initiatives as words } from '../i18n/initiatives'
import type { MenuItem } from '../kit/menu'
import { draftInitiative, intoInitiative } from '../initiatives/work'
import type { Board } from '../sync/types'

export const initiativeItems = (board: Board, keyresult: string): MenuItem[] => [
  { label: words().add, icon: 'plus', onSelect: () => draftInitiative(board, `keyresult/${keyresult}`) },
  { label: words().toInitiatives, icon: 'move', onSelect: () => intoInitiative(board, keyresult) },
]
