// On an objective: the teams whose it is, and while everybody is asked about it
// until when, with the intent pinned under it.
import { methodWanted } from '../board/parts'
import { method } from '../i18n/method'
import { when } from '../i18n/when'
import { Icon } from '../kit/icons'
import type { Board, Objective } from '../sync/types'

export function RoundChip({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const r = o.round
  const teams = o.teams && (
    <button type="button" class="chip" onClick={() => (methodWanted.value = { ref: 'objective/' + o.id, tab: 'teams' })}>
      <Icon name="people" />
      {o.teams.join(t.comma)}
    </button>
  )
  if (!r || r.closed) return teams ?? null
  return (
    <>
      {teams}
      <button type="button" class="chip" onClick={() => (methodWanted.value = { ref: 'objective/' + o.id, tab: 'round' })}>
        <Icon name="clock" />
        {r.until > board.now() ? t.roundOpen(when(r.until, true)) : t.roundOver(when(r.until, true))}
      </button>
      <q class="round-intent">{r.intent}</q>
    </>
  )
}
