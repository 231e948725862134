import { useState } from 'preact/hooks'
import { space as words } from '../i18n/space'
import { Button, Dialog, Field, Select } from '../kit'
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
      <ul class="space-list">
        {boards.map((b) => {
          const title = b.title || t.untitledBoard
          const place = (cycle: string, teams: readonly string[]) => void govern('PlaceBoard', { board: b.id, cycle, teams })
          return (
            <Line key={b.id}>
              <a class="space-who" href={`/b/${b.id}`} onClick={follow}>{title}</a>
              <Select
                label={`${t.cycle}: ${title}`}
                hideLabel
                value={b.cycle ?? ''}
                options={[{ value: '', label: t.noCycle }, ...cycles]}
                onChange={(cycle) => place(cycle, b.teams ?? [])}
              />
              <TeamChoice tables={tables} of={title} chosen={b.teams ?? []} onChange={(teams) => place(b.cycle ?? '', teams)} />
              <Carrying tables={tables} board={b} />
              <Copying board={b} title={title} />
              <Closing board={b} title={title} />
            </Line>
          )
        })}
      </ul>
    </div>
  )
}

function Carrying({ tables, board }: { tables: MapTables; board: MapBoard }) {
  // The way here may ask for it, as the end of a review does.
  const [open, setOpen] = useState(new URLSearchParams(location.search).get('carry') === board.id)
  return (
    <>
      <Button kind="quiet" small icon="restore" onClick={() => setOpen(true)}>{words().carryOver}</Button>
      {open && <CarryDialog tables={tables} from={board} onClose={() => setOpen(false)} />}
    </>
  )
}

function Copying({ board, title }: { board: MapBoard; title: string }) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" small icon="copy" onClick={() => setOpen(true)}>{words().copyBoard}</Button>
      {open && <CopyDialog board={board.id} title={title} onClose={() => setOpen(false)} />}
    </>
  )
}

function Closing({ board, title }: { board: MapBoard; title: string }) {
  const [asking, setAsking] = useState(false)
  const [reason, setReason] = useState('')
  const t = words()
  const close = (e: Event) => {
    e.preventDefault()
    if (!reason.trim()) return
    setAsking(false)
    void govern('CloseBoard', { board: board.id, reason })
  }
  if (board.closed) {
    return (
      <>
        <span class="space-note">{t.isClosed(board.closed)}</span>
        <Button kind="quiet" small icon="eye" onClick={() => void govern('CloseBoard', { board: board.id, reason: '' })}>{t.openBoard}</Button>
      </>
    )
  }
  return (
    <>
      <Button kind="quiet" small icon="lock" onClick={() => setAsking(true)}>{t.closeBoard}</Button>
      {asking && (
        <Dialog title={`${t.closeBoard}: ${title}`} onClose={() => setAsking(false)}>
          <form class="space-part" onSubmit={close}>
            <p>{t.closeText}</p>
            <Field label={t.closeReason} value={reason} maxLength={300} required onInput={setReason} />
            <Button kind="primary" type="submit">{t.closeBoard}</Button>
          </form>
        </Dialog>
      )}
    </>
  )
}
