import { useState } from 'preact/hooks'
import { Refusal } from '../api'
import { lang } from '../i18n'
import { meeting } from '../i18n/meeting'
import { reasonWords } from '../i18n/reasons'
import { Button, Dialog, Field, toast } from '../kit'
import { askAsMe } from '../session'
import { newId } from '../sync/id'
import type { Board } from '../sync/types'

/** Keeps this board's agenda and groups as a way to begin another board. */
export function SaveTemplate({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = meeting()
  const [name, setName] = useState(board.table('board').get(board.id).peek()?.title ?? '')
  const [about, setAbout] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [command] = useState(newId)
  const save = async (e: Event) => {
    e.preventDefault()
    setBusy(true)
    try {
      await askAsMe('POST', '/api/saved-templates', { name: name.trim(), about: about.trim(), lang: lang(), board: board.id, command }, board.id)
      toast({ text: t.template.saved, icon: 'check' })
      onClose()
    } catch (x) {
      setBusy(false)
      setError(x instanceof Refusal ? reasonWords(x.reason, x.message, x.args) : String(x))
    }
  }
  return (
    <Dialog
      title={t.template.save}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" type="submit" form="save-template" busy={busy} disabled={!name.trim()}>
            {t.template.save}
          </Button>
        </>
      }
    >
      <form id="save-template" class="save-template" onSubmit={(e) => void save(e)}>
        <p>{t.template.what}</p>
        <Field label={t.template.name} value={name} onInput={setName} maxLength={300} error={error} autofocus />
        <Field label={t.template.about} value={about} onInput={setAbout} maxLength={300} />
      </form>
    </Dialog>
  )
}
