import { coach } from '../i18n/coach'
import { space as words } from '../i18n/space'
import { Select, Switch } from '../kit'
import { govern } from './govern'
import { only } from './live'
import type { PartProps } from './part'
import type { SpaceCommands } from './types'

const counts = (most: number) => Array.from({ length: most }, (_, i) => ({ value: String(i + 1), label: String(i + 1) }))

/** How strict the space is with its goals. */
export function Rules({ tables, owner }: PartProps) {
  const t = words()
  const s = only(tables, 'space')
  const quiet = s?.quiet ?? []
  const set = (change: SpaceCommands['SetRules']) =>
    void govern('SetRules', { hard: s?.hard ?? false, objectives: s?.objectives ?? 0, keyresults: s?.keyresults ?? 0, quiet, cadence: s?.cadence ?? '', changes: s?.changes ?? 0, ...change })
  return (
    <div class="space-part">
      <p>{t.rulesText}</p>
      <Switch label={t.hard} hint={t.hardHint} checked={s?.hard ?? false} disabled={!owner} onChange={(hard) => set({ hard })} />
      <Select label={t.mostObjectives} value={String(s?.objectives || 3)} disabled={!owner} options={counts(12)} onChange={(n) => set({ objectives: Number(n) })} />
      <Select label={t.mostKeyResults} value={String(s?.keyresults || 5)} disabled={!owner} options={counts(12)} onChange={(n) => set({ keyresults: Number(n) })} />
      <Select
        label={t.cadence} value={s?.cadence ?? ''} disabled={!owner} onChange={(cadence) => set({ cadence })}
        options={[{ value: '', label: t.cadences.week }, { value: 'fortnight', label: t.cadences.fortnight }, { value: 'month', label: t.cadences.month }]}
      />
      <Select
        label={t.changes} value={String(s?.changes ?? 0)} disabled={!owner} onChange={(n) => set({ changes: Number(n) })}
        options={[{ value: '0', label: t.noBudget }, ...counts(50)]}
      />
      <h2>{t.coachRules}</h2>
      {Object.entries(coach().rules).map(([rule, r]) => (
        <Switch key={rule} label={r.name} hint={r.why} checked={!quiet.includes(rule)} disabled={!owner} onChange={(on) => set({ quiet: on ? quiet.filter((q) => q !== rule) : [...quiet, rule] })} />
      ))}
    </div>
  )
}
