// The menu of a note, a group or a selection: everything that dragging does,
// without dragging.
import { board as words } from '../i18n/board'
import { IconButton } from '../kit/button'
import { MenuList, type MenuItem } from '../kit/menu'
import { may } from '../meeting/phase'
import { go as goTo } from '../route'
import type { Ref } from '../sync/types'
import { mayRemove, mayWrite } from './allowed'
import { calledRef, pickUp, sayDropped } from './carry'
import { objectivesOf } from './goalverbs'
import { groupTogether, placeInGroup } from './hold'
import { intoKeyResult, intoObjective } from './making'
import { loadParts, parts } from './parts'
import { refId, refKind, type MenuPage, type Wall } from './model'
import { removeWithUndo } from './removing'
import { announce } from '../kit/announce'
import { colorNotes, colors, dissolve, notesOf, nudge, ungroup, write } from './verbs'

/** The visible way into the menu, on every note and group. */
export function MoreButton({ wall, thing, active }: { wall: Wall; thing: Ref; active: boolean }) {
  return (
    <span class="more" data-quiet>
      <IconButton
        icon="more"
        small
        label={words().moreOf(calledRef(wall, thing))}
        aria-haspopup="menu"
        tabIndex={active ? 0 : -1}
        onClick={(e) => openMenu(wall, thing, e.currentTarget)}
      />
    </span>
  )
}

/** Opens the menu of a thing, or of the selection when the thing is part of it. */
export function openMenu(wall: Wall, thing: Ref, anchor: HTMLElement, page: MenuPage = 'all'): void {
  const chosen = wall.selection.peek()
  if (!chosen.has(thing)) wall.selection.value = new Set([thing])
  wall.active.value = thing
  loadParts()
  wall.menu.value = { refs: chosen.has(thing) ? [...chosen] : [thing], page, anchor }
}

/** The one open menu. */
export function ThingMenu({ wall }: { wall: Wall }) {
  const open = wall.menu.value
  if (!open) return null
  const t = words()
  const label = open.refs.length === 1 ? t.moreOf(calledRef(wall, open.refs[0]!)) : t.chosen(open.refs.length)
  return (
    <span data-quiet data-scrolls>
      <MenuList
        key={open.page}
        label={label}
        items={menuItems(wall, open.refs, open.page, (page) => (wall.menu.value = { ...open, page }))}
        anchor={open.anchor}
        onClose={(focus) => {
          if (wall.menu.peek() === open) wall.menu.value = undefined
          if (focus) (open.anchor.closest<HTMLElement>('[data-ref]') ?? open.anchor).focus({ preventScroll: true })
        }}
      />
    </span>
  )
}

function menuItems(wall: Wall, refs: readonly Ref[], page: MenuPage, go: (page: MenuPage) => void): MenuItem[] {
  switch (page) {
    case 'kind':
      return parts.value?.kindItems(wall, refs) ?? []
    case 'link':
      return parts.value?.linkItems(wall, refs) ?? []
    case 'colour':
      return colorItems(wall, refs)
    case 'move':
      return moveItems(wall, refs)
    case 'group':
      return groupItems(wall, refs)
    case 'merge':
      return mergeItems(wall, refs)
    case 'objective':
      return objectiveItems(wall, refs)
    case 'all':
      return allItems(wall, refs, go)
  }
}

function allItems(wall: Wall, refs: readonly Ref[], go: (page: MenuPage) => void): MenuItem[] {
  const t = words()
  const one = refs.length === 1 ? refs[0]! : undefined
  const group = one && refKind(one) === 'group' ? refId(one) : undefined
  const notes = notesOf(wall, refs)
  const items: MenuItem[] = []
  if (!wall.canEdit.peek()) return foldItem(wall, group)
  if (one) items.push({ label: group ? t.rename : t.edit, icon: 'pencil', keys: 'enter', disabled: !mayWrite(wall, one), onSelect: () => write(wall, one) })
  items.push({ label: t.colour, icon: 'colour', disabled: notes.length === 0, onSelect: () => go('colour') })
  items.push({ label: t.setKind, icon: 'filter', disabled: !parts.value || notes.length === 0, onSelect: () => go('kind') })
  items.push({ label: t.linkTo, icon: 'link', disabled: !parts.value || notes.length === 0, onSelect: () => go('link') })
  if (one && parts.value) items.push(...parts.value.answerItem(wall, one), ...parts.value.swotItem(one))
  items.push('line')
  if (group) {
    items.push({ label: t.mergeInto, icon: 'group', disabled: wall.groups.peek().length < 2, onSelect: () => go('merge') })
    items.push({ label: t.dissolve, icon: 'exit', onSelect: () => (dissolve(wall, group), announce(t.said.dissolved)) })
    items.push(...foldItem(wall, group))
  } else {
    items.push({ label: t.moveToGroup, icon: 'group', onSelect: () => go('group') })
  }
  items.push({ label: t.moveOn, icon: 'move', onSelect: () => go('move') })
  items.push(...(parts.value?.voteItem(wall, refs) ?? []))
  items.push('line')
  items.push({ label: t.intoObjective, icon: 'target', disabled: !may(wall.board, 'goals'), onSelect: () => intoObjective(wall, refs) })
  items.push({ label: t.intoKeyResult, icon: 'measure', disabled: objectivesOf(wall.board).length === 0 || !may(wall.board, 'goals'), onSelect: () => go('objective') })
  items.push('line')
  if (one && !group && wall.board.me.peek()?.role === 'owner') items.push({ label: t.eraseText, icon: 'warning', onSelect: () => goTo(`/record?board=${wall.board.id}&note=${refId(one)}`) })
  items.push({ label: group ? t.removeGroup : t.remove, icon: 'trash', keys: 'delete', danger: true, disabled: !refs.every((r) => mayRemove(wall, r)), onSelect: () => removeWithUndo(wall, refs) })
  return items
}

function foldItem(wall: Wall, group: string | undefined): MenuItem[] {
  if (!group) return []
  const folded = wall.collapsed.peek()
  const is = folded.has(group)
  return [{
    label: is ? words().unfold : words().fold,
    icon: is ? 'down' : 'up',
    onSelect: () => (wall.collapsed.value = new Set(is ? [...folded].filter((g) => g !== group) : [...folded, group])),
  }]
}

function colorItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  const t = words()
  const now = new Set(notesOf(wall, refs).map((id) => wall.note(id).peek()?.color ?? 'sun'))
  return colors.map((color) => ({
    label: t.colours[color],
    checked: now.size === 1 && now.has(color),
    onSelect: () => (colorNotes(wall, refs, color), announce(t.said.coloured(t.colours[color]))),
  }))
}

function moveItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  const t = words()
  const go = (way: 'up' | 'down' | 'left' | 'right', icon: 'arrow-up' | 'arrow-down' | 'left' | 'right'): MenuItem => ({
    label: t[way],
    icon,
    onSelect: () => nudge(wall, refs, way),
  })
  return [
    go('up', 'arrow-up'), go('down', 'arrow-down'), go('left', 'left'), go('right', 'right'),
    'line',
    { label: t.pickUp, icon: 'hand', keys: 'space', onSelect: () => (pickUp(wall, refs[0]!), announce(t.said.carrying)) },
  ]
}

function groupItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  const t = words()
  const notes = notesOf(wall, refs)
  const homes = new Set(notes.map((n) => wall.home(n).peek()))
  const items: MenuItem[] = wall.groups.peek().map((id) => ({
    label: wall.group(id).peek()?.name || t.unnamedGroup,
    checked: homes.size === 1 && homes.has(id),
    onSelect: () => {
      placeInGroup(wall, id, notes)
      sayDropped(wall, { kind: 'group', id, index: 0 })
    },
  }))
  if (items.length > 0) items.push('line')
  items.push({ label: t.newGroup, icon: 'plus', keys: 'g', onSelect: () => void groupTogether(wall, notes) })
  if ([...homes].some(Boolean)) items.push({ label: t.noGroup, icon: 'exit', onSelect: () => (ungroup(wall, notes), announce(t.said.dropped)) })
  return items
}

function mergeItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  const from = refs.filter((r) => refKind(r) === 'group').map(refId)
  return wall.groups.peek().filter((id) => !from.includes(id)).map((into) => ({
    label: wall.group(into).peek()?.name || words().unnamedGroup,
    onSelect: () => {
      for (const f of from) wall.board.dispatch('MergeGroups', { from: f, into })
      announce(words().said.merged)
    },
  }))
}

function objectiveItems(wall: Wall, refs: readonly Ref[]): MenuItem[] {
  return objectivesOf(wall.board).map((o) => ({
    label: o.title || words().untitled,
    icon: 'target',
    onSelect: () => intoKeyResult(wall, refs, o.id),
  }))
}
