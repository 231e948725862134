// Moves of a goal in words: texts word by word, everything else before and after.
import { wordDiff } from '../history/worddiff'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { lineageWords } from '../i18n/lineage'
import { measures } from '../i18n/measures'
import { pilotWords } from '../i18n/pilot'
import { nameOf } from '../board/people'
import type { Board, GaugeKind, Horizon } from '../sync/types'
import { toldWords } from './toldwords'
import type { Move } from './versions'

const prose = new Set(['title', 'why', 'metric'])

export function Moves({ board, moves }: { board: Board; moves: readonly Move[] }) {
  const t = lineageWords()
  return (
    <ul class="lineage-moves">
      {moves.map((m) => {
        const [before, after] = [valueWords(board, m.field, m.before), valueWords(board, m.field, m.after)]
        return (
          <li key={m.field} class="part">
            <span class="part-field">{t.fields[m.field] ?? m.field}</span>{' '}
            {prose.has(m.field) && before && after ? (
              wordDiff(before, after).map((x, i) => (x.kind === 'same' ? <span key={i}>{x.text}</span> : x.kind === 'del' ? <del key={i}>{x.text}</del> : <ins key={i}>{x.text}</ins>))
            ) : (
              <>
                {before ? <del>{before}</del> : <em>{t.nothing}</em>} <span aria-hidden="true">→</span> {after ? <ins>{after}</ins> : <em>{t.nothing}</em>}
              </>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** A value as people read it; empty for none. */
export function valueWords(board: Board, field: string, v: string | number | undefined): string {
  if (v === undefined || v === '') return ''
  const b = boardWords()
  const text = String(v)
  switch (field) {
    case 'owner':
      return nameOf(board, text)
    case 'direction':
      return text === 'increase' ? b.increase : b.decrease
    case 'kind':
      return measures().kinds[text as GaugeKind] ?? text
    case 'horizon':
      return measures().horizons[text as Horizon] ?? text
    case 'ambition':
      return text === 'committed' ? b.committed : b.aspirational
    case 'objective':
      return titleIn(board.table('objective').get(text).value ?? {}, lang()) || b.untitled
    case 'pilot':
      return (pilotWords().outcome as Record<string, string>)[text] ?? text
    case 'gone':
      return lineageWords().gone
  }
  return toldWords(field, v) ?? text
}
