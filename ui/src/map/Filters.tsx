// Which goals of the map are looked for: chosen in a panel, and always in sight
// as chips that take it back.
import { lang } from '../i18n'
import { labelled } from '../i18n/kit'
import { marksWords } from '../i18n/marks'
import { space as words } from '../i18n/space'
import { Button, Popover, Select } from '../kit'
import type { MapTables } from '../space/types'
import { labelsOf, noFilter, type Filter } from './model'

interface Asked { tables: MapTables; filter: Filter; onChange: (f: Filter) => void }
type Key = Exclude<keyof Filter, 'text'>
interface Choice { key: Key; label: string; options: { value: string; label: string }[] }

/** What can be chosen of this space. */
function choices(tables: MapTables, filter: Filter): Choice[] {
  const t = words()
  const named = <E extends { id: string; name: string }>(m: ReadonlyMap<string, E>) =>
    [...m.values()].sort((a, b) => a.name.localeCompare(b.name, lang())).map((e) => ({ value: e.id, label: e.name }))
  const worded = (dict: Record<string, string>) => Object.entries(dict).map(([value, label]) => ({ value, label }))
  const labels = labelsOf(tables, lang())
  return [
    { key: 'cycle', label: t.cycle, options: named(tables.cycle) },
    { key: 'team', label: t.team, options: named(tables.team) },
    { key: 'status', label: t.status, options: worded(t.statuses) },
    { key: 'perspective', label: t.perspective, options: worded(t.perspectives) },
    ...(labels.length > 0 || filter.label ? [{ key: 'label' as const, label: marksWords().label, options: labels.map((label) => ({ value: label, label })) }] : []),
  ]
}

/** Nothing looked for is always the same object: so it is told from something. */
function changed(filter: Filter, key: Key, value: string): Filter {
  const next = { ...filter, [key]: value }
  return Object.values(next).some(Boolean) ? next : noFilter
}

export function Filters({ tables, filter, onChange }: Asked) {
  const t = words()
  const all = choices(tables, filter)
  const some = all.filter((c) => filter[c.key]).length
  return (
    <Popover
      label={some > 0 ? `${t.filters} ${some}` : t.filters}
      align="start"
      class="map-filters"
      button={
        <>
          {t.filters}
          {some > 0 && <span class="map-filters-count"> {some}</span>}
        </>
      }
    >
      <div class="map-filters-body">
        {all.map((c) => (
          <Select key={c.key} label={c.label} value={filter[c.key]} options={[{ value: '', label: t.all }, ...c.options]} onChange={(value) => onChange(changed(filter, c.key, value))} />
        ))}
        <Button kind="quiet" onClick={() => onChange(filter.text ? { ...noFilter, text: filter.text } : noFilter)}>{t.clear}</Button>
      </div>
    </Popover>
  )
}

export function FilterChips({ tables, filter, onChange }: Asked) {
  const t = words()
  return (
    <>
      {choices(tables, filter).filter((c) => filter[c.key]).map((c) => {
        const name = labelled(c.label, c.options.find((o) => o.value === filter[c.key])?.label ?? t.unknown)
        return <Button key={c.key} small icon="close" aria-label={t.without(name)} onClick={() => onChange(changed(filter, c.key, ''))}>{name}</Button>
      })}
    </>
  )
}
