import type { Board } from '../sync/types'
import { pollsOf, titleOf } from './model'
import { Panel } from './Panel'

/** The open polls one below the other, for a phone in a step that votes. */
export function OpenPolls({ board }: { board: Board }) {
  return (
    <div class="poll-step">
      {pollsOf(board).filter((p) => p.state === 'open').map((p) => (
        <section key={p.id} aria-label={titleOf(board, p)}>
          <h2>{titleOf(board, p)}</h2>
          <Panel board={board} poll={p} />
        </section>
      ))}
    </div>
  )
}
