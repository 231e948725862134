import { useState } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { voiceWords } from '../i18n/voices'
import { Button, Confirm, IconButton, Menu, type MenuItem } from '../kit'
import { pollWindow } from '../poll/window'
import { manages, writes } from '../shell/rights'
import { present } from '../shell/whoshere'
import type { Board, Phase } from '../sync/types'
import { bringAll, shines } from './following'
import { Lead } from './Lead'
import { masked, meetingOf, meetingWindow } from './phase'
import { TakeBack } from './TakeBack'
import { endMeeting, goTo } from './verbs'

/** For who runs the meeting: who is done, what is hidden, time, forward and back. */
export function Reins({ board }: { board: Board }) {
  const t = meeting()
  const { agenda, now } = meetingOf(board)
  const phase = now.value
  const first = agenda.value.find((p) => p.since === undefined) ?? agenda.value[0]
  return (
    <>
      {phase && <Ready board={board} phase={phase} />}
      <Hidden board={board} />
      <Lead board={board} />
      <span class="meeting-end">
        {phase?.poll && <Planned board={board} phase={phase} />}
        {phase && <Clock board={board} phase={phase} />}
        {phase && <Steps board={board} phase={phase} />}
        {!phase && first && (
          <Button kind="primary" small icon="play" onClick={() => goTo(board, first, undefined)}>
            {first.since === undefined && first.place === 0 ? t.begin : t.goOn}
          </Button>
        )}
      </span>
      <Menu label={t.more} items={() => more(board)} class="meeting-more" />
    </>
  )
}

function Ready({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const here = present(board)
  const writing = here.filter((p) => writes(p.role) && !manages(p.role)).length
  return (
    <span class="meeting-done">
      {t.done(phase.ready, Math.max(phase.ready, writing))} · {t.here(here.length)}
    </span>
  )
}

const onlyMasked = (board: Board): boolean => board.table('note').all.value.every((n) => !n.hidden || n.among !== undefined)

/** The poll that this step was planned for, until it was asked. */
function Planned({ board, phase }: { board: Board; phase: Phase }) {
  const plan = phase.poll!
  if (board.table('poll').all.value.some((p) => p.phase === phase.id && p.kind === plan.kind && p.state !== 'cancelled')) return null
  return (
    <Button small kind="primary" icon="measure" data-tip={plan.question} onClick={() => (pollWindow.value = { new: { plan } })}>
      {meeting().askRoom}
    </Button>
  )
}

/** How much is hidden, to be revealed after being asked once. */
function Hidden({ board }: { board: Board }) {
  const t = meeting()
  const [asking, setAsking] = useState(false)
  const n = meetingOf(board).hidden.value
  if (n === 0) return null
  return (
    <>
      <Button small icon="eye" onClick={() => setAsking(true)}>
        {t.reveal(n)}
      </Button>
      {asking && <Confirm title={t.revealAsk(n)} text={onlyMasked(board) ? voiceWords().revealTextMasked : t.revealText} yes={t.revealYes} onYes={() => board.dispatch('RevealNotes', {})} onClose={() => setAsking(false)} />}
    </>
  )
}

function Clock({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const runs = phase.until !== undefined
  return (
    <>
      {runs && <IconButton icon="pause" label={t.pause} onClick={() => board.dispatch('PausePhase', { phase: phase.id })} />}
      {!runs && phase.left !== undefined && <IconButton icon="play" label={t.resume} onClick={() => board.dispatch('ResumePhase', { phase: phase.id })} />}
      <Button small kind="quiet" data-tip={t.minuteMore} onClick={() => board.dispatch('ExtendPhase', { phase: phase.id, minutes: 1 })}>
        {t.plusOne}
      </Button>
    </>
  )
}

/** Back and on; and back to how it was, while that is possible. */
function Steps({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const agenda = meetingOf(board).agenda.value
  const at = agenda.indexOf(phase)
  const [before, after] = [agenda[at - 1], agenda[at + 1]]
  return (
    <>
      <IconButton icon="left" label={before ? t.back(before.title || t.untitled) : t.noBack} disabled={!before} onClick={() => before && goTo(board, before, phase)} />
      <TakeBack board={board} phase={phase} />
      {phase.kind === 'break' && after && (
        <Button small onClick={() => endMeeting(board, phase)}>
          {t.endHere}
        </Button>
      )}
      <Button kind="primary" small data-tip={after?.title} onClick={() => (after ? goTo(board, after, phase) : endMeeting(board, phase))}>
        {after ? t.next : t.end}
      </Button>
    </>
  )
}

function more(board: Board): MenuItem[] {
  const t = meeting()
  const phase = meetingOf(board).now.peek()
  const shining = shines(board)
  return [
    { label: shining ? t.stopBringing : t.bringAll, icon: 'spotlight', onSelect: () => (shining ? board.shine(false) : bringAll(board)) },
    { label: t.projector, icon: 'fit', onSelect: () => void window.open(`/b/${board.id}?view=projector`, '_blank', 'noopener') },
    { label: t.askRoom, icon: 'measure', onSelect: () => (pollWindow.value = { new: {} }) },
    'line',
    { label: t.edit, icon: 'pencil', onSelect: () => (meetingWindow.value = 'agenda') },
    { label: voiceWords().title, icon: 'measure', onSelect: () => (meetingWindow.value = 'voices') },
    { label: voiceWords().breakouts.open, icon: 'people', onSelect: () => (meetingWindow.value = 'breakouts') },
    { label: voiceWords().proxy.open, icon: 'person', disabled: masked(board), onSelect: () => (meetingWindow.value = 'proxy') },
    { label: t.minutes, icon: 'list', onSelect: () => (meetingWindow.value = 'minutes') },
    ...(phase ? ['line' as const, { label: t.endHere, icon: 'flag' as const, onSelect: () => endMeeting(board, phase) }] : []),
  ]
}
