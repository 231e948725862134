import { useEffect } from 'preact/hooks'
import { nameOf } from '../board/people'
import { meeting } from '../i18n/meeting'
import { announce, Button, Icon } from '../kit'
import type { Board } from '../sync/types'
import { following, leave, shines } from './following'
import { ride } from './ride'

/** Says whom this page follows, or that everybody follows it, and ends that. */
export function FollowChip({ board }: { board: Board }) {
  const t = meeting()
  const whom = following.value?.person
  useEffect(() => (whom ? ride(board) : undefined), [board, whom])
  const text = whom ? t.follows(nameOf(board, whom)) : t.showsAll
  useEffect(() => announce(text), [text])
  if (!whom && !shines(board)) return null
  return (
    <div class="follow-chip" data-mine={!whom}>
      <Icon name={whom ? 'eye' : 'spotlight'} />
      <span>{text}</span>
      <Button small onClick={() => (whom ? leave() : board.shine(false))}>
        {whom ? t.leave : t.stopShowing}
      </Button>
    </div>
  )
}
