// The keys of the wall and the goals, for the sheet of shortcuts. They are
// handled where the focus is; what can be done from anywhere the shell offers.
import { board as words } from '../i18n/board'
import type { Action } from '../kit/actions'

export function wallShortcuts(): Action[] {
  const t = words()
  const section = t.keys.onWall
  const key = (id: string, label: string, keys: string): Action => ({ id: 'wall.' + id, section, label, keys, sheetOnly: true })
  return [
    key('walk', t.keys.walk, 'arrowup arrowdown arrowleft arrowright'),
    key('lift', t.keys.lift, 'space'),
    key('write', t.keys.write, 'enter f2'),
    key('writeNext', t.keys.writeNext, 'mod+enter'),
    key('choose', t.keys.choose, 'x'),
    key('chooseAll', t.keys.chooseAll, 'mod+a'),
    key('group', t.groupThese, 'g'),
    key('remove', t.remove, 'delete'),
    key('zoom', t.keys.zoom, '+ -'),
    key('zoomReset', t.zoomReset, '0'),
    key('fit', t.fit, '1'),
  ]
}

export function goalShortcuts(): Action[] {
  const t = words()
  const section = t.keys.inGoals
  const key = (id: string, label: string, keys: string): Action => ({ id: 'goals.' + id, section, label, keys, sheetOnly: true })
  return [
    key('move', t.keys.moveGoal, 'alt+arrowup alt+arrowdown'),
    key('next', t.keys.nextKeyResult, 'enter'),
  ]
}
