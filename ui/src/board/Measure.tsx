// From where to where, in what unit. Wrong pairs are explained beside the
// inputs and not sent.
import { useState } from 'preact/hooks'
import { board as words } from '../i18n/board'
import { Button } from '../kit/button'
import { Field, Select } from '../kit/field'
import type { Board, Direction } from '../sync/types'
import { change as amend } from './amend'
import { measureProblem, parseNumber, type MeasureDraft } from './measuring'

const typed = (n: number | undefined): string => (n === undefined ? '' : String(n))

export function Measure({ board, id, edit }: { board: Board; id: string; edit: boolean }) {
  const t = words()
  const k = board.table('keyresult').get(id).value
  const [draft, setDraft] = useState<MeasureDraft | undefined>()
  if (!k) return null
  const kept: MeasureDraft = { direction: k.direction ?? 'increase', baseline: typed(k.baseline), target: typed(k.target), unit: k.unit ?? '' }
  const shown = draft ?? kept
  const problem = measureProblem(shown)
  const message = problem === 'direction_mismatch' ? t.problem[`direction_mismatch_${shown.direction}`] : problem && t.problem[problem]

  const change = (part: Partial<MeasureDraft>) => {
    const next = { ...shown, ...part }
    // Until somebody chose a direction it follows the numbers.
    if (!k.direction && !part.direction && measureProblem(next) === 'direction_mismatch') next.direction = next.direction === 'increase' ? 'decrease' : 'increase'
    setDraft(next)
    return next
  }
  const save = (d: MeasureDraft | undefined = draft) => {
    if (!d || measureProblem(d)) return
    const [baseline, target] = [parseNumber(d.baseline), parseNumber(d.target)]
    const same = baseline === k.baseline && target === k.target && d.unit.trim() === kept.unit && d.direction === kept.direction
    if (!same) {
      amend(board, 'keyresult/' + id, 'SetMeasure', {
        keyresult: id,
        direction: d.direction,
        unit: d.unit.trim(),
        ...(baseline === undefined ? {} : { baseline }),
        ...(target === undefined ? {} : { target }),
      })
    }
    // The prediction comes with the next frame; until then the draft stays, and longer when typing went on.
    requestAnimationFrame(() => setDraft((now) => (now === d ? undefined : now)))
  }
  const turn = (direction: Direction) => save(change({ direction }))
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.key === 'Enter' && !e.isComposing) save()
    if (e.key === 'Escape') setDraft(undefined)
  }
  // From one input to the next the measure is not complete: it is saved as a whole.
  const leave = (e: FocusEvent & { currentTarget: HTMLElement }) => {
    if (!(e.relatedTarget instanceof Node && e.currentTarget.contains(e.relatedTarget))) save()
  }
  const wrong = (field: 'baseline' | 'target') => (problem === `${field}_not_number` ? message : undefined)
  const pair = problem === 'target_equals_baseline' || problem === 'direction_mismatch'

  return (
    <fieldset class="measure" disabled={!edit} onKeyDown={onKeyDown} onFocusOut={leave}>
      <legend>{t.measure}</legend>
      <div class="measure-row">
        <Select label={t.direction} value={shown.direction} onChange={turn} options={[{ value: 'increase', label: t.increase }, { value: 'decrease', label: t.decrease }]} />
        <Field label={t.baseline} inputMode="decimal" value={shown.baseline} onInput={(baseline) => change({ baseline })} error={wrong('baseline')} />
        <Field label={t.target} inputMode="decimal" value={shown.target} onInput={(target) => change({ target })} error={wrong('target')} />
        <Field label={t.unit} value={shown.unit} maxLength={40} placeholder={t.unitPlaceholder} onInput={(unit) => change({ unit })} />
      </div>
      {pair && <p class="measure-note" role="alert">{message}</p>}
      {problem === 'direction_mismatch' && (
        <Button small onClick={() => turn(shown.direction === 'increase' ? 'decrease' : 'increase')}>
          {t.switchDirection}
        </Button>
      )}
    </fieldset>
  )
}
