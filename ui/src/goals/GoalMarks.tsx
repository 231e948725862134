// What a goal is besides its words and numbers: a frame, a pilot, labelled,
// helped with, talked about.
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { listed } from '../i18n/figures'
import { marksWords } from '../i18n/marks'
import { pilotWords } from '../i18n/pilot'
import { Icon } from '../kit/icons'
import { refId, refKind } from '../board/model'
import type { Board, Ref } from '../sync/types'
import { FrameChip } from './StageChip'
import { goalOf, helping, labelling, piloting } from './stage'
import { TalkChip } from './TalkChip'

export function GoalMarks({ board, of }: { board: Board; of: Ref }) {
  const goal = goalOf(board, of)
  if (!goal) return null
  const [t, p] = [marksWords(), pilotWords()]
  const title = goal.title || boardWords().untitled
  const out = goal.pilot?.outcome
  const helpers = (goal.contributors ?? []).map((id) => nameOf(board, id))
  const names = listed(helpers)
  return (
    <>
      {refKind(of) === 'objective' && <FrameChip board={board} id={refId(of)} />}
      {goal.pilot && (
        <button type="button" class={`chip pilot${out ? ' past' : ''}`} aria-label={p.open(title)} data-tip={goal.pilot.exit} onClick={() => (piloting.value = of)}>
          <Icon name={out?.promoted ? 'seal' : 'spotlight'} />
          {out ? (out.promoted ? p.promoted : p.ended) : p.pilot}
        </button>
      )}
      {helpers.length > 0 && (
        <button type="button" class="chip" aria-label={t.helping(names)} data-tip={t.helping(names)} onClick={() => (helping.value = of)}>
          <Icon name="people" />
          {helpers.length > 2 ? t.with(`${helpers[0]!} +${helpers.length - 1}`) : t.with(names)}
        </button>
      )}
      {goal.labels?.map((l) => (
        <button key={l} type="button" class="chip label" aria-label={t.chip(l, title)} onClick={() => (labelling.value = of)}>{l}</button>
      ))}
      <TalkChip board={board} of={of} />
    </>
  )
}
