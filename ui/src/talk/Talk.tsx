// What waits for me, in the bar, and the windows of the conversation.
import { useEffect } from 'preact/hooks'
import { talkWords } from '../i18n/talk'
import { IconButton } from '../kit'
import { goalOf } from '../goals/stage'
import { HeroBoard } from '../heroes/HeroBoard'
import type { Board } from '../sync/types'
import { Activity } from './Activity'
import { ForYou } from './ForYou'
import { GoalTalk } from './GoalTalk'
import { followRead, isUnread, mentionsOfMe, readUntil } from './model'
import { talking } from './open'

export function Talk({ board }: { board: Board }) {
  const t = talkWords()
  const until = readUntil(board)
  const fresh = mentionsOfMe(board).filter((c) => isUnread(c, until)).length
  const open = talking.value
  const close = () => (talking.value = undefined)
  useEffect(() => close as () => void, [])
  useEffect(() => followRead(board), [board])
  return (
    <>
      {fresh > 0 && (
        <span class="for-you-chip" data-count={fresh}>
          <IconButton icon="bell" label={t.forYouCount(fresh)} onClick={() => (talking.value = 'you')} />
        </span>
      )}
      {open === 'you' && <ForYou board={board} onClose={close} />}
      {open === 'activity' && <Activity board={board} onClose={close} />}
      {open === 'heroes' && <HeroBoard board={board} onClose={close} />}
      {open?.includes('/') && goalOf(board, open) && <GoalTalk key={open} board={board} of={open} onClose={close} />}
    </>
  )
}
