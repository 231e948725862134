// One objective and the key results under it.
import { useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { Button } from '../kit/button'
import { Icon } from '../kit/icons'
import { Menu } from '../kit/menu'
import type { Board } from '../sync/types'
import { freely } from './amend'
import { extras } from './extras'
import { AmbitionChip, DueChip, OwnerChip } from './GoalChips'
import { PollChips } from './PollChips'
import { dropPlace } from './Ghost'
import { objectiveMenu } from './goalmenus'
import { draftKeyResult, keyResultsOf } from './goalverbs'
import { KeyResultRow } from './KeyResultRow'
import { LiveText } from './LiveText'
import { Guide } from './Guide'
import { goalWanted } from './making'
import { mostOf } from './focus'
import { parts } from './parts'
import { CameFrom } from './Origins'

export function ObjectiveCard({ board, id, place, edit }: { board: Board; id: string; place: number; edit: boolean }) {
  const ref = `objective/${id}` as const
  const [askWhy, setAskWhy] = useState(false)
  const o = board.table('objective').get(id).value
  const t = words()
  if (!o) return null
  const why = o.why ?? ''
  const write = edit && freely(o)
  const more = extras.value
  const front = more?.front(ref, o) ?? 'title'
  const title = o[front] ?? ''
  const keyresults = keyResultsOf(board, id)
  const add = () => (goalWanted.value = 'keyresult/' + draftKeyResult(board, id))
  return (
    <li class="objective" data-goal={ref} data-drop={'keyresult/' + id} data-over={dropPlace.value === 'keyresult/' + id} aria-label={labelled(`${t.objective} ${place}`, title || t.untitled)}>
      <div class="objective-head">
        {edit && (
          <span class="handle" data-handle={ref} title={t.dragHandle} aria-hidden="true">
            <Icon name="grip" />
          </span>
        )}
        <LiveText key={front} board={board} field={`${ref}/${front}`} label={t.objectiveTitle} placeholder={t.objectivePlaceholder} readOnly={!write} class="objective-title" onEnd={(how) => how === 'enter' && keyresults.length === 0 && add()} />
        {edit && <Menu small label={t.moreOf(title || t.untitled)} items={() => objectiveMenu(board, id)} />}
      </div>
      {more && <more.Translation board={board} of={ref} edit={edit} />}
      {(why !== '' || askWhy) && (
        <LiveText board={board} field={ref + '/why'} label={t.why} placeholder={t.whyPlaceholder} readOnly={!write} lines="many" class="objective-why" autoFocus={askWhy && why === ''} onEnd={(how) => how === 'blur' && setAskWhy(false)} />
      )}
      <div class="chips">
        <PollChips board={board} about={ref} />
        {more && <more.StageChip board={board} of={ref} edit={edit} />}
        {more && <more.ChangedChip board={board} id={id} />}
        <OwnerChip board={board} of={ref} owner={o.owner} edit={edit} />
        {more && <more.Alarms board={board} id={id} />}
        {more && <more.Claim board={board} of={ref} item={o} edit={edit} />}
        <DueChip board={board} of={ref} due={o.due} edit={edit} />
        <AmbitionChip board={board} of={ref} ambition={o.ambition} edit={edit} />
        {write && why === '' && !askWhy && (
          <button type="button" class="chip ask" onClick={() => setAskWhy(true)}>
            {t.addWhy}
          </button>
        )}
        {parts.value && <parts.value.GateChip board={board} of={o} />}
        {parts.value && <parts.value.CopiedChip board={board} of={o} />}
        {parts.value && <parts.value.RoundChip board={board} of={o} />}
        {more && <more.GoalMarks board={board} of={ref} />}
        <CameFrom board={board} refs={o.from} />
        {edit && <Guide board={board} id={id} />}
        {more && edit && <more.AskChips />}
      </div>
      {more && <more.RollUp board={board} id={id} />}
      {more && <more.ClosedScore board={board} of={ref} />}
      <ol class="keyresults" data-krs={id} aria-label={t.keyResultsOf(title || t.untitled)}>
        {keyresults.map((k, i) => <KeyResultRow key={k.id} board={board} id={k.id} place={i + 1} edit={edit} />)}
      </ol>
      {more && <more.Initiatives board={board} of={ref} edit={edit} />}
      {keyresults.length === 0 && !o.horizon && <p class="goal-hint">{t.noKeyResults}</p>}
      {keyresults.length === 1 && !o.horizon && <p class="goal-hint">{t.tooFew}</p>}
      {keyresults.length > mostOf(board).keyresults && <p class="goal-hint">{t.tooMany(keyresults.length, mostOf(board).keyresults)}</p>}
      {edit && (
        <Button kind="quiet" small icon="plus" class="add-kr" onClick={add}>
          {t.addKeyResult}
        </Button>
      )}
    </li>
  )
}
