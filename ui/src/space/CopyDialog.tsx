import { useRef, useState } from 'preact/hooks'
import { lang } from '../i18n'
import { space as words } from '../i18n/space'
import { Button, Dialog, Field, Switch } from '../kit'
import { go } from '../route'
import { askAsMe } from '../session'
import { newId } from '../sync/id'
import { tellRefusal } from './govern'

/** Makes a board like another one: with its goals, with what its wall began with, or with both. */
export function CopyDialog({ board, title, onClose }: { board: string; title: string; onClose: () => void }) {
  const t = words()
  const [name, setName] = useState(t.copyOf(title))
  const [goals, setGoals] = useState(true)
  const [wall, setWall] = useState(true)
  const [busy, setBusy] = useState(false)
  const command = useRef(newId())
  const copy = async (e: Event) => {
    e.preventDefault()
    setBusy(true)
    try {
      const made = await askAsMe<{ board: string }>('POST', `/api/boards/${board}/copy`, { title: name.trim(), goals, wall, lang: lang(), command: command.current })
      go(`/b/${made.board}`)
    } catch (x) {
      tellRefusal(x)
      setBusy(false)
    }
  }
  return (
    <Dialog title={t.copyTitle(title)} onClose={onClose} footer={<Button kind="primary" type="submit" form="copy" busy={busy} disabled={!name.trim()}>{t.copyYes}</Button>}>
      <form id="copy" class="space-part" onSubmit={(e) => void copy(e)}>
        <p>{t.copyText}</p>
        <Field label={t.copyName} value={name} maxLength={300} onInput={setName} />
        <Switch label={t.copyGoals} checked={goals} onChange={setGoals} />
        <Switch label={t.copyWall} checked={wall} onChange={setWall} />
      </form>
    </Dialog>
  )
}
