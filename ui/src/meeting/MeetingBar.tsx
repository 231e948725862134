import { useEffect, useRef, useState } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { announce, Button, Confirm, Icon, IconButton, Popover } from '../kit'
import { strayAnswers } from '../board/notekinds'
import { nameOf } from '../board/people'
import { manages, writes } from '../shell/rights'
import { present } from '../shell/whoshere'
import type { Board, Phase } from '../sync/types'
import { AgendaList, kindIcons } from './AgendaList'
import { meetingOf, meetingWindow } from './phase'
import { Timer } from './Timer'
import { endMeeting, goTo } from './verbs'

/** Where the meeting is: for everybody the step and its time, for who runs it the reins. */
export function MeetingBar({ board }: { board: Board }) {
  const t = meeting()
  const { agenda, now, hidden } = meetingOf(board)
  const phase = now.value
  const role = board.me.value?.role
  const lead = manages(role)
  useHeard(phase)
  if (!phase && !(lead && agenda.value.length > 0) && hidden.value === 0) return <Windows board={board} />
  const first = agenda.value.find((p) => p.since === undefined) ?? agenda.value[0]
  return (
    <section class="meeting" aria-label={t.meeting}>
      <Popover label={whereWords(phase, agenda.value)} align="start" class="meeting-agenda" button={<Where phase={phase} agenda={agenda.value} />}>
        {(close) => <AgendaList board={board} close={close} />}
      </Popover>
      {phase && <Timer board={board} phase={phase} />}
      {phase?.kind === 'write' && <Wrote board={board} phase={phase} />}
      <Hidden board={board} lead={lead} />
      {phase && lead && <Reins board={board} phase={phase} agenda={agenda.value} />}
      {phase && !lead && writes(role) && <Done board={board} phase={phase} />}
      {!phase && lead && first && (
        <Button kind="primary" small icon="play" class="meeting-end" onClick={() => goTo(board, first, undefined)}>
          {first.since === undefined && first.place === 0 ? t.begin : t.goOn}
        </Button>
      )}
      <Windows board={board} />
    </section>
  )
}

// What the button shows, so that its name can be said as it is read.
function whereWords(phase: Phase | undefined, agenda: readonly Phase[]): string {
  const t = meeting()
  if (!phase) return t.steps(agenda.length)
  const shown = [phase.title || t.untitled, t.place(agenda.indexOf(phase) + 1, agenda.length), phase.private && t.private]
  return `${shown.filter(Boolean).join(' ')} – ${t.agenda}`
}

function Where({ phase, agenda }: { phase: Phase | undefined; agenda: readonly Phase[] }) {
  const t = meeting()
  if (!phase) return <span class="meeting-phase">{t.steps(agenda.length)}</span>
  return (
    <span class="meeting-phase">
      <Icon name={kindIcons[phase.kind]} />
      <strong>{phase.title || t.untitled}</strong>{' '}
      <small>{t.place(agenda.indexOf(phase) + 1, agenda.length)}</small>
      {phase.private && ' '}
      {phase.private && (
        <small class="meeting-private">
          <Icon name="lock" />
          <span>{t.private}</span>
        </small>
      )}
    </span>
  )
}

/** Who runs the meeting: time, who is done, forward and back. */
function Reins({ board, phase, agenda }: { board: Board; phase: Phase; agenda: readonly Phase[] }) {
  const t = meeting()
  const at = agenda.indexOf(phase)
  const [before, after] = [agenda[at - 1], agenda[at + 1]]
  const writing = present(board).filter((p) => writes(p.role) && !manages(p.role)).length
  const lead = board.table('board').get(board.id).value?.lead
  const me = board.me.value?.person
  return (
    <>
      <span class="meeting-done">{t.done(phase.ready, Math.max(phase.ready, writing))}</span>
      {lead && lead !== me && (
        <Button small kind="quiet" onClick={() => me && board.dispatch('HandLead', { person: me })} data-tip={t.takeOver}>
          {t.leads(nameOf(board, lead))}
        </Button>
      )}
      <span class="meeting-end">
        {phase.until !== undefined ? (
          <IconButton icon="pause" label={t.pause} onClick={() => board.dispatch('PausePhase', { phase: phase.id })} />
        ) : (
          phase.left !== undefined && <IconButton icon="play" label={t.resume} onClick={() => board.dispatch('ResumePhase', { phase: phase.id })} />
        )}
        <Button small kind="quiet" data-tip={t.minuteMore} onClick={() => board.dispatch('ExtendPhase', { phase: phase.id, minutes: 1 })}>
          {t.plusOne}
        </Button>
        <IconButton icon="left" label={before ? t.back(before.title || t.untitled) : t.noBack} disabled={!before} onClick={() => before && goTo(board, before, phase)} />
        {after ? (
          <Button kind="primary" small data-tip={after.title} onClick={() => goTo(board, after, phase)}>
            {t.next}
          </Button>
        ) : (
          <Button kind="primary" small onClick={() => endMeeting(board, phase)}>
            {t.end}
          </Button>
        )}
      </span>
    </>
  )
}

/** How many have written in this step, by number for everybody, and what still lacks its link. */
function Wrote({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const writing = present(board).filter((p) => writes(p.role)).length
  const stray = phase.notes === 'answer' ? strayAnswers(board).length : 0
  return (
    <>
      <span class="meeting-done">{t.wrote(phase.wrote, Math.max(phase.wrote, writing))}</span>
      {stray > 0 && <span class="meeting-done">{t.stray(stray)}</span>}
    </>
  )
}

/** How much is hidden; who runs the meeting reveals it, after being asked once. */
function Hidden({ board, lead }: { board: Board; lead: boolean }) {
  const t = meeting()
  const [asking, setAsking] = useState(false)
  const n = meetingOf(board).hidden.value
  if (n === 0) return null
  if (!lead) return <span class="meeting-done">{t.hidden(n)}</span>
  return (
    <>
      <Button small icon="eye" onClick={() => setAsking(true)}>
        {t.reveal(n)}
      </Button>
      {asking && <Confirm title={t.revealAsk(n)} text={t.revealText} yes={t.revealYes} onYes={() => board.dispatch('RevealNotes', {})} onClose={() => setAsking(false)} />}
    </>
  )
}

function Done({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const me = board.me.value?.person ?? ''
  const done = board.table('person').get(me).value?.ready === phase.id
  return (
    <Button
      small
      kind={done ? 'plain' : 'primary'}
      icon={done ? 'check' : undefined}
      aria-pressed={done}
      class="meeting-end"
      onClick={() => board.dispatch('MarkDone', { phase: phase.id, done: !done })}
    >
      {t.iAmDone}
    </Button>
  )
}

/** Lets a change of phase be heard. */
function useHeard(phase: Phase | undefined): void {
  const before = useRef(phase?.id)
  useEffect(() => {
    if (before.current === phase?.id) return
    before.current = phase?.id
    announce(phase ? meeting().nowIs(phase.title || meeting().untitled) : meeting().ended)
  }, [phase?.id])
}

type Window = typeof import('./AgendaDialog').AgendaDialog

/** Agenda and minutes, each loaded when somebody opens it. */
function Windows({ board }: { board: Board }) {
  const [loaded, setLoaded] = useState<{ name: string; of: Window }>()
  const wanted = meetingWindow.value
  useEffect(() => {
    if (wanted === 'agenda') void import('./AgendaDialog').then((m) => setLoaded({ name: wanted, of: m.AgendaDialog }))
    if (wanted === 'minutes') void import('./MinutesDialog').then((m) => setLoaded({ name: wanted, of: m.MinutesDialog }))
  }, [wanted])
  return wanted && loaded?.name === wanted ? <loaded.of board={board} onClose={() => (meetingWindow.value = undefined)} /> : null
}
