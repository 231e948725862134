// The stage of a goal, and the way to the next one.
import { change, reasonWanted } from '../board/amend'
import { keyResultsOf } from '../board/goalverbs'
import { refId, refKind } from '../board/model'
import { goals as words } from '../i18n/goals'
import { labelled } from '../i18n/kit'
import { measures } from '../i18n/measures'
import { Icon, type IconName } from '../kit/icons'
import { Menu, type MenuItem } from '../kit/menu'
import { everAgreed } from '../lineage/versions'
import type { Board, GoalState, Horizon, KeyResult, Ref } from '../sync/types'
import { lineageWords } from '../i18n/lineage'
import { marksWords } from '../i18n/marks'
import { phasedWords } from '../i18n/phased'
import { pilotWords } from '../i18n/pilot'
import { reviewWords } from '../i18n/review'
import { manages } from '../shell/rights'
import { leads } from './phases'
import { translationItems } from './Translation'
import { agree, closing, goalOf, helping, labelling, lineageOf, pacing, piloting, together, weighing } from './stage'

const icons: Record<GoalState | 'draft', IconName> = { draft: 'pencil', proposed: 'hand', agreed: 'seal', reopened: 'restore', closed: 'lock' }

/** Of an objective that looks further ahead than its cycle. */
export function FrameChip({ board, id }: { board: Board; id: string }) {
  const horizon = board.table('objective').get(id).value?.horizon
  if (!horizon) return null
  return (
    <span class="chip frame" title={measures().frameHint}>
      <Icon name="eye" />
      {measures().horizons[horizon]}
    </span>
  )
}

export function StageChip({ board, of, edit }: { board: Board; of: Ref; edit: boolean }) {
  const t = words()
  const goal = goalOf(board, of)
  const state = goal?.state ?? 'draft'
  // A key result says its stage where that is not its objective's.
  if (goal && 'objective' in goal && goalOf(board, `objective/${goal.objective}`)?.state === goal.state) return null
  const shown = (
    <>
      <Icon name={icons[state]} />
      {t.states[state]}
    </>
  )
  if (!edit) {
    return everAgreed(goal) ? (
      <button type="button" class={`chip stage ${state}`} data-tip={lineageWords().title} onClick={() => (lineageOf.value = of)}>
        {shown}
      </button>
    ) : (
      <span class={`chip stage ${state}`}>{shown}</span>
    )
  }
  return (
    <Menu label={labelled(t.stage, t.states[state])} items={() => steps(board, of)} align="start" class={`chip stage ${state}`}>
      {shown}
    </Menu>
  )
}

/** What can be done about the stage, in the chip's menu. */
function steps(board: Board, of: Ref): MenuItem[] {
  const t = words()
  const state = goalOf(board, of)?.state
  const settled = state === 'agreed' || state === 'closed'
  const open = together(board, of).length > 0
  return [
    ...(settled || state === 'proposed' ? [] : [{ label: t.propose, icon: 'hand', onSelect: () => void board.dispatch('ProposeGoal', { ref: of }) } as const]),
    ...(state !== 'closed' && open ? [{ label: settled ? t.agreeRest : t.agree, icon: 'seal', hint: t.agreeHint, onSelect: () => agree(board, of) } as const] : []),
    ...(settled ? rewording(board, of) : []),
    ...(settled ? [{ label: t.reopen, icon: 'restore', hint: t.reopenHint, onSelect: () => void (reasonWanted.value = { of, name: 'ReopenGoal', data: { ref: of } }) } as const] : []),
    ...(state !== 'closed' && manages(board.me.peek()?.role) ? [{ label: reviewWords().closeGoal, icon: 'lock', hint: reviewWords().closeHint, onSelect: () => void (closing.value = of) } as const] : []),
    ...(everAgreed(goalOf(board, of)) ? [{ label: lineageWords().title, icon: 'clock', hint: lineageWords().hint, onSelect: () => void (lineageOf.value = of) } as const] : []),
  ]
}

/** The same, for the menu of a goal that can be changed no other way. */
export function stageItems(board: Board, ref: Ref): MenuItem[] {
  const weigh = refKind(ref) === 'objective' && goalOf(board, ref)?.state !== 'closed' && keyResultsOf(board, refId(ref)).length > 1
  const items: MenuItem[] = [...translationItems(board, ref), ...horizons(board, ref), ...paces(board, ref), ...marks(board, ref), ...(weigh ? [{ label: measures().weights, icon: 'measure', onSelect: () => void (weighing.value = refId(ref)) } as const] : []), ...steps(board, ref)]
  return items.length > 0 ? [...items, 'line'] : items
}

function rewording(board: Board, of: Ref): MenuItem[] {
  const t = words()
  const goal = goalOf(board, of)
  if (goal?.state !== 'agreed') return []
  const prose = refKind(of) === 'objective' ? 'why' : 'metric'
  const item = (field: 'title' | 'other' | 'why' | 'metric', label: string): MenuItem => ({
    label,
    icon: 'pencil',
    onSelect: () => {
      const text = (goalOf(board, of) as unknown as Record<string, string | undefined>)[field] ?? ''
      reasonWanted.value = { of, name: 'SetText', data: { field: `${of}/${field}` }, text }
    },
  })
  return [item('title', t.reword), ...(goal.other ? [item('other', t.translation.reword)] : []), item(prose, prose === 'why' ? t.rewordWhy : t.rewordMetric)]
}

function marks(board: Board, of: Ref): MenuItem[] {
  if (goalOf(board, of)?.state === 'closed') return []
  return [
    { label: pilotWords().menu, icon: 'spotlight', hint: pilotWords().menuHint, onSelect: () => void (piloting.value = of) },
    { label: marksWords().menuHelpers, icon: 'people', onSelect: () => void (helping.value = of) },
    { label: marksWords().menuLabels, icon: 'note', onSelect: () => void (labelling.value = of) },
  ]
}

function paces(board: Board, of: Ref): MenuItem[] {
  const k = refKind(of) === 'keyresult' ? goalOf(board, of) : undefined
  return k && leads(k as KeyResult) ? [{ label: phasedWords().title, icon: 'measure', onSelect: () => void (pacing.value = k.id) }] : []
}

/** How far ahead an objective looks. */
function horizons(board: Board, of: Ref): MenuItem[] {
  const objective = refKind(of) === 'objective' ? refId(of) : undefined
  const o = objective && board.table('objective').get(objective).peek()
  if (!objective || !o || o.state === 'closed') return []
  const t = measures()
  const item = (horizon: Horizon | '', label: string): MenuItem => ({ label, checked: (o.horizon ?? '') === horizon, onSelect: () => (o.horizon ?? '') !== horizon && change(board, of, 'SetHorizon', { objective, horizon }) })
  return [{ heading: t.horizon }, item('', t.horizons.cycle), item('annual', t.horizons.annual), item('three-year', t.horizons['three-year']), 'line']
}
