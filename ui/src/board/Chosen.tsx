// What can be done to the selection, floating over the wall while there is one.
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { Button, IconButton } from '../kit/button'
import { announce } from '../kit/announce'
import { putBack } from './carry'
import { groupTogether } from './hold'
import { refKind, type MenuPage, type Wall } from './model'
import { removeWithUndo } from './removing'
import { colorNotes, colors, notesOf } from './verbs'

export function Chosen({ wall }: { wall: Wall }) {
  const refs = [...wall.selection.value]
  const t = words()
  if (wall.carrying.value) {
    return (
      <div class="chosen">
        <span class="chosen-count">{t.said.carrying}</span>
        <Button kind="quiet" small onClick={() => putBack(wall)}>
          {t.cancel}
        </Button>
      </div>
    )
  }
  if (refs.length === 0 || !wall.canEdit.value || wall.held.value.size > 0 || wall.editing.value) return null
  const notes = notesOf(wall, refs)
  const open = (page: MenuPage) => (e: { currentTarget: HTMLElement }) => (wall.menu.value = { refs, page, anchor: e.currentTarget })
  return (
    <div class="chosen" role="toolbar" aria-label={t.chosenTools}>
      {refs.length > 1 && <span class="chosen-count">{t.chosen(refs.length)}</span>}
      <span class="swatches">
        {colors.map((c) => (
          <button
            key={c}
            type="button"
            class={`swatch color-${c}`}
            aria-label={labelled(t.colour, t.colours[c])}
            data-tip={t.colours[c]}
            onClick={() => (colorNotes(wall, refs, c), announce(t.said.coloured(t.colours[c])))}
          />
        ))}
      </span>
      {refs.length > 1 && (
        <Button kind="quiet" small icon="group" onClick={() => void groupTogether(wall, notes)} disabled={notes.length === 0}>
          {t.groupThese}
        </Button>
      )}
      {refs.every((r) => refKind(r) === 'note') && <IconButton small icon="move" label={t.moveToGroup} onClick={open('group')} />}
      <IconButton small icon="more" label={t.more} aria-haspopup="menu" onClick={open('all')} />
      <IconButton small icon="trash" kind="danger" label={t.remove} keys="delete" onClick={() => removeWithUndo(wall, refs)} />
      {refs.length > 1 && <IconButton small icon="close" label={t.clearChosen} onClick={() => (wall.selection.value = new Set())} />}
    </div>
  )
}
