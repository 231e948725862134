// Office hours: who is there for a talk and when, booked with one press.
import { useRef, useState } from 'preact/hooks'
import { hoursWords } from '../i18n/hours'
import { Select } from '../kit'
import { useHeldFocus } from '../kit/held'
import { SlotLine } from './SlotLine'
import { SlotOffer } from './SlotOffer'
import { endOf, slotsOf, type Slot } from './hours'
import type { PartProps } from './part'

export function OfficeHours({ tables, me, team: first }: PartProps) {
  const t = hoursWords()
  const [team, setTeam] = useState(first)
  const teams = [...tables.team.values()].sort((a, b) => a.name.localeCompare(b.name))
  const role = tables.person.get(me)?.role
  const works = role === 'owner' || role === 'member'
  const fits = slotsOf(tables).filter((s) => !team || s.team === team)
  const now = Date.now()
  const coming = fits.filter((s) => endOf(s) > now)
  const before = fits.filter((s) => endOf(s) <= now && (s.booked || s.note)).reverse()
  const page = useRef<HTMLDivElement>(null)
  useHeldFocus(page)
  const line = (s: Slot) => <SlotLine key={s.id} slot={s} tables={tables} me={me} works={works} owner={role === 'owner'} />
  return (
    <div class="space-part" ref={page}>
      <p>{t.text}</p>
      {teams.length > 0 && <Select class="hours-team" label={t.team} value={team} options={[{ value: '', label: t.allTeams }, ...teams.map((x) => ({ value: x.id, label: x.name }))]} onChange={setTeam} />}
      <section aria-label={t.coming}>
        <h2 class="hours-head">{t.coming}</h2>
        {coming.length === 0 && <p class="space-note">{t.none}</p>}
        <ul class="space-list">{coming.map(line)}</ul>
      </section>
      {works && <SlotOffer key={team} tables={tables} team={team} />}
      {before.length > 0 && (
        <details class="hours-before">
          <summary>{t.before(before.length)}</summary>
          <ul class="space-list">{before.map(line)}</ul>
        </details>
      )}
    </div>
  )
}
