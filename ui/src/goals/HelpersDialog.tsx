// Who answers for a goal, and who helps.
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { kit } from '../i18n/kit'
import { marksWords } from '../i18n/marks'
import { Contributors } from '../initiatives/Contributors'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import type { Board, Ref } from '../sync/types'
import { goalOf } from './stage'

export function HelpersDialog({ board, of, edit, onClose }: { board: Board; of: Ref; edit: boolean; onClose: () => void }) {
  const t = marksWords()
  const goal = goalOf(board, of)
  if (!goal) return null
  return (
    <Dialog title={t.helpers} onClose={onClose} footer={<Button kind="primary" onClick={onClose}>{kit().close}</Button>}>
      <div class="reason-form">
        <p class="reason-of">{goal.title || boardWords().untitled}</p>
        <p class="phases-hint">{t.helpersHint}</p>
        <p>{goal.owner ? t.answers(nameOf(board, goal.owner)) : t.nobodyAnswers}</p>
        <Contributors board={board} owner={goal.owner} now={goal.contributors ?? []} edit={edit && goal.state !== 'closed'} onChange={(people) => board.dispatch('SetGoalContributors', { ref: of, people })} />
      </div>
    </Dialog>
  )
}
