import { useState } from 'preact/hooks'
import { ask, Refusal } from '../api'
import { join } from '../i18n/join'
import { reasonWords } from '../i18n/reasons'
import { Button, Field } from '../kit'
import { signedIn, type SignIn } from '../session'
import { Gate, NoCookies, NoWay } from './Gate'

/** Where the owner's link leads: a name, then home. */
export function Owner({ secret }: { secret: string }) {
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const [used, setUsed] = useState(false)
  const t = join()
  const enter = async (e: Event) => {
    e.preventDefault()
    if (!name.trim()) return setError(t.nameMissing)
    setBusy(true)
    setError(undefined)
    try {
      const { body, now } = await ask<SignIn>('POST', '/api/session/owner', { secret, name: name.trim() })
      signedIn(body, now)
      location.replace('/')
    } catch (x) {
      setBusy(false)
      const r = x instanceof Refusal ? x : new Refusal(500, 'internal', String(x))
      if (r.status === 404) setUsed(true)
      else setError(reasonWords(r.reason, r.message, r.args))
    }
  }
  if (!secret) return <NoWay title={t.cut} text={t.cutText} />
  if (!navigator.cookieEnabled) return <NoCookies />
  if (used) return <NoWay title={t.ownerUsed} text={t.ownerUsedText} />
  return (
    <Gate>
      <h1 class="display">{t.owner}</h1>
      <p>{t.ownerText}</p>
      <form onSubmit={(e) => void enter(e)} noValidate>
        <Field label={t.name} value={name} onInput={setName} error={error} maxLength={60} autocomplete="nickname" enterKeyHint="go" autofocus />
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t.ownerEntering : t.ownerEnter}
        </Button>
      </form>
    </Gate>
  )
}
