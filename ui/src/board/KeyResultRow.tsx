// One key result: its title, its measure at a glance, and the rest on demand.
import { useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { IconButton } from '../kit/button'
import { Icon } from '../kit/icons'
import { Menu } from '../kit/menu'
import type { Board, KeyResult } from '../sync/types'
import { freely } from './amend'
import { extras } from './extras'
import { AmbitionChip, DueChip, OwnerChip } from './GoalChips'
import { PollChips } from './PollChips'
import { keyResultMenu } from './goalmenus'
import { draftKeyResult, keyResultsOf } from './goalverbs'
import { LiveText } from './LiveText'
import { goalWanted } from './making'
import { Measure } from './later'
import { CameFrom } from './Origins'

export function KeyResultRow({ board, id, place, edit }: { board: Board; id: string; place: number; edit: boolean }) {
  const ref = `keyresult/${id}` as const
  const [open, setOpen] = useState(false)
  const k = board.table('keyresult').get(id).value
  const t = words()
  if (!k) return null
  const write = edit && freely(k)
  const more = extras.value
  const front = more?.front(ref, k) ?? 'title'
  const title = k[front] ?? ''
  const next = () => {
    if (!title.trim()) return
    const list = keyResultsOf(board, k.objective)
    goalWanted.value = 'keyresult/' + draftKeyResult(board, k.objective, '', [], list.findIndex((x) => x.id === id) + 1)
  }
  return (
    <li class="keyresult" data-goal={ref} data-open={open} aria-label={labelled(`${t.keyResult} ${place}`, title || t.untitled)}>
      <div class="keyresult-head">
        {edit && (
          <span class="handle" data-handle={ref} title={t.dragHandle} aria-hidden="true">
            <Icon name="grip" />
          </span>
        )}
        <LiveText key={front} board={board} field={`${ref}/${front}`} label={t.keyResultTitle} placeholder={t.keyResultPlaceholder} readOnly={!write} class="keyresult-title" onEnd={(how) => how === 'enter' && edit && next()} />
        <IconButton small icon={open ? 'up' : 'down'} label={t.details} aria-expanded={open} onClick={() => setOpen(!open)} />
        {edit && <Menu small label={t.moreOf(title || t.untitled)} items={() => keyResultMenu(board, id)} />}
      </div>
      {more && <more.Translation board={board} of={ref} edit={edit} />}
      <div class="chips">
        {more && <more.StageChip board={board} of={ref} edit={edit} />}
        <button type="button" class={`chip measure-chip${measured(k) ? '' : ' ask'}`} onClick={() => setOpen(true)} aria-expanded={open}>
          {measured(k) ? more ? <more.MeasureWords k={k} /> : t.measure : t.setMeasure}
        </button>
        <PollChips board={board} about={ref} />
        {(k.owner || open) && <OwnerChip board={board} of={ref} owner={k.owner} edit={edit} />}
        {more && <more.HandOver board={board} id={id} edit={edit} />}
        {more && <more.Claim board={board} of={ref} item={k} edit={edit} />}
        {(k.due || open) && <DueChip board={board} of={ref} due={k.due} edit={edit} />}
        {(k.ambition || open) && <AmbitionChip board={board} of={ref} ambition={k.ambition} edit={edit} />}
        {more && <more.GoalMarks board={board} of={ref} />}
        <CameFrom board={board} refs={k.from} />
      </div>
      {more && <more.ProgressRow board={board} id={id} />}
      {more && <more.Initiatives board={board} of={ref} edit={edit} ask={open} />}
      {more && <more.ClosedScore board={board} of={ref} />}
      {open && (
        <div class="keyresult-more">
          <div>
            <span class="more-label" aria-hidden="true">{t.metric}</span>
            <LiveText board={board} field={ref + '/metric'} label={t.metric} placeholder={t.metricPlaceholder} readOnly={!write} lines="many" class="keyresult-metric" />
          </div>
          <Measure board={board} id={id} edit={edit} />
        </div>
      )}
    </li>
  )
}

const measured = (k: KeyResult): boolean => k.kind !== undefined || k.baseline !== undefined || k.target !== undefined
