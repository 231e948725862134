import { useId } from 'preact/hooks'
import type { Template } from '../api'
import { lang } from '../i18n'
import { space } from '../i18n/space'
import { start as words } from '../i18n/start'
import { Field } from '../kit'
import { TemplateArt } from './TemplateArt'
import { extent } from './Templates'

export interface Answers { name: string; cycle: string; start: string; end: string; goals: string; template: string }

interface StepProps { answers: Answers; set: (change: Partial<Answers>) => void }

export const days = ({ start, end }: Answers): number => Math.round((Date.parse(end) - Date.parse(start)) / 86_400_000) + 1

/** Whose goals, and for which time: an owner's to say. */
export function NameStep({ answers, set, owner, backwards }: StepProps & { owner: boolean; backwards: boolean }) {
  const t = words()
  const s = space()
  const hint = useId()
  const day = (label: string, key: 'start' | 'end') => (
    <label class="field">
      <span>{label}</span>
      <span class="field-frame">
        <input
          type="date" value={answers[key]} required aria-describedby={hint} aria-invalid={backwards || undefined}
          onChange={(e) => e.currentTarget.value >= '2000' && set({ [key]: e.currentTarget.value })}
        />
      </span>
    </label>
  )
  if (!owner) return <p>{t.text}</p>
  return (
    <>
      <Field label={t.name} hint={t.nameHint} value={answers.name} maxLength={80} autocomplete="off" enterKeyHint="next" onInput={(name) => set({ name })} />
      <fieldset>
        <legend>{t.cycle}</legend>
        <div class="starter-cycle">
          <Field label={s.name} value={answers.cycle} maxLength={80} autocomplete="off" onInput={(cycle) => set({ cycle })} />
          {day(s.start, 'start')}
          {day(s.end, 'end')}
        </div>
        <p id={hint} class={backwards ? 'field-error' : 'field-hint'} role={backwards ? 'alert' : undefined}>
          {backwards ? t.backwards : `${t.cycleHint} ${t.days(days(answers))}`}
        </p>
      </fieldset>
    </>
  )
}

/** What is to be achieved, typed or pasted. */
export function GoalsStep({ answers, set }: StepProps) {
  const t = words()
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{t.goals}</label>
      <div class="field-frame">
        <textarea
          id={id} rows={8} value={answers.goals} placeholder={t.example} aria-describedby={`${id}-hint`}
          onInput={(e) => set({ goals: e.currentTarget.value })}
        />
      </div>
      <p id={`${id}-hint`} class="field-hint">{t.goalsHint}</p>
    </div>
  )
}

const later = ['review', 'retro'] // need goals that are some weeks old

/** With a meeting, and which, or without. */
export function WayStep({ answers, set, templates }: StepProps & { templates: readonly Template[] }) {
  const t = words()
  const says = (texts: Record<string, string>) => texts[lang()] ?? texts['en']
  return (
    <fieldset class="starter-ways">
      <legend>{t.way}</legend>
      {templates.filter((x) => !later.includes(x.id)).map((x) => (
        <label key={x.id} class="starter-way">
          <input type="radio" name="way" value={x.id} checked={answers.template === x.id} onChange={() => set({ template: x.id })} />
          <TemplateArt id={x.id} />
          <span class="starter-way-words">
            <strong>{x.id === 'blank' ? t.justGoals : says(x.names)}</strong>
            <span>{x.id === 'blank' ? t.justGoalsText : says(x.about)}</span>
            {x.steps !== undefined && <small>{extent(x)}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
