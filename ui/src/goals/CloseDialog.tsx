// How a goal ends when no review says it: it is closed, put off or given up.
import { useId, useState } from 'preact/hooks'
import { refId, refKind } from '../board/model'
import { titleIn } from './bilingual'
import { board as boardWords } from '../i18n/board'
import { lang } from '../i18n'
import { kit } from '../i18n/kit'
import { reviewWords } from '../i18n/review'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Segments } from '../kit/tabs'
import { toast } from '../kit/toast'
import { go } from '../route'
import type { Board, Ref } from '../sync/types'
import { Prose } from './Prose'
import { goalOf } from './stage'

const ends = ['close', 'postpone', 'abandon'] as const
type End = (typeof ends)[number]

export function CloseDialog({ board, of, onClose }: { board: Board; of: Ref; onClose: () => void }) {
  const t = reviewWords()
  const form = useId()
  const [end, setEnd] = useState<End>('close')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const goal = goalOf(board, of)
  if (!goal) return null
  const missing = end !== 'close' && !reason.trim()
  const objective = refKind(of) === 'objective'
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (missing) return
    board.dispatch('CloseGoal', { ref: of, ...(end !== 'close' && { decision: end, reason: reason.trim() }) })
    if (end === 'postpone' && objective) toast({ text: t.postponed, icon: 'check', action: { label: t.carryOne, run: () => go(`/space?carry=${board.id}&goals=${refId(of)}`) } })
    onClose()
  }
  return (
    <Dialog
      title={t.closeAsk}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{kit().cancel}</Button>
          <Button kind={end === 'abandon' ? 'danger' : 'primary'} type="submit" form={form}>{t.ends[end]}</Button>
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={send}>
        <p class="reason-of">{titleIn(goal, lang()) || boardWords().untitled}</p>
        <div class="field">
          <Segments label={t.closeAsk} value={end} onChange={setEnd} options={ends.map((value) => ({ value, label: t.ends[value] }))} />
          <p class="field-hint">{t.endHints[end]} {objective && t.endAll}</p>
        </div>
        {end !== 'close' && <Prose label={t.reason} value={reason} onInput={setReason} max={2000} rows={2} error={asked && missing ? t.reasonWanted : undefined} />}
      </form>
    </Dialog>
  )
}
