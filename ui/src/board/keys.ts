// The keyboard on the wall.
import { board as words } from '../i18n/board'
import { announce } from '../kit/announce'
import { may } from '../meeting/phase'
import { zoomed } from './camera'
import { fly, heading } from './fly'
import { carryBy, pickUp, putBack, putDown } from './carry'
import type { Gestures } from './gestures'
import { groupTogether } from './hold'
import { refKind, type Wall } from './model'
import { arrow, nearest, reading, steps, type Direction } from './nav'
import { focusOn, reachable } from './reach'
import { removeWithUndo } from './removing'
import type { Ref } from '../sync/types'
import { exists, fitAll, notesOf, write } from './verbs'
import { addAndWrite } from './writing'

function walk(wall: Wall, way: Direction, choose: boolean): void {
  const all = reachable(wall)
  const active = wall.active.peek()
  const from = active && all.find(([r]) => r === active)
  const next = from ? nearest(from[1], way, all.filter(([r]) => r !== active)) : reading(all)[0]
  if (!next) return
  if (choose) wall.selection.value = new Set([...wall.selection.peek(), ...(active ? [active] : []), next])
  else if (wall.selection.peek().size > 0) wall.selection.value = new Set()
  focusOn(wall, next)
}

/** What the verbs act on: the selection, or the thing in focus. */
function subject(wall: Wall): Ref[] {
  const chosen = [...wall.selection.peek()].filter((r) => exists(wall, r))
  const active = wall.active.peek()
  if (chosen.length > 0 && (!active || chosen.includes(active))) return chosen
  return active && exists(wall, active) ? [active] : []
}

export function zoomBy(wall: Wall, factor: number): void {
  const w = wall.window.peek()
  fly(wall, zoomed(heading(wall), factor, { x: w.w / 2, y: w.h / 2 }))
}

/** Handles a key pressed on the wall or on a thing there. */
export function onWallKey(wall: Wall, gestures: Gestures | undefined, e: KeyboardEvent): void {
  const target = e.target as Element
  // What was opened for writing is not drawn yet: letters typed meanwhile are not commands.
  if (wall.editing.peek() && e.key !== 'Escape') return
  if (e.isComposing || e.altKey || target.closest('textarea, input, select, dialog, [role=menu]')) return
  const onButton = target.closest('button') !== null
  const done = () => {
    e.preventDefault()
    e.stopPropagation()
  }
  const way = arrow(e.key)
  if (e.ctrlKey || e.metaKey) {
    if (e.key.toLowerCase() === 'a') {
      done()
      wall.selection.value = new Set(reachable(wall).map(([r]) => r))
      announce(words().said.selected(wall.selection.peek().size))
    }
    return
  }
  if (wall.carrying.peek()) {
    if (way) {
      done()
      const by = e.shiftKey ? 160 : 40
      return carryBy(wall, steps[way].x * by, steps[way].y * by)
    }
    if (e.key === 'Enter' || e.key === ' ') {
      done()
      return putDown(wall)
    }
  }
  if (way && !onButton) {
    done()
    return walk(wall, way, e.shiftKey)
  }
  const active = wall.active.peek()
  switch (e.key) {
    case 'Escape':
      if (gestures?.cancel() || putBack(wall)) done()
      else if (wall.selection.peek().size > 0) {
        done()
        wall.selection.value = new Set()
      }
      return
    case ' ':
      if (onButton) return
      done()
      if (!e.repeat) gestures?.space(true)
      return
    case 'Enter':
    case 'F2':
      if (onButton || !active) return
      done()
      return write(wall, active)
    case 'Delete':
    case 'Backspace':
      done()
      return removeWithUndo(wall, subject(wall))
    case 'n':
    case 'N':
      done()
      return addAndWrite(wall)
    case 'g':
    case 'G': {
      const notes = notesOf(wall, subject(wall).filter((r) => refKind(r) === 'note'))
      if (notes.length === 0 || !may(wall.board, 'sort')) return
      done()
      groupTogether(wall, notes)
      return announce(words().said.grouped)
    }
    case 'x':
    case 'X': {
      if (!active) return
      done()
      const next = new Set(wall.selection.peek())
      if (!next.delete(active)) next.add(active)
      wall.selection.value = next
      return announce(words().said.selected(next.size))
    }
    case '+':
    case '=':
      done()
      return zoomBy(wall, 1.2)
    case '-':
      done()
      return zoomBy(wall, 1 / 1.2)
    case '0':
      done()
      return zoomBy(wall, 1 / heading(wall).k)
    case '1':
      done()
      return fitAll(wall)
  }
}

/** Space lifts or puts down when it was not used to pan. */
export function onWallKeyUp(wall: Wall, gestures: Gestures | undefined, e: KeyboardEvent): void {
  if (e.key !== ' ') return
  const target = e.target as Element
  const panned = gestures?.space(false)
  if (panned || wall.carrying.peek() || target.closest('textarea, input, button')) return
  const active = wall.active.peek()
  if (active) pickUp(wall, active)
}
