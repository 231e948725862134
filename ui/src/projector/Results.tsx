// What the room has made so far, in type that is read from the last row.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { measureWords } from '../goals/MeasureWords'
import { minuteWords } from '../i18n/minutes'
import { later } from '../kit/later'
import { meetingOf } from '../meeting/phase'
import type { Board } from '../sync/types'

const OnScreen = later(() => import('../poll/OnScreen').then((m) => m.OnScreen))

const most = 6

export function Results({ board }: { board: Board }) {
  const { agenda, now } = meetingOf(board)
  const kind = now.value?.kind
  if (agenda.value.every((p) => p.since === undefined)) return null // what a template brought is no result
  if (kind === 'write' || kind === 'break') return null
  if (board.table('poll').all.value.some((p) => p.state === 'open' || (p.state === 'closed' && p.phase === now.value?.id))) return <OnScreen board={board} />
  return kind !== 'group' && objectivesOf(board).length > 0 ? <GoalsSoFar board={board} /> : <Groups board={board} />
}

/** The largest groups, by how many notes lie in them. */
function Groups({ board }: { board: Board }) {
  const sizes = new Map<string, number>()
  for (const n of board.table('note').all.value) {
    if (!n.gone && !n.hidden && n.group && !n.id.startsWith('templaten')) sizes.set(n.group, (sizes.get(n.group) ?? 0) + 1)
  }
  const groups = board.table('group').all.value.filter((g) => !g.gone && sizes.has(g.id)).sort((a, b) => sizes.get(b.id)! - sizes.get(a.id)! || a.y - b.y)
  if (groups.length === 0) return null
  const largest = sizes.get(groups[0]!.id)!
  return (
    <ol class="projector-groups">
      {groups.slice(0, most).map((g) => (
        <li key={g.id}>
          <span>{g.name || minuteWords().untitled}</span>
          <meter min={0} max={largest} value={sizes.get(g.id)} aria-label={g.name || minuteWords().untitled} />
          <strong>{sizes.get(g.id)}</strong>
        </li>
      ))}
    </ol>
  )
}

function GoalsSoFar({ board }: { board: Board }) {
  return (
    <ul class="projector-goals">
      {objectivesOf(board).slice(0, 2).map((o) => (
        <li key={o.id}>
          <strong class="display">{o.title || minuteWords().untitled}</strong>
          <ul>
            {keyResultsOf(board, o.id).slice(0, 5).map((k) => (
              <li key={k.id}>
                <span>{k.title || minuteWords().untitled}</span>
                {(k.kind ?? k.target) !== undefined && <b>{measureWords(k)}</b>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
