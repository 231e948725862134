import { space as words } from '../i18n/space'
import { newId } from '../sync/id'
import { govern } from './govern'
import { Add, Day, Kept, Line, Remove, type PartProps } from './part'
import { quarter } from './quarter'

const days = (start: string, end: string): number => Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1

/** Cycles with their days, the latest first. */
export function Cycles({ tables, owner, today }: PartProps) {
  const t = words()
  const cycles = [...tables.cycle.values()].sort((a, b) => (a.start < b.start ? 1 : -1))
  return (
    <div class="space-part">
      <p>{t.cyclesText}</p>
      <ul class="space-list">
        {cycles.map((c) => {
          const set = (change: Partial<typeof c>) => {
            const { id, ...rest } = { ...c, ...change }
            return govern('SetCycle', { cycle: id, ...rest })
          }
          return (
            <Line key={c.id}>
              <Kept label={t.name} value={c.name} readOnly={!owner} onKeep={(name) => set({ name })} />
              <Day label={t.start} value={c.start} readOnly={!owner} onKeep={(start) => void set({ start })} />
              <Day label={t.end} value={c.end} readOnly={!owner} onKeep={(end) => void set({ end })} />
              <span class="space-note">
                {t.days(days(c.start, c.end))}
                {c.start <= today && today <= c.end && ` · ${t.now}`}
              </span>
              {owner && <Remove what={c.name} onYes={() => void govern('DropCycle', { cycle: c.id })} />}
            </Line>
          )
        })}
      </ul>
      {owner && <Add label={t.newCycle} onAdd={(name) => govern('SetCycle', { cycle: newId(), name, ...quarter(today) })} />}
    </div>
  )
}
