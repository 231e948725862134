import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal, type NewInvite } from '../api'
import { people } from '../i18n/people'
import { reasonWords } from '../i18n/reasons'
import { share } from '../i18n/share'
import { announce, Button, Dialog, Field, Select, Switch, toast } from '../kit'
import { askAsMe } from '../session'
import type { Board } from '../sync/types'

const lifetimes = [2, 8, 24, 72, 168, 720, 2160] as const // hours
type Pinned = 'none' | 'now' | 'moment'

/** Makes an invite link and hands it over as text and QR code. */
export function Invite({ board }: { board: Board }) {
  const [role, setRole] = useState<'participant' | 'observer' | 'auditor'>('participant')
  const [hours, setHours] = useState('24')
  const [single, setSingle] = useState(false)
  const [results, setResults] = useState(false)
  const [pinned, setPinned] = useState<Pinned>('none')
  const [moment, setMoment] = useState(() => localMinute(board.now()))
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<NewInvite>()
  const t = share()
  const pilots = (['objective', 'keyresult'] as const).some((kind) => board.table(kind).all.value.some((g) => !g.gone && g.pilot))
  const archived = board.table('board').get(board.id).value?.archived
  const create = async () => {
    setBusy(true)
    const pin = role !== 'auditor' || pinned === 'none' ? undefined : pinned === 'now' ? Math.round(board.now()) : new Date(moment).getTime() + 59_999
    try {
      const invite = await askAsMe<NewInvite>('POST', `/api/boards/${board.id}/invites`, { role, hours: Number(hours), max: single ? 1 : 0, ...(pin !== undefined && { pin }) }, board.id)
      setMade(role === 'observer' && results ? { ...invite, url: onResults(invite.url, pilots ? 'pilot' : 'results') } : invite)
      announce(t.ready)
    } catch (e) {
      toast({ text: e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : String(e), icon: 'warning' })
    }
    setBusy(false)
  }
  if (made) return <Ready invite={made} onAnother={() => setMade(undefined)} />
  return (
    <div class="share-make">
      <p class="share-lead">{t.lead}</p>
      <div class="share-row">
        <Select
          label={t.role}
          value={role}
          onChange={setRole}
          options={(['participant', 'observer', 'auditor'] as const).map((r) => ({ value: r, label: `${people().roles[r]} – ${people().can[r]}` }))}
        />
        <Select label={role === 'auditor' ? t.access : t.lasts} value={hours} onChange={setHours} options={lifetimes.map((h) => ({ value: String(h), label: t.hours(h) }))} />
      </div>
      {role === 'auditor' && (
        <>
          <div class="share-row">
            <Select label={t.pin} value={pinned} onChange={setPinned} options={(['none', 'now', 'moment'] as const).map((p) => ({ value: p, label: t.pins[p] }))} />
            {pinned === 'moment' && (
              <div class="field">
                <label for="pin-at">{t.pinAt}</label>
                <div class="field-frame">
                  <input id="pin-at" type="datetime-local" value={moment} max={localMinute(board.now())} onInput={(e) => setMoment(e.currentTarget.value)} />
                </div>
              </div>
            )}
          </div>
          <p class="share-lead">{pinned === 'none' ? t.recorded : `${t.pinHint} ${t.recorded}`}</p>
        </>
      )}
      {role === 'observer' && <Switch label={t.results} hint={pilots ? t.pilotHint : t.resultsHint} checked={results} onChange={setResults} />}
      <Switch label={t.single} hint={t.singleHint} checked={single} onChange={setSingle} />
      <Button kind="primary" icon="link" busy={busy} disabled={archived || (role === 'auditor' && pinned === 'moment' && !moment)} onClick={() => void create()}>
        {busy ? t.creating : t.create}
      </Button>
    </div>
  )
}

/** The same way in, to the report on the results so far, of the pilot or of the quarter. */
function onResults(link: string, opens: 'pilot' | 'results'): string {
  const url = new URL(link)
  url.searchParams.set('opens', opens)
  return url.href
}

function Ready({ invite, onAnother }: { invite: NewInvite; onAnother: () => void }) {
  const input = useRef<HTMLInputElement>(null)
  const t = share()
  useEffect(() => {
    input.current?.focus()
    input.current?.select()
  }, [])
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(invite.url)
      toast({ text: t.copied, icon: 'check' })
    } catch {
      input.current?.select()
      toast({ text: t.copyFailed, icon: 'warning' })
    }
  }
  return (
    <div class="share-ready">
      <Qr text={invite.url} />
      <div class="share-ready-words">
        <h3>{t.ready}</h3>
        <p class="share-lead">{t.once}</p>
        <Field label={t.link} value={invite.url} readOnly inputRef={input} onFocus={(e) => e.currentTarget.select()} />
        <div class="share-buttons">
          <Button kind="primary" icon="copy" onClick={() => void copy()}>
            {t.copy}
          </Button>
          <Button kind="quiet" icon="plus" onClick={onAnother}>
            {t.another}
          </Button>
        </div>
        {isLoopback(invite.url) && <p class="share-note">{t.loopback}</p>}
      </div>
    </div>
  )
}

function Qr({ text }: { text: string }) {
  const [large, setLarge] = useState(false)
  const [code, setCode] = useState<{ path: string; side: number }>()
  const t = share()
  useEffect(() => {
    // The encoder is a part of its own: most visits never show a code.
    void import('./qr').then((m) => setCode(m.qrPath(text)))
  }, [text])
  const picture = code && (
    <svg class="qr-code" viewBox={`0 0 ${code.side} ${code.side}`} role="img" aria-label={t.qr} shape-rendering="crispEdges">
      <path d={code.path} />
    </svg>
  )
  return (
    <figure class="qr">
      {picture}
      <figcaption>
        {t.qrHint}
        <Button small kind="quiet" icon="fit" onClick={() => setLarge(true)}>
          {t.big}
        </Button>
      </figcaption>
      {large && (
        <Dialog title={t.qrHint} wide reading class="qr-large" onClose={() => setLarge(false)}>
          {picture}
        </Dialog>
      )}
    </figure>
  )
}

/** A time as the browser's own field for date and time takes it. */
export function localMinute(ms: number): string {
  const d = new Date(ms)
  return new Date(ms - d.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** Whether an address leads to this computer from this computer alone. */
export function isLoopback(address: string): boolean {
  const host = new URL(address).hostname
  return host === 'localhost' || host === '[::1]' || host.startsWith('127.')
}
