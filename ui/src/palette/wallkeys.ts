import { shell } from '../i18n/shell'
import type { Action } from '../kit'

/** Keys that the wall and the goals handle themselves, where the focus is on one of their things. */
export function wallKeys(): Pick<Action, 'id' | 'section' | 'label' | 'keys'>[] {
  const t = shell().wallKeys
  const wall = shell().views.wall
  const goals = shell().views.goals
  return [
    { id: 'w.go', section: wall, label: t.go, keys: 'arrowup arrowdown arrowleft arrowright' },
    { id: 'w.write', section: wall, label: t.write, keys: 'enter' },
    { id: 'w.lift', section: wall, label: t.lift, keys: 'space' },
    { id: 'w.drop', section: wall, label: t.drop, keys: 'enter' },
    { id: 'w.cancel', section: wall, label: t.cancel, keys: 'escape' },
    { id: 'w.select', section: wall, label: t.select, keys: 'x' },
    { id: 'w.all', section: wall, label: t.all, keys: 'mod+a' },
    { id: 'w.group', section: wall, label: t.group, keys: 'g' },
    { id: 'w.delete', section: wall, label: t.remove, keys: 'delete' },
    { id: 'w.zoom', section: wall, label: t.zoom, keys: 'plus -' },
    { id: 'w.fit', section: wall, label: t.fit, keys: '1' },
    { id: 'g.up', section: goals, label: t.goalUp, keys: 'alt+arrowup' },
    { id: 'g.down', section: goals, label: t.goalDown, keys: 'alt+arrowdown' },
  ]
}
