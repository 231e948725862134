// One goal of a review: where it stands, its score, and how it goes on.
import { useId, useState } from 'preact/hooks'
import { refKind } from '../board/model'
import { parseNumber } from '../board/measuring'
import { nameOf } from '../board/people'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { board as boardWords } from '../i18n/board'
import { scoreWords } from '../i18n/figures'
import { goals as goalWords } from '../i18n/goals'
import { reviewWords } from '../i18n/review'
import { Button, Field, Icon, Segments } from '../kit'
import { toWrong } from '../kit/wrong'
import { measurable } from '../goals/gauge'
import { measureWords, saidWords } from '../goals/MeasureWords'
import { goalOf } from '../goals/stage'
import { lastOf, verdictOf } from '../goals/progress'
import { Prose } from '../goals/Prose'
import { canWrite, manages } from '../shell/rights'
import type { Board, Decision, KeyResult, Ref, Review } from '../sync/types'
import { achieved, expectedScore, itemOf, suggestedOf } from './model'
import { Score } from './Score'
import { Weighing } from './Weights'

const decisions: readonly Decision[] = ['keep', 'modify', 'postpone', 'abandon']

interface Props { board: Board; review: Review; of: Ref; first: boolean; onBack: () => void; onNext: () => void }

export function GoalForm({ board, review, of, first, onBack, onNext }: Props) {
  const t = reviewWords()
  const form = useId()
  const goal = goalOf(board, of)
  const item = itemOf(review, of)
  const suggested = suggestedOf(board, review, of)
  const lead = manages(board.me.value?.role) && canWrite(board)
  const scores = lead || (canWrite(board) && goal?.owner === board.me.value?.person)
  const [score, setScore] = useState<string>()
  const [note, setNote] = useState(item?.note ?? '')
  const [decision, setDecision] = useState<Decision>(item?.decision ?? 'keep')
  const [reason, setReason] = useState(item?.reason ?? '')
  const [asked, setAsked] = useState(false)
  if (!goal) return null
  // Until somebody types, the score follows what is suggested.
  const shown = score ?? String(item?.score ?? suggested ?? '')
  const number = parseNumber(shown)
  const wrong = number === undefined || !(number >= 0 && number <= 1)
  const rounded = wrong ? undefined : Math.round(number * 100) / 100
  const noteWanted = !wrong && rounded !== suggested && !note.trim()
  const reasonWanted = lead && decision !== 'keep' && !reason.trim()
  const send = (e: Event & { currentTarget: HTMLFormElement }) => {
    e.preventDefault()
    setAsked(true)
    if (wrong || noteWanted || reasonWanted) return toWrong(e.currentTarget)
    // What is suggested the server knows best.
    board.dispatch('ScoreGoal', { review: review.id, ref: of, ...(rounded !== suggested && { score: rounded! }), ...(note.trim() && { note: note.trim() }) })
    if (lead) board.dispatch('DecideGoal', { review: review.id, ref: of, decision, ...(reason.trim() && decision !== 'keep' && { reason: reason.trim() }) })
    onNext()
  }
  return (
    <>
      <h3 class="review-goal" tabIndex={-1}>
        <Icon name={refKind(of) === 'objective' ? 'target' : 'measure'} />
        {titleIn(goal, lang()) || boardWords().untitled}
      </h3>
      <Standing board={board} of={of} />
      <dl class="review-score">
        <dt>{t.suggested}</dt>
        <dd>{suggested === undefined ? t.nothingMeasured : <Score score={suggested} />}</dd>
        <dt>{t.expected}</dt>
        <dd>{scoreWords(expectedScore(goal.ambition))} {goal.ambition && <small>{boardWords()[goal.ambition]}</small>}</dd>
        {item?.score !== undefined && (
          <>
            <dt>{t.given}</dt>
            <dd><Score score={item.score} /> {item.by && <small>{nameOf(board, item.by)}</small>}</dd>
          </>
        )}
      </dl>
      {refKind(of) === 'objective' && <Weighing board={board} review={review} of={of} edit={lead && goal.state !== 'closed'} />}
      {scores ? (
        <form id={form} class="reason-form" onSubmit={send}>
          <Field label={t.score} inputMode="decimal" autocomplete="off" enterKeyHint="next" value={shown} onInput={setScore} hint={rounded === undefined ? t.scoreHint : achieved(goal.ambition, rounded) ? t.achieved : t.notAchieved} error={asked && wrong ? t.scoreWrong : undefined} />
          {(rounded !== suggested || note !== '') && <Prose label={t.note} value={note} onInput={setNote} max={2000} rows={2} error={asked && noteWanted ? t.noteWanted : undefined} />}
          {lead && (
            <>
              <div class="field">
                <span class="review-label" aria-hidden="true">{t.goesOn}</span>
                <Segments label={t.goesOn} value={decision} onChange={setDecision} options={decisions.map((d) => ({ value: d, label: t.decisions[d] }))} />
                <p class="field-hint">{t.decisionHints[decision]}</p>
              </div>
              {decision !== 'keep' && <Prose label={t.reason} value={reason} onInput={setReason} max={2000} rows={2} error={asked && reasonWanted ? t.reasonWanted : undefined} />}
            </>
          )}
        </form>
      ) : (
        item?.decision && <p><b>{t.decisions[item.decision]}</b>{item.reason && ` · ${item.reason}`}</p>
      )}
      <div class="review-steps">
        <Button disabled={first} onClick={onBack}>{t.back}</Button>
        {scores ? <Button kind="primary" type="submit" form={form}>{t.next}</Button> : <Button onClick={onNext}>{t.nextOnly}</Button>}
      </div>
    </>
  )
}

/** Where a goal stands at this moment. */
function Standing({ board, of }: { board: Board; of: Ref }) {
  const g = goalWords().check
  const goal = goalOf(board, of)
  if (!goal) return null
  const k = refKind(of) === 'keyresult' ? (goal as KeyResult) : undefined
  const last = k && lastOf(k)
  const verdict = k && verdictOf(board, k)
  const parts = [
    goal.owner && nameOf(board, goal.owner),
    k && measurable(k) && measureWords(k),
    last && k && saidWords(k, last),
    last && g.sure(last.confidence),
    verdict && g.verdicts[verdict],
    k && titleIn(goalOf(board, `objective/${k.objective}`) ?? {}, lang()),
    (goal.churn ?? 0) > 0 && reviewWords().changed(goal.churn ?? 0),
  ]
  const said = parts.filter(Boolean).join(' · ')
  return said ? <p class="review-soft">{said}</p> : null
}
