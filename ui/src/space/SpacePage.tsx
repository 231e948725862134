// Everything that the boards of a space have in common.
import { useEffect, useState } from 'preact/hooks'
import { hoursWords } from '../i18n/hours'
import { space as words } from '../i18n/space'
import { Tabs } from '../kit'
import { Boards } from './Boards'
import { Cycles } from './Cycles'
import { LiveSpace, only } from './live'
import { OfficeHours } from './OfficeHours'
import { People } from './People'
import { Purpose } from './Purpose'
import { Rules } from './Rules'
import { SpaceBar, SpaceClosed, SpaceOpening } from './SpaceBar'
import { Teams } from './Teams'

const parts = { purpose: Purpose, cycles: Cycles, teams: Teams, hours: OfficeHours, people: People, boards: Boards, rules: Rules }
type Part = keyof typeof parts

export function SpacePage() {
  const [live, setLive] = useState<LiveSpace>()
  const asked = new URLSearchParams(location.search)
  const [part, setPart] = useState<Part>(asked.has('carry') ? 'boards' : asked.has('hours') ? 'hours' : 'purpose')
  const [team, setTeam] = useState(asked.get('hours') ?? '')
  const toHours = (of: string) => {
    setTeam(of)
    setPart('hours')
  }
  const t = words()
  useEffect(() => {
    const s = new LiveSpace()
    setLive(s)
    return () => s.close()
  }, [])
  useEffect(() => {
    document.title = `${t.space} – Keyline`
  })
  if (!live) return <SpaceOpening />
  const status = live.status.value
  const me = live.me.value
  if (status.state === 'closed' || me?.role === 'guest') return <SpaceClosed />
  if (!live.ready.value) return <SpaceOpening />
  const tables = live.tables.value
  const Shown = parts[part]
  const owner = tables.person.get(me?.person ?? '')?.role === 'owner'
  return (
    <div class="space-page">
      <SpaceBar at="space" status={status} guest={false} />
      <main class="space-main">
        <h1 class="display">{t.spaceTitle(only(tables, 'space')?.name ?? '')}</h1>
        {!owner && part !== 'hours' && <p class="space-note">{t.ownersOnly}</p>}
        <Tabs label={t.sections} value={part} onChange={setPart} tabs={(Object.keys(parts) as Part[]).map((value) => ({ value, label: value === 'hours' ? hoursWords().tab : t.tabs[value] }))}>
          <Shown tables={tables} owner={owner} me={me?.person ?? ''} today={new Date(live.now()).toISOString().slice(0, 10)} team={team} toHours={toHours} />
        </Tabs>
      </main>
    </div>
  )
}
