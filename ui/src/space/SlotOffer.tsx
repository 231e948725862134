import { useState } from 'preact/hooks'
import { hoursWords } from '../i18n/hours'
import { locale } from '../i18n/when'
import { Button, Field, Select, toast } from '../kit'
import { newId } from '../sync/id'
import { govern } from './govern'
import { startsOf } from './hours'
import type { MapTables } from './types'

/** Offers one slot or several in a row, on a team's page or for all. */
export function SlotOffer({ tables, team: chosen }: { tables: MapTables; team: string }) {
  const t = hoursWords()
  const [team, setTeam] = useState(chosen)
  const [day, setDay] = useState('')
  const [time, setTime] = useState('14:00')
  const [minutes, setMinutes] = useState('30')
  const [count, setCount] = useState('1')
  const [place, setPlace] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const starts = startsOf(day, time, Number(minutes), Number(count))
  const wrong = starts.length === 0 || starts[0]! <= Date.now()
  const numbers = (all: readonly number[], say: (n: number) => string) => all.map((n) => ({ value: String(n), label: say(n) }))
  const send = async (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (wrong || busy) return
    setBusy(true)
    let done = 0
    for (const start of starts) {
      if (!(await govern('OfferSlot', { slot: newId(), team, start, minutes: Number(minutes), place: place.trim() }))) break
      done++
    }
    setBusy(false)
    if (done > 0) toast({ text: t.offered(done) })
    if (done === starts.length) setAsked(false)
  }
  return (
    <form class="hours-offer" onSubmit={(e) => void send(e)}>
      <h2 class="hours-head">{t.offer}</h2>
      <label class="field space-day">
        <span>{t.day}</span>
        <span class="field-frame"><input type="date" lang={locale()} value={day} onInput={(e) => setDay(e.currentTarget.value)} /></span>
      </label>
      <label class="field space-day">
        <span>{t.from}</span>
        <span class="field-frame"><input type="time" lang={locale()} value={time} onInput={(e) => setTime(e.currentTarget.value)} /></span>
      </label>
      <Select label={t.length} value={minutes} options={numbers([15, 30, 45, 60], t.minutes)} onChange={setMinutes} />
      <Select label={t.count} value={count} options={numbers([1, 2, 3, 4, 6, 8], String)} onChange={setCount} />
      <Select label={t.team} value={team} options={[{ value: '', label: t.noTeam }, ...[...tables.team.values()].map((x) => ({ value: x.id, label: x.name }))]} onChange={setTeam} />
      <Field label={t.place} value={place} maxLength={200} placeholder={t.placeHint} onInput={setPlace} />
      {asked && wrong && <p class="field-error" role="alert">{t.past}</p>}
      <Button kind="primary" type="submit" icon="plus">{t.send}</Button>
    </form>
  )
}
