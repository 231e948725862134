// What the parts of the space page share.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { labelled } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button, Confirm, Field, IconButton, toast } from '../kit'
import type { MapTables } from './types'

/** `team` is whose office hours are looked at first; `toHours` leads there. */
export interface PartProps { tables: MapTables; owner: boolean; me: string; today: string; team: string; toHours: (team: string) => void }

/** A text that is kept when it is left or Enter is pressed; what others change shows unless it is being edited. */
export function Kept({ label, value, onKeep, readOnly, hideLabel, type = 'text', maxLength = 80 }: {
  label: string; value: string; onKeep: (value: string) => Promise<boolean>; readOnly?: boolean; hideLabel?: boolean; type?: 'text' | 'area'; maxLength?: number
}) {
  const [draft, setDraft] = useState<string>()
  useEffect(() => setDraft(undefined), [value])
  const keep = () => {
    if (draft === undefined || draft.trim() === value) return setDraft(undefined)
    void onKeep(draft.trim()).then((ok) => (ok ? toast({ text: words().saved }) : setDraft(undefined)))
  }
  if (type === 'area') {
    return (
      <label class="space-area">
        <span class={hideLabel ? 'only-heard' : undefined}>{label}</span>
        <textarea rows={3} maxLength={maxLength} readOnly={readOnly} value={draft ?? value} onInput={(e) => setDraft(e.currentTarget.value)} onBlur={keep} />
      </label>
    )
  }
  return (
    <Field
      label={label}
      hideLabel={hideLabel ?? false}
      value={draft ?? value}
      maxLength={maxLength}
      readOnly={readOnly ?? false}
      onInput={setDraft}
      onBlur={keep}
      onKeyDown={(e) => e.key === 'Enter' && !e.isComposing && keep()}
    />
  )
}

/** A day, kept as soon as it is whole. */
export function Day({ label, value, onKeep, readOnly }: { label: string; value: string; onKeep: (value: string) => void; readOnly?: boolean }) {
  return (
    <label class="field space-day">
      <span>{label}</span>
      <span class="field-frame">
        <input type="date" value={value} readOnly={readOnly} onChange={(e) => e.currentTarget.value >= '2000' && onKeep(e.currentTarget.value)} />
      </span>
    </label>
  )
}

/** Asks before something is taken away. */
export function Remove({ what, onYes, title, text, label }: { what: string; onYes: () => void; title?: string; text?: string; label?: string }) {
  const [asking, setAsking] = useState(false)
  const t = words()
  return (
    <>
      <IconButton icon="trash" label={label ?? labelled(t.remove, what)} onClick={() => setAsking(true)} />
      {asking && <Confirm danger title={title ?? t.removeAsk(what)} text={text ?? t.removeText} yes={label ?? t.remove} onYes={onYes} onClose={() => setAsking(false)} />}
    </>
  )
}

/** A line of a list that is edited in place. */
export const Line = ({ children }: { children: ComponentChildren }) => <li class="space-line">{children}</li>

/** Which teams something belongs to: one press each. */
export function TeamChoice({ tables, chosen, onChange, of, readOnly }: { tables: MapTables; chosen: readonly string[]; onChange: (teams: string[]) => void; of: string; readOnly?: boolean }) {
  const t = words()
  const teams = [...tables.team.values()].sort((a, b) => a.name.localeCompare(b.name))
  if (teams.length === 0) return <span class="space-note">{t.noTeams}</span>
  return (
    <span class="space-teams" role="group" aria-label={labelled(t.chooseTeams, of)}>
      {teams.map((x) => {
        const on = chosen.includes(x.id)
        return (
          <button
            key={x.id}
            type="button"
            class="chip"
            aria-pressed={on}
            disabled={readOnly}
            onClick={() => onChange(on ? chosen.filter((id) => id !== x.id) : [...chosen, x.id])}
          >
            {x.name}
          </button>
        )
      })}
    </span>
  )
}

/** A name and a button that makes something of it. */
export function Add({ label, onAdd }: { label: string; onAdd: (name: string) => Promise<boolean> }) {
  const [name, setName] = useState('')
  const t = words()
  const add = (e: Event) => {
    e.preventDefault()
    if (name.trim()) void onAdd(name.trim()).then((ok) => ok && setName(''))
  }
  return (
    <form class="space-add" onSubmit={add}>
      <Field label={label} value={name} maxLength={80} onInput={setName} />
      <Button type="submit" icon="plus">{t.add}</Button>
    </form>
  )
}
