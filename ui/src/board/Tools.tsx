// The bar at the foot of the wall.
import { useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { percent } from '../i18n/figures'
import { parts as told } from '../i18n/kit'
import { Button, IconButton } from '../kit/button'
import { may } from '../meeting/phase'
import { newId } from '../sync/id'
import { middleFor } from './verbs'
import { groupRef, type Wall } from './model'
import { hideCursors } from './prefs'
import { parts } from './parts'
import { Trash } from './later'
import { fitAll, write } from './verbs'
import { addAndWrite } from './writing'
import { zoomBy } from './keys'

export function Tools({ wall }: { wall: Wall }) {
  const t = words()
  const [trash, setTrash] = useState(false)
  const select = wall.tool.value === 'select'
  const edit = wall.canEdit.value
  return (
    <>
      <div class="tools" role="toolbar" aria-label={t.tools}>
        {may(wall.board, 'write') && (
          <Button kind="primary" icon="plus" class="tools-add" onClick={() => addAndWrite(wall)}>
            {t.addNote}
          </Button>
        )}
        {may(wall.board, 'sort') && <IconButton icon="group" label={t.addGroup} onClick={() => addGroup(wall)} />}
        {edit && <span class="tools-line" />}
        <IconButton icon="hand" label={t.hand} pressed={!select} onClick={() => (wall.tool.value = 'hand')} class="tools-wide" />
        <IconButton icon="pointer" label={t.select} pressed={select} onClick={() => (wall.tool.value = select ? 'hand' : 'select')} />
        <span class="tools-line" />
        <IconButton icon="minus" label={t.zoomOut} keys="-" onClick={() => zoomBy(wall, 1 / 1.2)} class="tools-wide" />
        <button type="button" class="tools-zoom tools-wide" aria-label={told([percent(wall.camera.value.k), t.zoomReset])} data-tip={t.zoomReset} data-tip-keys="0" onClick={() => zoomBy(wall, 1 / wall.camera.peek().k)}>
          {percent(wall.camera.value.k)}
        </button>
        <IconButton icon="plus" label={t.zoomIn} keys="+" onClick={() => zoomBy(wall, 1.2)} class="tools-wide" />
        <IconButton icon="fit" label={t.fit} keys="1" onClick={() => fitAll(wall)} />
        <span class="tools-line" />
        {parts.value && <parts.value.KindFilter wall={wall} class="tools-wide" />}
        <IconButton
          icon="eye"
          label={hideCursors.value ? t.showCursors : t.hideCursors}
          pressed={hideCursors.value}
          onClick={() => (hideCursors.value = !hideCursors.value)}
          class="tools-wide"
        />
        <IconButton icon="trash" label={t.trash} onClick={() => setTrash(true)} />
      </div>
      {trash && <Trash board={wall.board} onClose={() => setTrash(false)} />}
    </>
  )
}

function addGroup(wall: Wall): void {
  const group = newId()
  wall.board.dispatch('AddGroup', { group, name: '', ...middleFor(wall, { w: 232, h: 200 }), notes: [] })
  write(wall, groupRef(group))
}
