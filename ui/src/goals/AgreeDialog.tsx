// Before something incomplete is agreed: what is missing, by name.
import { refKind } from '../board/model'
import { board as boardWords } from '../i18n/board'
import { goals as words } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { locale } from '../i18n/when'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Icon } from '../kit/icons'
import type { Board, Ref } from '../sync/types'
import { goalOf, missingOf, together } from './stage'

export function AgreeDialog({ board, of, onClose }: { board: Board; of: Ref; onClose: () => void }) {
  const t = words()
  const hard = board.table('board').get(board.id).value?.rules?.hard ?? false
  const lacking = together(board, of).flatMap((ref) => {
    const parts = missingOf(board, ref)
    return parts.length > 0 ? [{ ref, parts }] : []
  })
  const yes = () => {
    board.dispatch('AgreeGoal', { ref: of })
    onClose()
  }
  return (
    <Dialog
      title={t.missingTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{hard ? kit().close : t.completeFirst}</Button>
          {!hard && (
            <Button kind="primary" onClick={yes}>
              {t.agreeAnyway}
            </Button>
          )}
        </>
      }
    >
      <p>{hard ? t.missingHard : t.missingText}</p>
      <ul class="missing">
        {lacking.map(({ ref, parts }) => (
          <li key={ref}>
            <Icon name={refKind(ref) === 'objective' ? 'target' : 'measure'} />
            <span>
              <b>{goalOf(board, ref)?.title || boardWords().untitled}</b>
              <span class="missing-parts">{new Intl.ListFormat(locale()).format(parts.map((p) => t.parts[p]))}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
