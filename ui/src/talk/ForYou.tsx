// The comments in which I am named.
import { useEffect, useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { talkWords } from '../i18n/talk'
import { when } from '../i18n/when'
import { Dialog } from '../kit'
import { goalOf } from '../goals/stage'
import type { Board } from '../sync/types'
import { goalOfComment, isUnread, markRead, mentionsOfMe, readUntil } from './model'
import { talking } from './open'
import { Face, Said } from './People'

export function ForYou({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = talkWords()
  const [until] = useState(() => readUntil(board)) // what was new when this was opened stays marked
  const all = mentionsOfMe(board)
  const known = readUntil(board)
  useEffect(() => markRead(board), [all.length, known])
  return (
    <Dialog title={t.forYou} onClose={onClose} wide class="talk" reading={all.length === 0}>
      {all.length === 0 && <p class="talk-none">{t.forYouNone}</p>}
      <ol class="entries">
        {all.map((c) => {
          const goal = goalOfComment(board, c)
          return (
            <li key={c.id} class="comment" data-fresh={isUnread(c, until)}>
              <Face board={board} person={c.by} />
              <div class="comment-main">
                <p class="comment-by">
                  <b>{nameOf(board, c.by)}</b>
                  <time dateTime={new Date(c.at).toISOString()}>{when(c.at, true)}</time>
                  {isUnread(c, until) && <span class="fresh">{t.fresh}</span>}
                </p>
                {c.erased ? <p class="comment-none">{t.erased}</p> : <Said board={board} text={c.text ?? ''} />}
                {goal && <button type="button" class="to-goal" onClick={() => (talking.value = goal)}>{t.inGoal(goalOf(board, goal)?.title || boardWords().untitled)}</button>}
              </div>
            </li>
          )
        })}
      </ol>
    </Dialog>
  )
}
