import { useEffect, useState } from 'preact/hooks'
import { freely } from '../board/amend'
import { coach } from '../i18n/coach'
import { space } from '../i18n/space'
import { Icon } from '../kit'
import { follow } from '../route'
import type { Board } from '../sync/types'
import { AlignDialog } from './AlignDialog'
import { Coached } from './coached'
import { CoachPanel } from './CoachPanel'
import { addPurpose, purposeFrom } from './purpose'

// One for each board that is shown, however many goals it has.
const following = new WeakMap<Board, { coached: Coached; users: number }>()

/** What an objective serves and what the coach thinks of it: two quiet chips that open what they speak of. */
export function GoalGuide({ board, id }: { board: Board; id: string }) {
  const [open, setOpen] = useState<'align' | 'coach'>()
  const [coached, setCoached] = useState<Coached>()
  const s = space()
  useEffect(() => {
    const shared = following.get(board) ?? { coached: new Coached(board), users: 0 }
    following.set(board, shared)
    shared.users++
    setCoached(shared.coached)
    return () => {
      if (--shared.users > 0) return
      shared.coached.stop()
      following.delete(board)
    }
  }, [board])
  const o = board.table('objective').get(id).value
  if (!o) return null
  const said = coached?.said.value[id]
  const purpose = freely(o) ? said?.advice.find((a) => a.rule === 'purpose')?.word : undefined
  const serves = o.aligned?.length ?? 0
  const close = () => setOpen(undefined)
  const afterAligning = () => {
    close()
    coached?.soon()
  }
  return (
    <>
      <button type="button" class={serves > 0 ? 'chip' : 'chip ask'} onClick={() => setOpen('align')}>
        <Icon name="goals" />
        {serves > 0 ? s.alignedTo(serves) : o.orphan ? s.alone : s.align}
      </button>
      {said && (
        <button type="button" class="chip coach-badge" aria-label={coach().open(said.advice.length)} data-tip={coach().open(said.advice.length)} onClick={() => setOpen('coach')}>
          <Icon name={said.advice.length > 0 ? 'info' : 'check'} />
          {said.advice.length > 0 && said.advice.length}
        </button>
      )}
      {purpose && (
        <button type="button" class="chip ask coach-purpose" data-tip={coach().appendPurpose} onClick={() => addPurpose(board, id, purpose)}>
          <Icon name="plus" />
          <span>{coach().suggest(purposeFrom(purpose))}</span>
        </button>
      )}
      {o.source && (
        <a class="chip" href={`/b/${o.source.split('/')[1]}`} onClick={follow}>
          <Icon name="restore" />
          {s.carriedOver}
        </a>
      )}
      {open === 'align' && <AlignDialog board={board} goal={'objective/' + id} onClose={afterAligning} />}
      {open === 'coach' && coached && <CoachPanel board={board} id={id} coached={coached} edit onClose={close} />}
    </>
  )
}
