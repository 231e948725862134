import { useState } from 'preact/hooks'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button, Dialog, Field, Menu, Select } from '../kit'
import { follow } from '../route'
import { CarryDialog } from './CarryDialog'
import { CopyDialog } from './CopyDialog'
import { govern } from './govern'
import { Line, TeamChoice, type PartProps } from './part'
import type { MapBoard, MapTables } from './types'

/** The place of each board: its cycle, its teams, and who sees it. */
export function Boards({ tables }: PartProps) {
  const t = words()
  const boards = [...tables.board.values()].filter((b) => !b.archived).sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  const cycles = [...tables.cycle.values()].sort((a, b) => (a.start < b.start ? 1 : -1)).map((c) => ({ value: c.id, label: c.name }))
  return (
    <div class="space-part">
      <p>{t.boardsText}</p>
      <ul class="space-list in-columns of-boards">
        {boards.map((b) => {
          const title = b.title || t.untitledBoard
          const place = (cycle: string, teams: readonly string[]) => void govern('PlaceBoard', { board: b.id, cycle, teams })
          return (
            <Line key={b.id}>
              <a class="space-who" href={`/b/${b.id}`} onClick={follow}>{title}</a>
              <Select
                label={labelled(t.cycle, title)}
                hideLabel
                value={b.cycle ?? ''}
                options={[{ value: '', label: t.noCycle }, ...cycles]}
                onChange={(cycle) => place(cycle, b.teams ?? [])}
              />
              <TeamChoice tables={tables} of={title} chosen={b.teams ?? []} onChange={(teams) => place(b.cycle ?? '', teams)} />
              <Acts tables={tables} board={b} title={title} />
            </Line>
          )
        })}
      </ul>
    </div>
  )
}

/** What can be done with a board as a whole. */
function Acts({ tables, board, title }: { tables: MapTables; board: MapBoard; title: string }) {
  // The way here may ask for it, as the end of a review does.
  const [open, setOpen] = useState<'carry' | 'copy' | 'close' | undefined>(new URLSearchParams(location.search).get('carry') === board.id ? 'carry' : undefined)
  const t = words()
  const end = () => setOpen(undefined)
  return (
    <span class="space-acts">
      {board.closed && <span class="space-note">{t.isClosed(board.closed)}</span>}
      <Menu
        label={t.boardMenu(title)}
        items={() => [
          { label: t.carryOver, icon: 'restore', onSelect: () => setOpen('carry') },
          { label: t.copyBoard, icon: 'copy', onSelect: () => setOpen('copy') },
          board.closed
            ? { label: t.openBoard, icon: 'eye', onSelect: () => void govern('CloseBoard', { board: board.id, reason: '' }) }
            : { label: t.closeBoard, icon: 'lock', onSelect: () => setOpen('close') },
        ]}
      />
      {open === 'carry' && <CarryDialog tables={tables} from={board} onClose={end} />}
      {open === 'copy' && <CopyDialog board={board.id} title={title} onClose={end} />}
      {open === 'close' && <CloseDialog board={board} title={title} onClose={end} />}
    </span>
  )
}

function CloseDialog({ board, title, onClose }: { board: MapBoard; title: string; onClose: () => void }) {
  const [reason, setReason] = useState('')
  const t = words()
  const close = (e: Event) => {
    e.preventDefault()
    if (!reason.trim()) return
    onClose()
    void govern('CloseBoard', { board: board.id, reason })
  }
  return (
    <Dialog title={labelled(t.closeBoard, title)} onClose={onClose} footer={<Button kind="primary" type="submit" form="close" disabled={!reason.trim()}>{t.closeBoard}</Button>}>
      <form id="close" class="space-part" onSubmit={close}>
        <p>{t.closeText}</p>
        <Field label={t.closeReason} value={reason} maxLength={300} required onInput={setReason} />
      </form>
    </Dialog>
  )
}
