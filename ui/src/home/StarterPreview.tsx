import type { Template } from '../api'
import { lang } from '../i18n'
import { start as words } from '../i18n/start'
import { onDay } from '../i18n/when'
import { Icon } from '../kit'
import type { FirstGoal } from './goallines'
import { Practice } from './Practice'
import { days, type Answers } from './StarterSteps'
import { extent } from './Templates'

const shown = 4 // goals; the rest is counted

/** The board as it will be, while the questions are answered. */
export function StarterPreview({ answers, goals, owner, template }: { answers: Answers; goals: readonly FirstGoal[]; owner: boolean; template: Template | undefined }) {
  const t = words()
  const results = goals.reduce((n, g) => n + g.results.length, 0)
  const meeting = template && template.id !== 'blank' ? template : undefined
  return (
    <aside class="starter-preview" aria-label={t.preview}>
      <h3>{t.preview}</h3>
      <div class="starter-sheet">
        {owner && <strong>{t.boardTitle(answers.name.trim(), answers.cycle.trim())}</strong>}
        {owner && answers.end >= answers.start && (
          <p><Icon name="calendar" /><span>{onDay(answers.start)} – {onDay(answers.end)}<br />{t.days(days(answers))}</span></p>
        )}
        {goals.length === 0 ? (
          <p><Icon name="target" /><span>{t.noGoals}</span></p>
        ) : (
          <>
            <p><Icon name="target" /><span>{t.counted(goals.length, results)}</span></p>
            <ul>
              {goals.slice(0, shown).map((g, i) => (
                <li key={i}>
                  {g.title}
                  {g.results.length > 0 && <ul>{g.results.slice(0, shown).map((r, k) => <li key={k}>{r}</li>)}</ul>}
                </li>
              ))}
            </ul>
            {goals.length > shown && <p>…</p>}
          </>
        )}
        {meeting && <p><Icon name="clock" /><span>{meeting.names[lang()] ?? meeting.names['en']}<br />{extent(meeting)}</span></p>}
      </div>
      <Practice />
    </aside>
  )
}
