// Scores of closed objectives, as bars beside the score that was expected.
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { scoreWords } from '../i18n/figures'
import { pulseWords } from '../i18n/pulse'
import { Untranslated } from '../map/Facts'
import { untranslated } from '../map/model'
import { openGoal } from '../map/open'
import type { MapTables, Pulse } from '../space/types'

/** Red below 0.4, yellow below 0.7, green from 0.7. */
export const bandOf = (score: number): 'red' | 'yellow' | 'green' => (score >= 0.7 ? 'green' : score >= 0.4 ? 'yellow' : 'red')

export function Scores({ tables, pulses }: { tables: MapTables; pulses: readonly Pulse[] }) {
  const t = pulseWords()
  const all = pulses.flatMap((p) => p.scores ?? []).sort((a, b) => b[1] - a[1])
  if (all.length === 0) return null
  const mean = all.reduce((n, [, score]) => n + score, 0) / all.length
  return (
    <section class="pulse-card">
      <header>
        <h2>{t.scores.title}</h2>
        <span class="pulse-count">{all.length}</span>
      </header>
      <p class="pulse-says">{t.scores.says(scoreWords(mean))}</p>
      <div class="pulse-scroll" tabIndex={0} role="region" aria-label={t.scores.title}>
        <table class="pulse-table">
          <thead>
            <tr>
              <th scope="col">{t.scores.objective}</th>
              <th scope="col">{t.scores.score}</th>
              <th scope="col">{t.scores.expected}</th>
            </tr>
          </thead>
          <tbody>
            {all.map(([id, score, expected]) => {
              const goal = tables.goal.get(id)
              return (
                <tr key={id}>
                  <th scope="row">
                    <button type="button" class="pulse-link" onClick={() => goal && openGoal(goal)}>{(goal && titleIn(goal, lang())) || t.untitled}</button>
                    {goal && untranslated(tables, goal) && <Untranslated />}
                  </th>
                  <td>
                    <span class={`pulse-score ${bandOf(score)}`}>{scoreWords(score)} {t.scores.bands[bandOf(score)]}</span>
                    <svg class="pulse-score-bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
                      <rect class="pulse-score-way" width="100" height="10" />
                      <rect class={`pulse-score-got ${bandOf(score)}`} width={score * 100} height="10" />
                      <rect class="pulse-score-mark" x={Math.min(98, expected * 100)} width="2" height="10" />
                    </svg>
                  </td>
                  <td>{scoreWords(expected)}</td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}
