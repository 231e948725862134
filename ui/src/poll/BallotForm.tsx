// What a voter fills in, by the poll's kind. Nothing leaves the page before
// the button is pressed.
import { useEffect, useState } from 'preact/hooks'
import { poll as words } from '../i18n/poll'
import { Button } from '../kit'
import type { Ballot, Board, Poll, Vote } from '../sync/types'
import { AnswerForm } from './AnswerForm'
import { DotsForm } from './DotsForm'
import { GridForm } from './GridForm'
import { voteOf } from './model'
import { RankForm } from './RankForm'

export interface FormProps { board: Board; poll: Poll; vote: Vote; change: (vote: Vote) => void }

const forms = { dots: DotsForm, fist: AnswerForm, consent: AnswerForm, scale: AnswerForm, rank: RankForm, grid: GridForm }

interface Props { board: Board; poll: Poll; own: Ballot | undefined; disabled?: boolean; onCast: (vote: Vote) => void }

export function BallotForm({ board, poll: p, own, disabled, onCast }: Props) {
  const t = words()
  const [vote, setVote] = useState<Vote>(own ? voteOf(own) : begin(p))
  const [sent, setSent] = useState<string>()
  useEffect(() => {
    if (own) setVote(voteOf(own)) // also one that was cast on another page of mine
    setSent(undefined)
  }, [own?.id])
  const Form = forms[p.kind]
  const same = own !== undefined && JSON.stringify(voteOf(own)) === JSON.stringify(vote)
  const worded = p.kind === 'consent' ? (vote.answer ?? 0) > 0 : p.reasons
  const lacking = p.kind === 'consent' && vote.answer === 2 && !vote.reason?.trim()
  return (
    <form
      class="ballot"
      onSubmit={(e) => {
        e.preventDefault()
        if (same) return
        const { reason, ...said } = vote
        setSent(own?.id ?? '')
        onCast({ ...said, ...(worded && reason?.trim() && { reason: reason.trim() }) })
      }}
    >
      <Form board={board} poll={p} vote={vote} change={setVote} />
      {worded && (
        <label class="ballot-why">
          <span>{p.kind !== 'consent' ? t.why : vote.answer === 2 ? t.objection : t.reservation}</span>
          <textarea rows={2} maxLength={500} value={vote.reason ?? ''} onInput={(e) => setVote({ ...vote, reason: e.currentTarget.value })} />
          {lacking && <small class="field-hint">{t.needWords}</small>}
        </label>
      )}
      <Button type="submit" kind="primary" class="ballot-cast" busy={sent !== undefined && !same} disabled={disabled || lacking || !complete(p, vote)} aria-disabled={same}>
        {sent !== undefined && !same ? t.saving : own ? t.castAnew : t.cast}
      </Button>
    </form>
  )
}

function begin(p: Poll): Vote {
  const n = p.subjects?.length ?? 0
  switch (p.kind) {
    case 'dots':
      return { dots: Array<number>(n).fill(0) }
    case 'rank':
      return { ranks: Array.from({ length: n }, (_, i) => i) }
    case 'grid':
      return { grid: Array<null>(n).fill(null) }
    default:
      return {}
  }
}

function complete(p: Poll, v: Vote): boolean {
  switch (p.kind) {
    case 'dots':
      return v.dots?.some((d) => d > 0) ?? false
    case 'rank':
      return true
    case 'grid':
      return v.grid?.some((at) => at !== null) ?? false
    default:
      return v.answer !== undefined
  }
}
