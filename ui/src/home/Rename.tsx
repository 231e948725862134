import { useState } from 'preact/hooks'
import { Refusal } from '../api'
import { home } from '../i18n/home'
import { kit } from '../i18n/kit'
import { reasonWords } from '../i18n/reasons'
import { Button, Dialog, Field, toast } from '../kit'
import { rename, session } from '../session'

/** Lets the person change the name that others see. */
export function Rename({ onClose }: { onClose: () => void }) {
  const [name, setName] = useState(session.peek()?.name ?? '')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const t = home()
  const save = async (e: Event) => {
    e.preventDefault()
    setBusy(true)
    try {
      await rename(name.trim())
      onClose()
      toast({ text: t.renamed, icon: 'check' })
    } catch (x) {
      setBusy(false)
      setError(x instanceof Refusal ? reasonWords(x.reason, x.message, x.args) : String(x))
    }
  }
  return (
    <Dialog
      title={t.rename}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{kit().cancel}</Button>
          <Button kind="primary" type="submit" form="rename" busy={busy} disabled={!name.trim()}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id="rename" onSubmit={(e) => void save(e)}>
        <Field label={t.name} hint={t.nameHint} value={name} onInput={setName} maxLength={60} autocomplete="nickname" error={error} autofocus />
      </form>
    </Dialog>
  )
}
