import { useState } from 'preact/hooks'
import { home } from '../i18n/home'
import { people } from '../i18n/people'
import { Button, Field, Menu } from '../kit'
import { Mark } from '../shell/Mark'
import { settingItems } from '../shell/settings'
import { ownLink } from './link'

/** Where somebody arrives who is not signed in. */
export function SignedOut() {
  const [link, setLink] = useState('')
  const [error, setError] = useState<string>()
  const t = home()
  const open = (e: Event) => {
    e.preventDefault()
    const to = ownLink(link, location.origin)
    if (to) location.assign(to)
    else setError(t.outBad)
  }
  return (
    <div class="gate">
      <div class="gate-settings">
        <Menu label={people().settings} icon="settings" items={settingItems} />
      </div>
      <main class="gate-card">
        <Mark />
        <h1 class="display">{t.outTitle}</h1>
        <p>{t.outText}</p>
        <form onSubmit={open}>
          <Field label={t.outField} placeholder={t.outPaste} value={link} onInput={setLink} error={error} autocomplete="off" enterKeyHint="go" />
          <Button kind="primary" type="submit" disabled={!link.trim()}>
            {t.outOpen}
          </Button>
        </form>
      </main>
    </div>
  )
}
