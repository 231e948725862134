import type { Board } from '../sync/types'
import { pollsOf, titleOf } from './model'
import { Panel } from './Panel'

/** What the room is asked, for a phone in a step that votes; when it is counted, what came out. */
export function OpenPolls({ board, phase }: { board: Board; phase: string }) {
  const polls = pollsOf(board)
  const open = polls.filter((p) => p.state === 'open')
  return (
    <div class="poll-step">
      {(open.length > 0 ? open : polls.filter((p) => p.phase === phase && p.state === 'closed')).map((p) => (
        <section key={p.id} aria-label={titleOf(board, p)}>
          <h2>{titleOf(board, p)}</h2>
          <Panel board={board} poll={p} />
        </section>
      ))}
    </div>
  )
}
