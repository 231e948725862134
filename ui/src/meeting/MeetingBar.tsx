import { useState } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { spoken } from '../i18n/spoken'
import { Button, Icon, IconButton, Popover } from '../kit'
import { strayAnswers } from '../board/notekinds'
import { later } from '../kit/later'
import { parts } from '../board/parts'
import { manages, writes } from '../shell/rights'
import { view } from '../shell/view'
import { present } from '../shell/whoshere'
import type { Board, Phase } from '../sync/types'
import { AgendaList, kindIcons } from './AgendaList'
import { meetingOf, meetingWindow } from './phase'
import { Timer } from './Timer'

const AgendaDialog = later(() => import('./AgendaDialog').then((m) => m.AgendaDialog))
const MinutesDialog = later(() => import('./MinutesDialog').then((m) => m.MinutesDialog))
const VoicesDialog = later(() => import('../voices').then((m) => m.VoicesDialog))
const BreakoutDialog = later(() => import('../voices').then((m) => m.BreakoutDialog))
const ProxyDialog = later(() => import('../voices').then((m) => m.ProxyDialog))
const Reins = later(() => import('./Reins').then((m) => m.Reins))

/** Where the meeting is: for everybody the step and its time, for who runs it the reins. */
export function MeetingBar({ board }: { board: Board }) {
  const t = meeting()
  const { agenda, now, hidden } = meetingOf(board)
  const phase = now.value
  const role = board.me.value?.role
  const lead = manages(role)
  if (!phase && !(lead && agenda.value.length > 0) && hidden.value === 0) return <Windows board={board} />
  return (
    <section class="meeting" aria-label={t.meeting}>
      <Popover label={whereWords(phase, agenda.value)} align="start" class="meeting-agenda" button={<Where phase={phase} agenda={agenda.value} />}>
        {(close) => <AgendaList board={board} close={close} />}
      </Popover>
      {phase && <Timer board={board} phase={phase} />}
      {phase && parts.value && <parts.value.PhaseCard phase={phase} />}
      {phase?.kind === 'write' && !phase.anonymous && view.value !== 'step' && <Wrote board={board} phase={phase} />}
      {hidden.value > 0 && !lead && <span class="meeting-done">{t.hidden(hidden.value)}</span>}
      {lead && agenda.value.length > 0 && <Reins board={board} />}
      {phase && !lead && writes(role) && !phase.anonymous && view.value !== 'step' && <Done board={board} phase={phase} />}
      {phase?.intent && view.value !== 'step' && <Intent key={phase.id} text={phase.intent} />}
      <Windows board={board} />
    </section>
  )
}

// What the button shows, so that its name can be said as it is read.
function whereWords(phase: Phase | undefined, agenda: readonly Phase[]): string {
  const t = meeting()
  if (!phase) return t.steps(agenda.length)
  const shown = [phase.title || t.untitled, t.place(agenda.indexOf(phase) + 1, agenda.length), phase.private && t.private, phase.anonymous && t.anonymous]
  return `${shown.filter(Boolean).join(' ')} – ${t.agenda}`
}

function Where({ phase, agenda }: { phase: Phase | undefined; agenda: readonly Phase[] }) {
  const t = meeting()
  if (!phase) return <span class="meeting-phase">{t.steps(agenda.length)}</span>
  return (
    <span class="meeting-phase">
      <Icon name={kindIcons[phase.kind]} />
      <strong lang={spoken(phase.title)}>{phase.title || t.untitled}</strong>{' '}
      <small>{t.place(agenda.indexOf(phase) + 1, agenda.length)}</small>
      {phase.private && ' '}
      {phase.private && (
        <small class="meeting-private">
          <Icon name="lock" />
          <span>{t.private}</span>
        </small>
      )}
      {phase.anonymous && ' '}
      {phase.anonymous && (
        <small class="meeting-private">
          <Icon name="mask" />
          <span>{t.anonymous}</span>
        </small>
      )}
    </span>
  )
}

/** What the step is for and how it goes; whoever has read it puts it away. */
function Intent({ text }: { text: string }) {
  const [shown, setShown] = useState(true)
  if (!shown) return null
  return (
    <p class="meeting-intent">
      <span lang={spoken(text)}>{text}</span>
      <IconButton small icon="close" label={meeting().putAway} onClick={() => setShown(false)} />
    </p>
  )
}

/** How many have written in this step, by number for everybody, and what still lacks its link. */
function Wrote({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const writing = present(board).filter((p) => writes(p.role)).length
  const stray = phase.notes === 'answer' ? strayAnswers(board).length : 0
  return (
    <>
      <span class="meeting-done meeting-wrote">{t.wrote(phase.wrote, Math.max(phase.wrote, writing))}</span>
      {stray > 0 && <span class="meeting-done">{t.stray(stray)}</span>}
    </>
  )
}

/** One press for being done; and another for not after all. */
export function Done({ board, phase, big }: { board: Board; phase: Phase; big?: boolean }) {
  const t = meeting()
  const me = board.me.value?.person ?? ''
  const done = board.table('person').get(me).value?.ready === phase.id
  return (
    <Button
      small={!big}
      kind={done ? 'plain' : 'primary'}
      icon={done ? 'check' : undefined}
      aria-pressed={done}
      class={big ? 'step-done' : 'meeting-end'}
      onClick={() => board.dispatch('MarkDone', { phase: phase.id, done: !done })}
    >
      {t.iAmDone}
    </Button>
  )
}

const windows = { agenda: AgendaDialog, minutes: MinutesDialog, voices: VoicesDialog, proxy: ProxyDialog, breakouts: BreakoutDialog }

/** The window that is open, loaded when it is. */
function Windows({ board }: { board: Board }) {
  const Window = meetingWindow.value && windows[meetingWindow.value]
  return Window ? <Window board={board} onClose={() => (meetingWindow.value = undefined)} /> : null
}
