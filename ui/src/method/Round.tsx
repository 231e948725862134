// The week in which everybody adds to an objective, and how many of each level
// have.
import { useState } from 'preact/hooks'
import { keyResultsOf } from '../board/goalverbs'
import { method } from '../i18n/method'
import { when } from '../i18n/when'
import { Button } from '../kit/button'
import { Field } from '../kit/field'
import { manages, writes } from '../shell/rights'
import type { Board, Objective } from '../sync/types'
import { branchesOf } from './gates'
import { Labels } from './Labels'

export function RoundPage({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const lead = manages(board.me.value?.role)
  const r = o.round
  const open = r && !r.closed
  return (
    <div class="method-page">
      <p class="method-hint">{t.roundHint}</p>
      {r ? (
        <section class="gate-box" data-passed={open}>
          <p class="gate-state">{r.closed ? t.roundClosed(when(r.closed, true)) : r.until > board.now() ? t.roundOpen(when(r.until, true)) : t.roundOver(when(r.until, true))}</p>
          <blockquote>{r.intent}</blockquote>
          {lead && open && <Button small onClick={() => board.dispatch('CloseRound', { objective: o.id })}>{t.closeRound}</Button>}
        </section>
      ) : (
        <p class="method-none">{t.noRound}</p>
      )}
      {lead && <Ask key={String(open)} board={board} of={o} />}
      {r && <Participation board={board} of={o} since={r.at} />}
      <Labels board={board} />
    </div>
  )
}

const day = 24 * 3600_000
const two = (n: number) => String(n).padStart(2, '0')

/** A moment as the browser's own field for it wants it. */
function local(ms: number): string {
  const d = new Date(ms)
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}T${two(d.getHours())}:${two(d.getMinutes())}`
}

function Ask({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const open = o.round && !o.round.closed
  const [intent, setIntent] = useState(o.round?.intent ?? o.why ?? '')
  const [until, setUntil] = useState(local(open ? o.round!.until : board.now() + 7 * day))
  const at = new Date(until).getTime()
  const ready = intent.trim() !== '' && at > board.now()
  return (
    <form
      class="round-ask"
      onSubmit={(e) => {
        e.preventDefault()
        if (ready) board.dispatch('OpenRound', { objective: o.id, until: at, intent: intent.trim() })
      }}
    >
      <Field label={t.intent} value={intent} onInput={setIntent} maxLength={2000} />
      <label class="round-until">
        <span>{t.until}</span>
        <input type="datetime-local" value={until} onInput={(e) => setUntil(e.currentTarget.value)} />
      </label>
      <Button type="submit" kind={open ? 'plain' : 'primary'} disabled={!ready}>
        {open ? t.change : t.ask}
      </Button>
    </form>
  )
}

/** By level, never by name: who has added a note about it, one in its branches, or a key result. */
function Participation({ board, of: o, since }: { board: Board; of: Objective; since: number }) {
  const t = method()
  const branches = new Set(branchesOf(board, o.id).map((g) => g.id))
  const added = new Set<string | undefined>([
    ...board.table('note').all.value.filter((n) => (n.at ?? 0) >= since && (n.about?.includes('objective/' + o.id) || branches.has(n.group ?? ''))).map((n) => n.by),
    ...keyResultsOf(board, o.id).filter((k) => (k.at ?? 0) >= since).map((k) => k.by),
  ])
  const levels = new Map<string, { n: number; all: number }>()
  for (const p of board.table('person').all.value) {
    if (p.left || !writes(p.role)) continue
    const l = levels.get(p.level ?? '') ?? { n: 0, all: 0 }
    levels.set(p.level ?? '', { n: l.n + Number(added.has(p.id)), all: l.all + 1 })
  }
  return (
    <section aria-label={t.participation}>
      <h3>{t.participation}</h3>
      <ul class="participation">
        {[...levels].sort(([a], [b]) => Number(a === '') - Number(b === '') || a.localeCompare(b)).map(([level, { n, all }]) => (
          <li key={level}>
            <span>{t.ofLevel(level || t.noLevel, n, all)}</span>
            <meter min={0} max={all} value={n} aria-label={level || t.noLevel} />
          </li>
        ))}
      </ul>
    </section>
  )
}
