// The board for a whole room: the step, its time, who is done, what came out.
// It shows nothing that is anybody's alone, not even the own hidden notes of
// whoever is signed in, and is worked by keys.
import { useEffect, useState } from 'preact/hooks'
import { meeting } from '../i18n/meeting'
import { useActions } from '../kit'
import { clockFace, leftOf, meetingOf } from '../meeting/phase'
import { useTicks } from '../meeting/Timer'
import { go } from '../route'
import { manages, writes } from '../shell/rights'
import { Ended, Opening } from '../shell/Ended'
import { present } from '../shell/whoshere'
import type { Board, Phase } from '../sync/types'
import { setTheme } from '../theme'
import { JoinCode } from './JoinCode'
import { Results } from './Results'

export function Projector({ board }: { board: Board }) {
  const t = meeting()
  const [code, setCode] = useState(true)
  const [results, setResults] = useState(true)
  useActions(() => {
    const section = t.projector
    return [
      { id: 'projector.code', section, label: t.projectorKeys.code, keys: 'q', sheetOnly: true, run: () => setCode((on) => !on) },
      { id: 'projector.results', section, label: t.projectorKeys.results, keys: 'r', sheetOnly: true, run: () => setResults((on) => !on) },
      { id: 'projector.theme', section, label: t.projectorKeys.theme, keys: 'd', sheetOnly: true, run: () => setTheme(isDark() ? 'light' : 'dark') },
      { id: 'projector.full', section, label: t.projectorKeys.full, keys: 'f', sheetOnly: true, run: () => void (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()) },
      { id: 'projector.back', section, label: t.projectorKeys.back, keys: 'b', sheetOnly: true, run: () => go(`/b/${board.id}`) },
    ]
  })
  const status = board.status.value
  if (status.state === 'closed') return <Ended reason={status.reason} />
  if (!board.ready.value) return <Opening />
  const title = board.table('board').get(board.id).value?.title ?? ''
  const phase = meetingOf(board).now.value
  return (
    <main class="projector">
      <Titled title={title} />
      <header class="projector-head">
        <p>{title}</p>
        {status.state !== 'live' && <p class="projector-off">{t.projectorOff}</p>}
        <p>{t.here(present(board).length)}</p>
      </header>
      <div class="projector-body">
        <section class="projector-step" aria-label={t.meeting}>
          {phase ? <Step board={board} phase={phase} /> : <Waiting board={board} />}
          {results && <Results board={board} />}
        </section>
        {code && <JoinCode board={board} />}
      </div>
      <footer class="projector-keys">
        {(['code', 'results', 'theme', 'full', 'back'] as const).map((k, i) => (
          <span key={k}>
            <kbd>{'QRDFB'[i]}</kbd> {t.projectorKeys[k]}
          </span>
        ))}
      </footer>
    </main>
  )
}

function Titled({ title }: { title: string }) {
  useEffect(() => {
    document.title = `${title} – Keyline`
  }, [title])
  return null
}

const isDark = () => getComputedStyle(document.documentElement).colorScheme === 'dark' || (document.documentElement.dataset['theme'] === undefined && matchMedia('(prefers-color-scheme: dark)').matches)

function Step({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  const { agenda, hidden } = meetingOf(board)
  const writing = present(board).filter((p) => writes(p.role) && !manages(p.role)).length
  return (
    <>
      <p class="projector-place">{t.place(agenda.value.indexOf(phase) + 1, agenda.value.length)}</p>
      <h1>{phase.title || t.untitled}</h1>
      <Clock board={board} phase={phase} />
      {phase.intent && <p class="projector-intent">{phase.intent}</p>}
      <ul class="projector-counts">
        {phase.kind !== 'break' && <li>{t.done(phase.ready, Math.max(phase.ready, writing))}</li>}
        {phase.kind === 'write' && <li>{t.wrote(phase.wrote, Math.max(phase.wrote, writing))}</li>}
        {hidden.value > 0 && <li>{t.hiddenUntil(hidden.value)}</li>}
      </ul>
    </>
  )
}

function Clock({ board, phase }: { board: Board; phase: Phase }) {
  useTicks(phase.until !== undefined)
  const t = meeting()
  const left = leftOf(phase, board.now())
  if (left === undefined || left > 24 * 3600_000) return null
  const face = clockFace(left)
  return (
    <p class="projector-clock" role="timer" aria-live="off" data-over={left < 0} data-paused={phase.until === undefined}>
      <span aria-hidden="true">{left < 0 ? `+${face}` : face}</span>
      <span class="only-heard">{left < 0 ? t.over(face) : phase.until !== undefined ? t.left(face) : t.stands(face)}</span>
    </p>
  )
}

/** Before it begins, or between two days of it. */
function Waiting({ board }: { board: Board }) {
  const t = meeting()
  const agenda = meetingOf(board).agenda.value
  return (
    <>
      <h1>{board.table('board').get(board.id).value?.title || t.meeting}</h1>
      <ol class="projector-agenda">
        {agenda.slice(0, 8).map((p) => (
          <li key={p.id} data-past={p.since !== undefined}>
            <span>{p.title || t.untitled}</span>
            <span>{p.minutes > 0 ? t.length(p.minutes) : ''}</span>
          </li>
        ))}
      </ol>
      {agenda.length > 8 && <p class="projector-place">{t.andMore(agenda.length - 8)}</p>}
    </>
  )
}
