// A score in its colour, which is said in words as well.
import { reviewWords } from '../i18n/review'
import { locale } from '../i18n/when'
import { bandOf } from './model'

export const scoreWords = (score: number): string => new Intl.NumberFormat(locale(), { minimumFractionDigits: 1, maximumFractionDigits: 2 }).format(score)

export function Score({ score }: { score: number }) {
  const band = bandOf(score)
  return (
    <span class={`score ${band}`}>
      {scoreWords(score)} <small>{reviewWords().bands[band]}</small>
    </span>
  )
}
