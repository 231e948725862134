// The conversation about one goal: its check-ins and what people say.
import { useEffect, useRef, useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { goals as goalWords } from '../i18n/goals'
import { initiatives } from '../i18n/initiatives'
import { talkWords } from '../i18n/talk'
import { when } from '../i18n/when'
import { Button, Dialog, Icon } from '../kit'
import { canWrite } from '../shell/rights'
import { newId } from '../sync/id'
import type { Board, CheckIn, Comment, Ref } from '../sync/types'
import { saidWords } from '../goals/MeasureWords'
import { goalOf } from '../goals/stage'
import { CommentItem } from './CommentItem'
import { Composer } from './Composer'
import { entriesOf } from './model'
import { Face } from './People'
import { names, Reactions } from './Reactions'

export function GoalTalk({ board, of, onClose }: { board: Board; of: Ref; onClose: () => void }) {
  const t = talkWords()
  const write = canWrite(board)
  const entries = entriesOf(board, of)
  const list = useRef<HTMLOListElement>(null)
  const count = entries.length
  useEffect(() => list.current?.lastElementChild?.scrollIntoView({ block: 'nearest' }), [count])
  const say = (text: string) => void board.dispatch('AddComment', { comment: newId(), of, text })
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      wide
      reading={!write}
      class="talk"
      footer={write && <Composer board={board} label={t.write} yes={t.send} autoFocus onSend={say} />}
    >
      <p class="reason-of">{goalOf(board, of)?.title || boardWords().untitled}</p>
      {count === 0 && <p class="talk-none">{t.none}</p>}
      <ol class="entries" ref={list}>
        {entries.map((e) =>
          'comment' in e ? <CommentItem key={e.comment.id} board={board} comment={e.comment} /> : <CheckInItem key={e.checkIn.id} board={board} of={of} said={e.checkIn} replies={e.replies} />,
        )}
      </ol>
    </Dialog>
  )
}

function CheckInItem({ board, of, said, replies }: { board: Board; of: Ref; said: CheckIn; replies: readonly Comment[] }) {
  const t = talkWords()
  const g = goalWords().check
  const k = board.table('keyresult').get(of.slice('keyresult/'.length)).value
  const [replying, setReplying] = useState(false)
  const me = board.me.value?.person ?? ''
  const seen = said.seen ?? []
  const write = canWrite(board)
  return (
    <li class="comment check-in-said">
      <Face board={board} person={said.by} />
      <div class="comment-main">
        <p class="comment-by">
          <b>{nameOf(board, said.by)}</b>
          <span>{t.checkedIn}{said.via && ` · ${initiatives().links.byIntegration}`}</span>
          <time dateTime={new Date(said.at).toISOString()}>{when(said.at, true)}</time>
        </p>
        <p class="check-in-figures">
          <Icon name="measure" />
          {k && <b>{saidWords(k, said)}</b>}
          <span>{g.sure(said.confidence)}</span>
        </p>
        {(said.comment || said.erased) && <p class={said.erased ? 'comment-none' : 'said'}>{said.erased ? g.erased : said.comment}</p>}
        <div class="comment-acts">
          <Reactions board={board} of={`checkin/${said.id}`} all={said.reactions} />
          {write && said.by !== me && !seen.includes(me) && (
            <Button small icon="eye" onClick={() => void board.dispatch('AcknowledgeCheckIn', { checkin: said.id })}>{t.acknowledge}</Button>
          )}
          {write && !replying && <Button small kind="quiet" icon="comment" onClick={() => setReplying(true)}>{t.reply}</Button>}
        </div>
        {seen.length > 0 && <p class="seen-by"><Icon name="eye" /> {t.seenBy(names(board, seen))}</p>}
        {replies.length > 0 && <ol class="entries replies">{replies.map((c) => <CommentItem key={c.id} board={board} comment={c} />)}</ol>}
        {replying && (
          <Composer
            board={board} label={t.replyTo(nameOf(board, said.by))} yes={t.send} autoFocus onCancel={() => setReplying(false)}
            onSend={(text) => {
              setReplying(false)
              board.dispatch('AddComment', { comment: newId(), of: `checkin/${said.id}`, text })
            }}
          />
        )}
      </div>
    </li>
  )
}
