import { useState } from 'preact/hooks'
import { Refusal } from '../api'
import { lang } from '../i18n'
import { home } from '../i18n/home'
import { reasonWords } from '../i18n/reasons'
import { Button, toast } from '../kit'
import { go } from '../route'
import { askAsMe } from '../session'
import { newId } from '../sync/id'

/** A meeting to try alone, with scripted participants, on a board that is kept apart. */
export function Practice() {
  const [busy, setBusy] = useState(false)
  const t = home()
  const begin = async () => {
    setBusy(true)
    try {
      const { board } = await askAsMe<{ board: string }>('POST', '/api/practice', { lang: lang(), command: newId() })
      go(`/b/${board}`)
    } catch (e) {
      setBusy(false)
      toast({ text: e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : String(e), icon: 'warning' })
    }
  }
  return (
    <p class="practice">
      <span>{t.practiceText}</span>
      <Button icon="play" small busy={busy} onClick={() => void begin()}>
        {t.practice}
      </Button>
    </p>
  )
}
