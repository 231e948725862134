// What can be done to the selection, floating over the wall while there is one.
import { board as words } from '../i18n/board'
import { Button, IconButton } from '../kit/button'
import { announce } from '../kit/announce'
import { groupTogether } from './hold'
import { refKind, type MenuPage, type Wall } from './model'
import { removeWithUndo } from './removing'
import { colorNotes, colors, notesOf } from './verbs'

/** Shown for several things; a single one has its own menu. */
export function Chosen({ wall }: { wall: Wall }) {
  const refs = [...wall.selection.value]
  const t = words()
  if (refs.length < 2 || !wall.canEdit.value || wall.held.value.size > 0) return null
  const notes = notesOf(wall, refs)
  const open = (page: MenuPage) => (e: { currentTarget: HTMLElement }) => (wall.menu.value = { refs, page, anchor: e.currentTarget })
  return (
    <div class="chosen" role="toolbar" aria-label={t.chosenTools}>
      <span class="chosen-count">{t.chosen(refs.length)}</span>
      <span class="swatches">
        {colors.map((c) => (
          <button
            key={c}
            type="button"
            class={`swatch color-${c}`}
            aria-label={`${t.colour}: ${t.colours[c]}`}
            data-tip={t.colours[c]}
            onClick={() => (colorNotes(wall, refs, c), announce(t.said.coloured(t.colours[c])))}
          />
        ))}
      </span>
      <Button kind="quiet" small icon="group" onClick={() => void groupTogether(wall, notes)} disabled={notes.length === 0}>
        {t.groupThese}
      </Button>
      {refs.every((r) => refKind(r) === 'note') && <IconButton small icon="move" label={t.moveToGroup} onClick={open('group')} />}
      <IconButton small icon="more" label={t.more} aria-haspopup="menu" onClick={open('all')} />
      <IconButton small icon="trash" kind="danger" label={t.remove} keys="delete" onClick={() => removeWithUndo(wall, refs)} />
      <IconButton small icon="close" label={t.clearChosen} onClick={() => (wall.selection.value = new Set())} />
    </div>
  )
}
