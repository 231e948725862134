import { useState } from 'preact/hooks'
import { method } from '../i18n/method'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Field } from '../kit/field'

/** Asks for the reason of something that goes on record with it. */
export function AskWhy({ title, yes, onYes, onClose }: { title: string; yes: string; onYes: (reason: string) => void; onClose: () => void }) {
  const t = method()
  const [reason, setReason] = useState('')
  const given = reason.trim() !== ''
  const submit = () => {
    if (!given) return
    onClose()
    onYes(reason.trim())
  }
  return (
    <Dialog
      title={title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" disabled={!given} onClick={submit}>
            {yes}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(e) => {
          e.preventDefault()
          submit()
        }}
      >
        <Field label={t.waiveWhy} value={reason} onInput={setReason} maxLength={2000} required />
      </form>
    </Dialog>
  )
}
