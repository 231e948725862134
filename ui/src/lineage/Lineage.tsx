// A goal from its first agreement to now: every version, and each change of
// what was agreed with its reason.
import type { ComponentChildren } from 'preact'
import { keyResultsOf } from '../board/goalverbs'
import { refId } from '../board/model'
import { nameOf } from '../board/people'
import { titleIn } from '../goals/bilingual'
import { lang } from '../i18n'
import { goals } from '../i18n/goals'
import { board as boardWords } from '../i18n/board'
import { figure, listed, scoreWords } from '../i18n/figures'
import { lineageWords } from '../i18n/lineage'
import { when } from '../i18n/when'
import { Dialog } from '../kit/dialog'
import { Select } from '../kit/field'
import { Standing } from '../goals/PilotStanding'
import { goalOf, lineageOf } from '../goals/stage'
import { follow } from '../route'
import type { Amendment, Board, Ref, Version } from '../sync/types'
import { reviewWords } from '../i18n/review'
import { Moves, valueWords } from './Moves'
import { churnIndex, everAgreed, movesBetween, stretches, told, type Goal } from './versions'

interface Props { board: Board; of: Ref; onClose: () => void }

export function Lineage({ board, of, onClose }: Props) {
  const t = lineageWords()
  const goal = goalOf(board, of)
  const objective = goal && 'objective' in goal ? goal.objective : refId(of)
  const family: Ref[] = [`objective/${objective}`, ...keyResultsOf(board, objective).map((k): Ref => `keyresult/${k.id}`)]
  const known = family.filter((r) => r === of || everAgreed(goalOf(board, r)))
  const churn = churnIndex(board.table('objective').get(objective).value, keyResultsOf(board, objective))
  const parts = goal ? stretches(goal) : []
  return (
    <Dialog title={t.title} onClose={onClose} wide reading>
      {known.length > 1 && (
        <Select label={t.goal} value={of} onChange={(r) => (lineageOf.value = r)} options={known.map((r) => ({ value: r, label: `${r === family[0] ? '' : '– '}${titleIn(goalOf(board, r) ?? {}, lang()) || boardWords().untitled}` }))} />
      )}
      <p class="lineage-churn">
        <b>{t.churn(figure(churn.index, 2))}</b> {t.counts(churn.moves, churn.goals)}
      </p>
      {goal?.pilot && <details class="lineage-pilot" open><summary>{t.fields['pilot']}</summary><Standing board={board} pilot={goal.pilot} unit={'unit' in goal ? goal.unit : undefined} /></details>}
      {parts.length === 0 && <p>{t.never}</p>}
      <ol class="lineage">
        {parts.map(({ version, moves, changes }, i) => (
          <Step key={version.at} board={board} head={i === 0 ? t.first : t.again(i + 1)} by={version.by} at={version.at}>
            {i === 0 ? <Agreed board={board} version={version} /> : moves.length > 0 ? <Moves board={board} moves={moves} /> : <p>{t.same}</p>}
            {version.missing && <p class="lineage-soft">{t.missing(listed(version.missing.map((p) => goals().parts[p as keyof ReturnType<typeof goals>['parts']] ?? p)))}</p>}
            {changes.length > 0 && <Changes board={board} changes={changes} />}
            {version.closed !== undefined && <Closed board={board} version={version} />}
            {version.until !== undefined && (
              <div class="lineage-change">
                <p class="lineage-what"><b>{t.reopened}</b> <Moment board={board} at={version.until} /></p>
                {version.reason && <blockquote>{version.reason}</blockquote>}
              </div>
            )}
          </Step>
        ))}
        {goal && parts[0] && <Now board={board} goal={goal} first={parts[0].version} />}
      </ol>
    </Dialog>
  )
}

function Step({ board, head, by, at, children }: { board: Board; head: string; by?: string | undefined; at?: number; children: ComponentChildren }) {
  return (
    <li>
      <h3>{head}</h3>
      {at !== undefined && <p class="lineage-soft"><Moment board={board} by={by} at={at} /></p>}
      {children}
    </li>
  )
}

function Closed({ board, version: v }: { board: Board; version: Version }) {
  const t = reviewWords()
  const c = v.closing
  return (
    <div class="lineage-change">
      <p class="lineage-what"><b>{c?.score === undefined ? t.closedPlain : t.closed(scoreWords(c.score))}</b> <Moment board={board} at={v.closed!} /></p>
      {c?.suggested !== undefined && c.suggested !== c.score && <p class="lineage-soft">{t.suggestedWas(scoreWords(c.suggested))}</p>}
      {c?.decision && <p>{t.decisions[c.decision]}</p>}
      {(c?.note || c?.reason) && <blockquote>{[c.note, c.reason].filter(Boolean).join(' · ')}</blockquote>}
    </div>
  )
}

/** Who and when, leading to the board as it was then. */
function Moment({ board, by, at }: { board: Board; by?: string | undefined; at: number }) {
  const href = `/b/${board.id}/history?moment=${at}`
  const leave = (e: MouseEvent & { currentTarget: HTMLAnchorElement }) => {
    // Within the history the page begins anew at the other moment.
    if (!location.pathname.endsWith('/history')) follow(e)
    lineageOf.value = undefined
  }
  return <a class="lineage-moment" href={href} onClick={leave}>{by ? lineageWords().by(nameOf(board, by), when(at, true)) : when(at, true)}</a>
}

function Agreed({ board, version: v }: { board: Board; version: Version }) {
  const t = lineageWords()
  const parts = (['kind', 'baseline', 'target', 'low', 'high', 'steps', 'phased', 'unit', 'owner', 'due', 'ambition'] as const).flatMap((f) => {
    const words = valueWords(board, f, told(v, f))
    return words ? [[f, words] as const] : []
  })
  return (
    <>
      <p class="lineage-title">{v.title || boardWords().untitled}</p>
      {parts.length > 0 && <dl class="lineage-parts">{parts.map(([f, words]) => <div key={f}><dt>{t.fields[f]}</dt><dd>{words}</dd></div>)}</dl>}
    </>
  )
}

function Changes({ board, changes }: { board: Board; changes: readonly Amendment[] }) {
  return (
    <ul class="lineage-changes">
      {changes.map((c, i) => (
        <li key={i} class="lineage-change">
          <Moves board={board} moves={[{ field: c.field, before: c.from, after: c.to }]} />
          {c.reason && <blockquote>{c.reason}</blockquote>}
          <p class="lineage-soft"><Moment board={board} by={c.by} at={c.at} /></p>
        </li>
      ))}
    </ul>
  )
}

function Now({ board, goal, first }: { board: Board; goal: Goal; first: Version }) {
  const t = lineageWords()
  const moves = movesBetween(first, goal)
  return (
    <Step board={board} head={t.now(goals().states[goal.state ?? 'draft'])}>
      {moves.length > 0 ? <><p class="lineage-soft">{t.sinceFirst}</p><Moves board={board} moves={moves} /></> : <p>{t.asFirst}</p>}
    </Step>
  )
}
