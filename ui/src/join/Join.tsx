import { useEffect, useState } from 'preact/hooks'
import { ask, Refusal } from '../api'
import { join } from '../i18n/join'
import { people } from '../i18n/people'
import { reasonWords } from '../i18n/reasons'
import { when } from '../i18n/when'
import { Button, Field } from '../kit'
import { renew, session, signedIn, type SignIn } from '../session'
import type { Role } from '../sync/types'
import { Gate, NoCookies, NoWay } from './Gate'

interface Invite {
  title: string
  role: Role
  /** An auditor sees the board as it was then, in ms. */
  pin?: { at: number }
}

/** The way onto a board by invite: what it is, a name, in. */
export function Join({ board, secret }: { board: string; secret: string }) {
  const [invite, setInvite] = useState<Invite>()
  const [refused, setRefused] = useState<Refusal>()
  const [name, setName] = useState('')
  const [busy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const t = join()
  const look = async () => {
    setRefused(undefined)
    try {
      const found = await ask<Invite>('POST', '/api/invite', { board, secret })
      // Who has been here before keeps name and place.
      const known = await renew().catch(() => undefined)
      setName(known?.name ?? '')
      setInvite(found.body)
    } catch (e) {
      setRefused(e instanceof Refusal ? e : new Refusal(500, 'internal', String(e)))
    }
  }
  useEffect(() => {
    if (secret && navigator.cookieEnabled) void look()
  }, [])
  useEffect(() => {
    document.title = invite ? `${invite.title || t.untitled} – Keyline` : 'Keyline'
  })
  const enter = async (e: Event) => {
    e.preventDefault()
    if (!name.trim()) return setError(t.nameMissing)
    setBusy(true)
    setError(undefined)
    try {
      const { body, now } = await ask<SignIn>('POST', '/api/session/join', { board, secret, name: name.trim() })
      signedIn(body, now)
      const opens = new URLSearchParams(location.search).get('opens')
      location.replace(`/b/${board}${invite?.pin ? '/history' : opens === 'pilot' ? '/report?kind=pilot' : opens === 'results' ? '/report?kind=quarter' : ''}`)
    } catch (x) {
      setBusy(false)
      const r = x instanceof Refusal ? x : new Refusal(500, 'internal', String(x))
      if (r.status === 403 || r.status === 404) setRefused(r)
      else setError(reasonWords(r.reason, r.message, r.args))
    }
  }
  if (!secret) return <NoWay title={t.cut} text={t.cutText} />
  if (!navigator.cookieEnabled) return <NoCookies />
  if (refused && (refused.status === 0 || refused.status >= 429)) {
    return <NoWay title={refused.status ? t.later : t.away} text={refused.status ? reasonWords(refused.reason, refused.message) : t.awayText} again={() => void look()} />
  }
  if (refused?.reason === 'invite_unknown') return <NoWay title={t.unknown} text={t.unknownText} home={Boolean(session.value)} />
  if (refused) return <NoWay title={t.closed} text={`${reasonWords(refused.reason, refused.message, refused.args)} ${t.closedText}`} home={Boolean(session.value)} />
  if (!invite) return <Gate busy={t.looking} />
  return (
    <Gate>
      <p class="gate-over">{t.invited}</p>
      <h1 class="display">{invite.title || t.untitled}</h1>
      <p>
        <strong>{t.as(people().roles[invite.role])}</strong> {invite.pin ? t.pinned(when(invite.pin.at, true)) : invite.role === 'auditor' ? t.auditor : invite.role === 'observer' ? t.observer : t.participant}
      </p>
      <form onSubmit={(e) => void enter(e)} noValidate>
        <Field
          label={t.name}
          hint={t.nameHint}
          value={name}
          onInput={setName}
          error={error}
          maxLength={60}
          autocomplete="nickname"
          enterKeyHint="go"
          autofocus
        />
        <Button kind="primary" type="submit" busy={busy}>
          {busy ? t.joining : t.join}
        </Button>
      </form>
    </Gate>
  )
}
