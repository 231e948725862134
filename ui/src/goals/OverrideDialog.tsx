// Another verdict than the computed one, which stays beside it.
import { useId, useState } from 'preact/hooks'
import { goals as words } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { reviewWords } from '../i18n/review'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Select } from '../kit/field'
import type { Board, Verdict } from '../sync/types'
import { Prose } from './Prose'

export function OverrideDialog({ board, id, onClose }: { board: Board; id: string; onClose: () => void }) {
  const t = reviewWords().override
  const v = words().check.verdicts
  const form = useId()
  const k = board.table('keyresult').get(id).value
  const [verdict, setVerdict] = useState<Verdict | ''>(k?.override?.verdict ?? 'on-track')
  const [reason, setReason] = useState(k?.override?.reason ?? '')
  const [asked, setAsked] = useState(false)
  const wanted = verdict !== '' && !reason.trim()
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (wanted) return
    board.dispatch('OverrideVerdict', { keyresult: id, verdict, ...(verdict && { reason: reason.trim() }) })
    onClose()
  }
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{kit().cancel}</Button>
          <Button kind="primary" type="submit" form={form}>{t.save}</Button>
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={send}>
        {k?.title && <p class="reason-of">{k.title}</p>}
        <p>{t.text}</p>
        <Select
          label={t.verdict}
          value={verdict}
          onChange={setVerdict}
          options={[...(['on-track', 'behind', 'at-risk'] as const).map((value) => ({ value, label: v[value] })), ...(k?.override ? [{ value: '' as const, label: t.none }] : [])]}
        />
        {verdict !== '' && <Prose label={t.reason} value={reason} onInput={setReason} max={2000} error={asked && wanted ? t.wanted : undefined} />}
      </form>
    </Dialog>
  )
}
