import { board as boardWords } from '../i18n/board'
import { talkWords } from '../i18n/talk'
import { Icon } from '../kit/icons'
import { canWrite } from '../shell/rights'
import type { Board, Ref } from '../sync/types'
import { commentsOn } from '../talk/model'
import { talking } from '../talk/open'
import { goalOf } from './stage'

/** How much was said about a goal, and the way to it. */
export function TalkChip({ board, of }: { board: Board; of: Ref }) {
  const t = talkWords()
  const n = commentsOn(board, of)
  if (n === 0 && !canWrite(board)) return null
  return (
    <button type="button" class={`chip${n > 0 ? '' : ' ask'}`} aria-label={t.chip(n, goalOf(board, of)?.title || boardWords().untitled)} onClick={() => (talking.value = of)}>
      <Icon name="comment" />
      {n > 0 ? t.comments(n) : t.discuss}
    </button>
  )
}
