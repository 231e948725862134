import { useId } from 'preact/hooks'
import { poll as words } from '../i18n/poll'
import type { FormProps } from './BallotForm'
import { labelOf, lowest } from './model'

/** One answer of several: six fingers, three ways to consent, the steps of a scale. */
export function AnswerForm({ poll: p, vote, change }: FormProps) {
  const name = useId()
  const low = lowest(p)
  const answers = Array.from({ length: p.kind === 'fist' ? 6 : p.kind === 'consent' ? 3 : (p.top ?? 0) }, (_, i) => i + low)
  return (
    <fieldset class="ballot-answers" data-kind={p.kind}>
      <legend class="only-heard">{p.question?.trim() || words().kinds[p.kind]}</legend>
      {answers.map((a) => (
        <label key={a} data-answer={a}>
          <input type="radio" name={name} checked={vote.answer === a} onChange={() => change({ ...vote, answer: a })} />
          {p.kind !== 'consent' && <b>{a}</b>}
          <span>{labelOf(p, a)}</span>
        </label>
      ))}
    </fieldset>
  )
}
