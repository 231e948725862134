// A score in its colour, which is said in words as well.
import { scoreWords } from '../i18n/figures'
import { reviewWords } from '../i18n/review'
import { bandOf } from './model'

export function Score({ score }: { score: number }) {
  const band = bandOf(score)
  return (
    <span class={`score ${band}`}>
      {scoreWords(score)} <small>{reviewWords().bands[band]}</small>
    </span>
  )
}
