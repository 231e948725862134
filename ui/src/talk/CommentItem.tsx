// One comment, and what its author may do with it.
import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { talkWords } from '../i18n/talk'
import { when } from '../i18n/when'
import { Confirm, Menu } from '../kit'
import { canWrite } from '../shell/rights'
import type { Board, Comment } from '../sync/types'
import { Composer } from './Composer'
import { Face, Said } from './People'
import { Reactions } from './Reactions'

export function CommentItem({ board, comment: c }: { board: Board; comment: Comment }) {
  const t = talkWords()
  const [editing, setEditing] = useState(false)
  const [deleting, setDeleting] = useState(false)
  const mine = c.by === board.me.value?.person && canWrite(board) && !c.gone
  const menu = () => [
    ...(c.erased ? [] : [{ label: t.edit, icon: 'pencil' as const, onSelect: () => setEditing(true) }]),
    { label: t.remove, icon: 'trash' as const, danger: true, onSelect: () => setDeleting(true) },
  ]
  return (
    <li class="comment" data-gone={c.gone}>
      <Face board={board} person={c.by} />
      <div class="comment-main">
        <p class="comment-by">
          <b>{nameOf(board, c.by)}</b>
          <time dateTime={new Date(c.at).toISOString()}>{when(c.at, true)}</time>
          {c.edited && !c.gone && <span data-tip={when(c.edited, true)}>{t.edited}</span>}
        </p>
        {c.gone ? <p class="comment-none">{t.deleted}</p> : c.erased ? <p class="comment-none">{t.erased}</p> : editing ? (
          <Composer
            board={board} label={t.editLabel} text={c.text ?? ''} yes={t.save} autoFocus onCancel={() => setEditing(false)}
            onSend={(text) => {
              setEditing(false)
              if (text !== c.text) board.dispatch('EditComment', { comment: c.id, text })
            }}
          />
        ) : <Said board={board} text={c.text ?? ''} />}
        {!c.gone && !editing && <Reactions board={board} of={`comment/${c.id}`} all={c.reactions} />}
      </div>
      {mine && !editing && <Menu small label={t.moreOf} items={menu} />}
      {deleting && <Confirm title={t.deleteAsk} text={t.deleteText} yes={t.remove} danger onYes={() => void board.dispatch('DeleteComment', { comment: c.id })} onClose={() => setDeleting(false)} />}
    </li>
  )
}
