// A step of the meeting for somebody with a phone: what it needs and nothing else.
import { Goals, WallList } from '../board'
import { Composer } from '../board/Composer'
import { isBlank, wallOf } from '../board/model'
import { ThingMenu } from '../board/ThingMenu'
import { Rows } from '../board/WallList'
import { objectivesOf } from '../board/goalverbs'
import { meeting } from '../i18n/meeting'
import { format } from '../i18n/when'
import { later } from '../kit/later'
import { writes } from '../shell/rights'
import type { Board, Phase } from '../sync/types'
import { Done } from './MeetingBar'
import { clockFace, leftOf, masked, may, meetingOf, ownWords } from './phase'
import { useTicks } from './Timer'

const OpenPolls = later(() => import('../poll/OpenPolls').then((m) => m.OpenPolls))

export function StepView({ board }: { board: Board }) {
  const t = meeting()
  const phase = meetingOf(board).now.value
  if (!phase) return null
  return (
    <section class="step" data-kind={phase.kind} aria-label={phase.title || t.untitled}>
      {phase.intent && <p class="step-intent">{phase.intent}</p>}
      <div class="step-body">
        <Body board={board} phase={phase} />
      </div>
      {writes(board.me.value?.role) && phase.kind !== 'break' && !phase.anonymous && (
        <footer class="step-foot">
          <span class="meeting-done">{t.readyHere(phase.ready)}</span>
          <Done board={board} phase={phase} big />
        </footer>
      )}
    </section>
  )
}

function Body({ board, phase }: { board: Board; phase: Phase }) {
  switch (phase.kind) {
    case 'write':
      return <Write board={board} />
    case 'vote':
      return <Vote board={board} phase={phase} />
    case 'goals':
      return <Goals board={board} />
    case 'break':
      return <Break board={board} phase={phase} />
    case 'discuss':
      return objectivesOf(board).length > 0 ? <Goals board={board} /> : <WallList board={board} />
    default:
      return <WallList board={board} />
  }
}

/** What the room is asked, ready to be answered, and what came out; before that, what it will be about. */
function Vote({ board, phase }: { board: Board; phase: Phase }) {
  const asked = board.table('poll').all.value.some((p) => p.state === 'open' || (p.state === 'closed' && p.phase === phase.id))
  return asked ? <OpenPolls board={board} phase={phase.id} /> : <WallList board={board} />
}

// What a template asks is no contribution; its notes have ids of their own.
const isPrompt = (id: string) => id.startsWith('templaten')

/** A box to write in, what I wrote, the latest first, and what others may be shown of theirs. */
function Write({ board }: { board: Board }) {
  const t = meeting()
  const wall = wallOf(board)
  const me = board.me.value?.person
  const all = board.table('note').all.value.filter((n) => !n.gone && !isPrompt(n.id)).sort((a, b) => (b.at ?? 0) - (a.at ?? 0))
  const mine = all.filter((n) => n.by === me).map((n) => n.id)
  const others = all.filter((n) => n.by !== me && !isBlank(n)).map((n) => n.id)
  const blanks = all.filter((n) => isBlank(n) && !ownWords.value.has(n.id)).length
  const anonymous = masked(board) // who wrote what is nobody's: the box above has what is mine
  return (
    <div class="step-write">
      {may(board, 'write') && !anonymous && <Composer wall={wall} groupless />}
      {blanks > 0 && <p class="list-blanks">{t.hiddenNotes(blanks)}</p>}
      {!anonymous && <h2>{t.myNotes(mine.length)}</h2>}
      {anonymous ? null : mine.length > 0 ? <Rows wall={wall} ids={mine} /> : <p class="list-empty">{t.noneMine}</p>}
      {others.length > 0 && <h2>{t.othersNotes(others.length)}</h2>}
      {others.length > 0 && <Rows wall={wall} ids={others} />}
      <ThingMenu wall={wall} />
    </div>
  )
}

function Break({ board, phase }: { board: Board; phase: Phase }) {
  const t = meeting()
  useTicks(phase.until !== undefined)
  const left = leftOf(phase, board.now())
  return (
    <div class="step-break">
      {left !== undefined && <p class="step-clock" aria-hidden="true">{left < 0 ? `+${clockFace(left)}` : clockFace(left)}</p>}
      {phase.until !== undefined && <p>{t.backAt(format(phase.until, { timeStyle: 'short' }))}</p>}
    </div>
  )
}
