import { percent } from '../i18n/figures'
import { aside } from '../i18n/kit'
import { people as roleWords } from '../i18n/people'
import { voiceWords } from '../i18n/voices'
import type { Role } from '../sync/types'
import type { Voice, Voices } from './voices'

export type Column = 'notes' | 'survivals' | 'votes'

export const rowName = (v: Voice): string => v.of.map((of) => roleWords().roles[of as Role] ?? (of || voiceWords().noLevel)).join(voiceWords().and)

const shareOf = (part: number, of: number): string => (of === 0 ? '–' : percent(part / of))

/** Shares as a picture and as a table: the bar of a row beside that of its people, so that a difference is seen. */
export function ShareTable({ voices, columns, level }: { voices: Voices; columns: readonly Column[]; level?: boolean }) {
  const t = voiceWords()
  const people = voices.rows.reduce((n, v) => n + v.people, 0)
  if (voices.few) return <p>{t.few}</p>
  const shown = columns.filter((c) => c === 'notes' || voices.unnamed[c] > 0 || voices.rows.some((v) => v[c] > 0))
  const total = (c: Column) => voices.rows.reduce((n, v) => n + v[c], 0)
  return (
    <div class="voices">
      <div class="voices-picture" aria-hidden="true">
        {(['people', ...shown] as const).map((c) => (
          <div key={c} class="voices-bar">
            <span>{t.columns[c]}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none">
              {bars(voices.rows.map((v) => v[c])).map(([x, w], i) => (
                <rect key={i} class={`share-${i % 4}`} x={x} y="0" width={Math.max(0, w - 0.4)} height="10" />
              ))}
            </svg>
          </div>
        ))}
        <p class="voices-legend">
          {voices.rows.map((v, i) => (
            <span key={i}>
              <i class={`share-${i % 4}`} /> {rowName(v)}
            </span>
          ))}
        </p>
      </div>
      <table class="voices-table">
        <thead>
          <tr>
            <th scope="col">{level ? t.level : t.role}</th>
            <th scope="col">{t.columns.people}</th>
            {shown.map((c) => <th key={c} scope="col">{t.columns[c]}</th>)}
          </tr>
        </thead>
        <tbody>
          {voices.rows.map((v, i) => (
            <tr key={i}>
              <th scope="row">{rowName(v)}</th>
              <td>{aside(String(v.people), shareOf(v.people, people))}</td>
              {shown.map((c) => <td key={c}>{aside(String(v[c]), shareOf(v[c], total(c)))}</td>)}
            </tr>
          ))}
          {shown.some((c) => voices.unnamed[c] > 0) && (
            <tr>
              <th scope="row">{t.unnamed}</th>
              <td>–</td>
              {shown.map((c) => <td key={c}>{voices.unnamed[c]}</td>)}
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

/** Where each part begins and how wide it is, of 100. */
function bars(parts: readonly number[]): [number, number][] {
  const all = parts.reduce((a, b) => a + b, 0)
  let x = 0
  return parts.map((p) => {
    const w = all === 0 ? 0 : (100 * p) / all
    x += w
    return [x - w, w]
  })
}
