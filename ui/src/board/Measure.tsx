// How a key result is measured: its kind, and only what the kind needs. What
// is wrong is explained beside the inputs and not sent.
import { useRef, useState } from 'preact/hooks'
import { measureWords } from '../goals/MeasureWords'
import { board as words } from '../i18n/board'
import { measures } from '../i18n/measures'
import { Button } from '../kit/button'
import { Field, Select } from '../kit/field'
import { SignedField } from '../kit/signed'
import type { Board } from '../sync/types'
import { change as amend } from './amend'
import { guessFrom } from './guess'
import { draftOf, gaugeOf, isWay, measureKinds, measureProblem, sameGauge, type MeasureDraft, type MeasureKind } from './measuring'
import { Steps } from './MeasureSteps'

export function Measure({ board, id, edit }: { board: Board; id: string; edit: boolean }) {
  const t = words()
  const m = measures()
  const k = board.table('keyresult').get(id).value
  const [draft, render] = useState<MeasureDraft | undefined>()
  const latest = useRef(draft) // an input may change and be left before it is shown
  if (!k) return null
  const setDraft = (d: MeasureDraft | undefined) => render((latest.current = d))
  const shown = draft ?? draftOf(k)
  const problem = measureProblem(shown)
  const way = isWay(shown.kind)

  const guess = edit && !draft && !k.kind && !k.direction && k.baseline === undefined && k.target === undefined ? guessFrom(k.title ?? '') : undefined

  const change = (part: Partial<MeasureDraft>) => {
    const next = { ...(latest.current ?? shown), ...part }
    // Until somebody chose a direction it follows the numbers.
    if (!k.direction && !k.kind && !part.kind && measureProblem(next) === 'direction_mismatch') next.kind = next.kind === 'increase' ? 'decrease' : 'increase'
    setDraft(next)
    return next
  }
  const save = (d: MeasureDraft | undefined = latest.current) => {
    if (!d || measureProblem(d)) return
    const gauge = gaugeOf(d)
    if (!sameGauge(gauge, k)) amend(board, 'keyresult/' + id, 'SetMeasure', { keyresult: id, ...gauge })
    // The prediction comes with the next frame; until then the draft stays, and longer when typing went on.
    requestAnimationFrame(() => latest.current === d && d.kind !== 'milestone' && setDraft(undefined))
  }
  const turn = (kind: MeasureKind) => save(change({ kind }))
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && !e.isComposing && e.target instanceof HTMLInputElement) save()
    if (e.key === 'Escape') setDraft(undefined)
  }
  // From one input to the next the measure is not complete: it is saved as a whole.
  const leave = (e: FocusEvent & { currentTarget: HTMLElement }) => {
    if (e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget)) return
    save()
    if (shown.kind === 'milestone' && !problem) setDraft(undefined)
  }
  const number = (field: 'baseline' | 'target' | 'low' | 'high', label: string) => (
    <SignedField label={label} value={shown[field]} onInput={(value) => change({ [field]: value })} error={problem === `${field}_not_number` ? message(problem) : undefined} />
  )
  const message = (p: NonNullable<typeof problem>): string =>
    p === 'direction_mismatch' ? t.problem[`direction_mismatch_${shown.kind === 'decrease' ? 'decrease' : 'increase'}`] : p in m.problem ? m.problem[p as keyof typeof m.problem] : t.problem[p as 'target_equals_baseline']
  const about = problem && !problem.endsWith('_not_number')

  return (
    <fieldset class="measure" disabled={!edit} onKeyDown={onKeyDown} onFocusOut={leave}>
      <legend>{t.measure}</legend>
      {guess && (
        <Button small icon="pencil" class="measure-guess" onClick={() => save(change({ kind: guess.target > guess.baseline ? 'increase' : 'decrease', baseline: String(guess.baseline), target: String(guess.target), unit: guess.unit }))}>
          {m.fromTitle(measureWords({ direction: 'increase', ...guess }))}
        </Button>
      )}
      <div class="measure-row">
        <Select label={m.kind} value={shown.kind} onChange={turn} options={measureKinds.map((value) => ({ value, label: m.kinds[value] }))} />
        {way && number('baseline', t.baseline)}
        {way && number('target', t.target)}
        {(shown.kind === 'within' || shown.kind === 'above') && number('low', m.low)}
        {(shown.kind === 'within' || shown.kind === 'below') && number('high', m.high)}
        {shown.kind !== 'milestone' && shown.kind !== 'binary' && (
          <Field label={t.unit} value={shown.unit} maxLength={40} placeholder={t.unitPlaceholder} onInput={(unit) => change({ unit })} />
        )}
      </div>
      {shown.kind === 'milestone' && <Steps steps={shown.steps} edit={edit} onChange={(steps) => change({ steps })} onSave={(steps) => save(change({ steps }))} />}
      {!way && <p class="measure-hint">{shown.kind === 'milestone' ? m.stepsHint : shown.kind === 'binary' ? m.binaryHint : m.included}</p>}
      {about && <p class="measure-note" role="alert">{message(problem)}</p>}
      {problem === 'direction_mismatch' && (
        <Button small onClick={() => turn(shown.kind === 'increase' ? 'decrease' : 'increase')}>
          {t.switchDirection}
        </Button>
      )}
    </fieldset>
  )
}
