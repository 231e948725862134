// Asks why something agreed is to change, and for the new words where words
// are what changes.
import { useId, useState } from 'preact/hooks'
import type { Wish } from '../board/amend'
import { goals as words } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Icon } from '../kit/icons'
import type { Board } from '../sync/types'
import { budgetFor } from './budget'
import { goalOf } from './stage'
import { Prose } from './Prose'

export function ReasonDialog({ board, wish, onClose }: { board: Board; wish: Wish; onClose: () => void }) {
  const t = words()
  const form = useId()
  const [reason, setReason] = useState('')
  const [text, setText] = useState(wish.text ?? '')
  const [asked, setAsked] = useState(false)
  const reopen = wish.name === 'ReopenGoal'
  const budget = budgetFor(board, wish)
  const over = budget !== undefined && budget.used >= budget.most
  const refused = over && budget.hard
  const title = wish.of && goalOf(board, wish.of)?.title
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (!reason.trim() || refused) return
    const data = { ...wish.data, ...(wish.text === undefined ? {} : { text }), reason: reason.trim() }
    board.dispatch(wish.name, data as never)
    onClose()
  }
  return (
    <Dialog
      title={reopen ? t.reopenTitle : t.changeTitle}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{kit().cancel}</Button>
          <Button kind="primary" type="submit" form={form} disabled={refused}>
            {reopen ? t.reopen : t.changeYes}
          </Button>
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={send}>
        {title && <p class="reason-of">“{title}”</p>}
        <p>{reopen ? t.reopenText : t.changeText}</p>
        {budget && (
          <p class={over ? 'change-budget over' : 'change-budget'}>
            <Icon name={over ? 'warning' : 'seal'} />
            {t.budget.used(budget.used, budget.most)}{over && ` ${refused ? t.budget.refused : t.budget.recorded}`}
          </p>
        )}
        {wish.text !== undefined && <Prose label={t.newText} value={text} onInput={setText} max={wish.name === 'SetText' && (wish.data as { field: string }).field.match(/\/(title|other)$/) ? 300 : 2000} />}
        <Prose label={t.reason} value={reason} onInput={setReason} max={2000} placeholder={t.reasonPlaceholder} error={asked && !reason.trim() ? t.reasonNeeded : undefined} />
      </form>
    </Dialog>
  )
}
