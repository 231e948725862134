// A goal that is tried small: on which terms, how it came out, and what
// becomes of it.
import { useState } from 'preact/hooks'
import { board as boardWords } from '../i18n/board'
import { pilotWords } from '../i18n/pilot'
import { kit } from '../i18n/kit'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { follow } from '../route'
import type { Board, KeyResult, Ref } from '../sync/types'
import { PilotConclusion } from './PilotConclusion'
import { Standing } from './PilotStanding'
import { PilotTerms } from './PilotTerms'
import { goalOf } from './stage'

export function PilotDialog({ board, of, edit, onClose }: { board: Board; of: Ref; edit: boolean; onClose: () => void }) {
  const t = pilotWords()
  const goal = goalOf(board, of)
  const [changing, setChanging] = useState(false)
  if (!goal) return null
  const write = edit && goal.state !== 'closed'
  const runs = !!goal.pilot && !goal.pilot.outcome
  const terms = write && (!goal.pilot || changing)
  return (
    <Dialog title={t.title} onClose={onClose} wide class="pilot-dialog" {...(!terms && !(runs && write) && { footer: <Button kind="primary" onClick={onClose}>{kit().close}</Button> })}>
      <p class="reason-of">{goal.title || boardWords().untitled}</p>
      {!goal.pilot && <p class="phases-hint">{t.hint}</p>}
      {goal.pilot && !changing && <Standing board={board} pilot={goal.pilot} unit={(goal as KeyResult).unit} />}
      {terms && <PilotTerms board={board} of={of} goal={goal} onDone={() => (changing ? setChanging(false) : onClose())} />}
      {goal.pilot && !changing && <p><a class="text-link" href={`/b/${board.id}/report?kind=pilot`} onClick={follow}>{t.results}</a></p>}
      {write && goal.pilot && !changing && <Button small icon="pencil" onClick={() => setChanging(true)}>{runs ? t.change : t.again}</Button>}
      {write && runs && !changing && <PilotConclusion board={board} of={of} goal={goal} onDone={onClose} />}
    </Dialog>
  )
}
