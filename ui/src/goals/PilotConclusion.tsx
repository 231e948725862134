// How a pilot came out, and what becomes of the goal: full scope, or no pilot
// any more.
import { useState } from 'preact/hooks'
import { parseNumber } from '../board/measuring'
import { withUnit } from '../i18n/kit'
import { pilotWords } from '../i18n/pilot'
import { onDay } from '../i18n/when'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import { SignedField } from '../kit/signed'
import { Segments } from '../kit/tabs'
import type { Board, KeyResult, Objective, Ref } from '../sync/types'
import { saidWords } from './MeasureWords'
import { leads } from './phases'
import { Prose } from './Prose'

type Then = 'promote' | 'end'

export function PilotConclusion({ board, of, goal, onDone }: { board: Board; of: Ref; goal: Objective | KeyResult; onDone: () => void }) {
  const t = pilotWords()
  const k = 'objective' in goal ? goal : undefined
  const last = k?.checkins?.at(-1)
  const way = k !== undefined && leads(k)
  const [met, setMet] = useState<'yes' | 'no'>('yes')
  const [result, setResult] = useState('')
  const [then, setThen] = useState<Then>('promote')
  const [title, setTitle] = useState(goal.title ?? '')
  const [target, setTarget] = useState(String(k?.target ?? ''))
  const [asked, setAsked] = useState(false)
  const number = parseNumber(target)
  const wrong = way && (number === undefined || !Number.isFinite(number))
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (!result.trim() || (then === 'promote' && wrong)) return
    const said = { ref: of, met: met === 'yes', result: result.trim() }
    if (then === 'end') board.dispatch('EndPilot', said)
    else board.dispatch('PromotePilot', { ...said, ...(title.trim() && title.trim() !== goal.title && { title: title.trim() }), ...(way && number !== k.target && { target: number! }) })
    onDone()
  }
  return (
    <form class="reason-form pilot-conclusion" onSubmit={send}>
      <h3>{t.conclude}</h3>
      <Segments label={t.exit} value={met} options={[{ value: 'yes', label: t.met, icon: 'check' }, { value: 'no', label: t.notMet, icon: 'close' }]} onChange={setMet} />
      <Prose label={t.result} value={result} onInput={setResult} max={2000} rows={3} placeholder={t.resultPlaceholder} error={asked && !result.trim() ? t.resultNeeded : undefined} />
      {k && <p class="phases-hint">{last ? t.lastValue(saidWords(k, last), onDay(last.on)) : t.noValue}</p>}
      <h3>{t.then}</h3>
      <Segments label={t.then} value={then} options={[{ value: 'promote', label: t.promote, icon: 'seal' }, { value: 'end', label: t.end, icon: 'flag' }]} onChange={setThen} />
      <p class="phases-hint">{then === 'promote' ? t.promoteHint : t.endHint}</p>
      {then === 'promote' && <Field label={t.fullTitle} value={title} maxLength={300} onInput={setTitle} />}
      {then === 'promote' && way && <SignedField label={withUnit(t.fullTarget, k.unit)} value={target} onInput={setTarget} error={asked && wrong ? t.targetWrong : undefined} />}
      <div class="pilot-send"><Button kind="primary" type="submit">{t.send[then]}</Button></div>
    </form>
  )
}
