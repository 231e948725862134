// A poll on the screen of the room: how many have voted, then what came out.
import { poll as words } from '../i18n/poll'
import { meetingOf } from '../meeting/phase'
import type { Board } from '../sync/types'
import { pollsOf, titleOf } from './model'
import { Tallied } from './Outcome'
import { countWords } from './Panel'

/** The open poll, or the last one of this step; nothing when there is none. */
export function OnScreen({ board }: { board: Board }) {
  const now = meetingOf(board).now.value
  const p = pollsOf(board).find((q) => q.state === 'open' || (q.state === 'closed' && q.phase === now?.id))
  if (!p) return null
  return (
    <section class="poll-screen" aria-label={titleOf(board, p)}>
      <h2>{titleOf(board, p)}</h2>
      <p class="poll-count" role="status">
        {countWords(board, p)}
      </p>
      {p.state === 'closed' && (p.tally ? <Tallied board={board} poll={p} /> : <p class="poll-few">{words().few}</p>)}
    </section>
  )
}
