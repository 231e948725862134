// Erasing for good: choose, look at exactly what would go, type to confirm.
import { useEffect, useRef, useState } from 'preact/hooks'
import { Refusal } from '../api'
import { aside, parts, sentences } from '../i18n/kit'
import { reasonWords } from '../i18n/reasons'
import { record } from '../i18n/record'
import { announce, Button, Field, Select, Switch } from '../kit'
import { askAsMe } from '../session'

interface Known { person: string; name: string; member?: boolean; boards: number }
interface Item { ref: string; others?: number; goals?: string[] }
interface Plan {
  named?: boolean; signIns?: number; spaces?: string[]; owns?: string; code: string
  talks?: unknown[]
  places: { board: string; title: string; items: Item[]; leaves?: boolean; lastOwner?: boolean }[]
}
type Target = { person: string; texts: boolean } | { board: string; refs: string[] }

export function Erase({ note, board, title }: { note?: string; board?: string; title: (board: string) => string }) {
  const t = record()
  const [all, setAll] = useState<readonly Known[]>()
  const [person, setPerson] = useState('')
  const [texts, setTexts] = useState(true)
  const [plan, setPlan] = useState<Plan>()
  const [done, setDone] = useState(false)
  const [typed, setTyped] = useState('')
  const [busy, setBusy] = useState(false)
  const [failed, setFailed] = useState<string>()
  const result = useRef<HTMLHeadingElement>(null)
  const one = note !== undefined && board !== undefined
  const target: Target = one ? { board, refs: [`note/${note}`] } : { person, texts }
  const chosen = all?.find((p) => p.person === person)
  const word = one ? t.word : chosen?.name || t.word
  const attempt = async (run: () => Promise<void>) => {
    setBusy(true)
    setFailed(undefined)
    try {
      await run()
    } catch (e) {
      setFailed(e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', ''))
    }
    setBusy(false)
  }
  const people = () => askAsMe<{ people: Known[] }>('GET', '/api/people').then((a) => setAll(a.people))
  useEffect(() => void attempt(people), [])
  useEffect(() => result.current?.focus(), [plan, done])
  const reset = () => {
    setPlan(undefined)
    setDone(false)
    setTyped('')
  }
  const look = () => attempt(async () => setPlan(await askAsMe<Plan>('POST', '/api/erasures', target)))
  const erase = () =>
    attempt(async () => {
      setPlan(await askAsMe<Plan>('POST', '/api/erasures', { ...target, code: plan!.code }))
      setDone(true)
      announce(t.done)
      if (!one) await people()
    })
  const empty = plan && !plan.named && !plan.signIns && !plan.spaces?.length && !plan.talks?.length && plan.places.length === 0
  const barred = plan && (plan.owns !== undefined || plan.places.some((p) => p.lastOwner))
  return (
    <section class="record-part" aria-labelledby="record-erase">
      <h2 id="record-erase">{one ? t.oneNote : t.erase}</h2>
      <p>{one ? t.oneNoteText : t.eraseText}</p>
      <p>{t.stays}</p>
      {!plan && (
        <form class="record-form" onSubmit={(e) => (e.preventDefault(), void look())}>
          {!one && (
            <>
              <Select
                label={t.person} value={person} onChange={setPerson}
                options={[{ value: '', label: t.choose }, ...(all ?? []).map((p) => ({ value: p.person, label: label(p) }))]}
              />
              <Switch label={t.withTexts} hint={t.withTextsHint} checked={texts} onChange={setTexts} />
            </>
          )}
          <Button kind="primary" type="submit" busy={busy} disabled={!one && !person}>{t.look}</Button>
        </form>
      )}
      {plan && (
        <div class="record-plan" data-done={done}>
          <h3 ref={result} tabIndex={-1}>{empty ? t.nothing : done ? t.done : t.plan}</h3>
          {!empty && <Parts plan={plan} one={one} title={title} />}
          {!empty && !done && !barred && (
            <form class="record-form" onSubmit={(e) => (e.preventDefault(), typed.trim() === word && void erase())}>
              <Field label={t.type(word)} value={typed} onInput={setTyped} autocomplete="off" />
              <div class="record-buttons">
                <Button onClick={reset}>{t.cancel}</Button>
                <Button kind="danger" type="submit" busy={busy} disabled={typed.trim() !== word}>{t.yes}</Button>
              </div>
            </form>
          )}
          {(empty || done || barred) && !one && <Button onClick={() => (reset(), setPerson(''))}>{t.choose}</Button>}
        </div>
      )}
      {failed && <p class="field-error" role="alert">{failed}</p>}
    </section>
  )
}

function label(p: Known): string {
  const t = record()
  return parts([p.name || aside(t.erased, p.person.slice(0, 6)), p.member && t.member, t.where(p.boards)])
}

function Parts({ plan, one, title }: { plan: Plan; one: boolean; title: (board: string) => string }) {
  const t = record()
  return (
    <ul>
      {!one && plan.named && <li>{t.name}</li>}
      {!one && <li>{t.signIns(plan.signIns ?? 0)}</li>}
      {plan.spaces && plan.spaces.length > 0 && <li>{t.membership}</li>}
      {plan.talks && <li>{t.talks(plan.talks.length)}</li>}
      {plan.owns && <li class="record-barred">{t.lastOfSpace}</li>}
      {plan.places.map((p) => {
        const shared = p.items.filter((i) => i.others).length
        const goals = p.items.filter((i) => i.goals?.length).length
        return (
          <li key={p.board}>
            {sentences([t.onBoard(p.title || title(p.board), p.items.length), p.leaves && t.leaves, shared > 0 && t.shared(shared), goals > 0 && t.goals(goals)])}
            {p.lastOwner && <p class="record-barred">{t.lastOwner}</p>}
          </li>
        )
      })}
    </ul>
  )
}
