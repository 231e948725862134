// Before something incomplete is agreed: what is missing, by name.
import { useState } from 'preact/hooks'
import { refKind } from '../board/model'
import { board as boardWords } from '../i18n/board'
import { listed } from '../i18n/figures'
import { goals as words } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import { Dialog } from '../kit/dialog'
import { Icon } from '../kit/icons'
import type { Board, Ref } from '../sync/types'
import { agreedBefore, goalOf, missingOf, together } from './stage'

/** `elsewhere`: the company has agreed on an objective on another board. */
export function AgreeDialog({ board, of, elsewhere = false, onClose }: { board: Board; of: Ref; elsewhere?: boolean; onClose: () => void }) {
  const t = words()
  const hard = board.table('board').get(board.id).value?.rules?.hard ?? false
  const lacking = together(board, of).flatMap((ref) => {
    const parts = missingOf(board, ref)
    return parts.length > 0 ? [{ ref, parts }] : []
  })
  const before = agreedBefore(board, of)
  const second = elsewhere || before !== undefined
  const [why, setWhy] = useState('')
  const blocked = hard && lacking.length > 0
  const yes = () => {
    board.dispatch('AgreeGoal', { ref: of, ...(second && { override: why.trim() }) })
    onClose()
  }
  return (
    <Dialog
      title={t.missingTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{blocked ? kit().close : t.completeFirst}</Button>
          {!blocked && (
            <Button kind="primary" disabled={second && !why.trim()} onClick={yes}>
              {t.agreeAnyway}
            </Button>
          )}
        </>
      }
    >
      {second && (
        <>
          <p>{before ? t.already(before.title || boardWords().untitled) : t.alreadyElsewhere}</p>
          <Field label={t.another} value={why} onInput={setWhy} maxLength={2000} />
        </>
      )}
      {lacking.length > 0 && <p>{hard ? t.missingHard : t.missingText}</p>}
      <ul class="missing">
        {lacking.map(({ ref, parts }) => (
          <li key={ref}>
            <Icon name={refKind(ref) === 'objective' ? 'target' : 'measure'} />
            <span>
              <b>{goalOf(board, ref)?.title || boardWords().untitled}</b>
              <span class="missing-parts">{listed(parts.map((p) => t.parts[p]))}</span>
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
