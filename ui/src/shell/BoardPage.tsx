import { effect } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { Goals, goalWanted, MethodWindow, noteWanted, Wall, WallList } from '../board'
import { loadExtras } from '../board/extras'
import { tell } from '../board/here'
import { withOthers } from '../board/others'
import { shell } from '../i18n/shell'
import { Confirm, useActions } from '../kit'
import { FollowSlot } from '../meeting/FollowSlot'
import { BreakoutSlot } from '../voices/BreakoutSlot'
import { MaskedSlot } from '../masked/MaskedSlot'
import { MeetingBar } from '../meeting/MeetingBar'
import { meetingOf } from '../meeting/phase'
import { later } from '../kit/later'
import { askAsMe, currentSession } from '../session'
import { PollSlot } from '../poll/PollSlot'
import { ReviewSlot } from '../review/ReviewSlot'
import { openBoard } from '../sync'
import type { Board } from '../sync/types'
import { Banners } from './Banners'
import { boardActions, open } from './boardactions'
import { Ended, Opening } from './Ended'
import { guardHistory, keepTold } from './guard'
import { tellNotices, tellStatus } from './notices'
import { manages } from './rights'
import { TopBar } from './TopBar'
import { inStep, reveal, view } from './view'

const Projector = later(() => import('../projector/Projector').then((m) => m.Projector), () => <Opening />)
const StepView = later(() => import('../meeting/StepView').then((m) => m.StepView))
const Table = later(() => import('../table').then((m) => m.Table))
const ShareDialog = later(() => import('../share/ShareDialog').then((m) => m.ShareDialog))

/** A board from opening to leaving. */
export function BoardPage({ id, projector }: { id: string; projector: boolean }) {
  const [board, setBoard] = useState<Board>()
  useEffect(() => {
    const b = openBoard({ board: id, session: (stale) => currentSession(id, stale), signed: (note) => keepTold(id, note) })
    setBoard(b)
    // What will be shown, while the board is on its way.
    if (view.peek() === 'list') void import('../board/WallList').catch(() => undefined)
    if (view.peek() === 'goals' || view.peek() === 'both') loadExtras()
    const silence = [guardHistory(b), tellNotices(b), tellStatus(b)]
    return () => {
      for (const s of silence) s()
      b.close()
    }
  }, [id])
  if (!board) return <Opening />
  return projector ? <Projector board={board} /> : <Live key={id} board={board} />
}

function Live({ board }: { board: Board }) {
  const t = shell()
  useActions(() => boardActions(board))
  useEffect(
    () =>
      effect(() => {
        if (goalWanted.value) reveal('goals')
        if (noteWanted.value) reveal('wall')
      }),
    [],
  )
  useEffect(() => effect(() => tell(board, { view: view.value })), [board])
  useEffect(() => {
    const stop = effect(() => {
      inStep.value = meetingOf(board).now.value !== undefined && !manages(board.me.value?.role)
    })
    return () => {
      stop()
      inStep.value = false
    }
  }, [board])
  useEffect(
    () =>
      withOthers((o) => {
        const stops = [o.tellOfOthers(board), o.tellOfMeeting(board), o.watchTaken(board)]
        return () => stops.forEach((stop) => stop())
      }),
    [board],
  )
  const practice = board.table('board').get(board.id).value?.template === 'practice'
  useEffect(() => {
    // The scripted participants leave when nobody watches; whoever comes wakes them.
    if (practice) void askAsMe('POST', `/api/boards/${board.id}/play`, {}, board.id).catch(() => undefined)
  }, [practice])
  const status = board.status.value
  if (status.state === 'closed') return <Ended reason={status.reason} />
  if (!board.ready.value) return <Opening />
  const v = view.value
  return (
    <div class="board-page" data-view={v}>
      <a class="skip" href="#board">
        {t.skip}
      </a>
      <TopBar board={board} />
      <MeetingBar board={board} />
      <MaskedSlot board={board} />
      <PollSlot board={board} />
      <ReviewSlot board={board} />
      <BreakoutSlot board={board} />
      <div class="banners">
        <Banners board={board} />
      </div>
      <main id="board" class="board-main" tabIndex={-1}>
        <FollowSlot board={board} />
        {(v === 'wall' || v === 'both') && <Wall board={board} />}
        {v === 'list' && <WallList board={board} />}
        {v === 'step' && <StepView board={board} />}
        {(v === 'goals' || v === 'both') && <Goals board={board} />}
        {v === 'table' && <Table board={board} />}
      </main>
      <Windows board={board} />
      <MethodWindow board={board} />
    </div>
  )
}

function Windows({ board }: { board: Board }) {
  const t = shell()
  const close = () => (open.value = undefined)
  switch (open.value) {
    case 'share':
      return <ShareDialog board={board} onClose={close} />
    case 'archive':
      return <Confirm title={t.archiveAsk} text={t.archiveText} yes={t.archive} onYes={() => board.dispatch('ArchiveBoard', {})} onClose={close} />
    default:
      return null
  }
}
