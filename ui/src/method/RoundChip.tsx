// On an objective that everybody is asked about: until when, with the intent
// pinned under it.
import { methodWanted } from '../board/parts'
import { method } from '../i18n/method'
import { when } from '../i18n/when'
import { Icon } from '../kit/icons'
import type { Board, Objective } from '../sync/types'

export function RoundChip({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const r = o.round
  if (!r || r.closed) return null
  return (
    <>
      <button type="button" class="chip" onClick={() => (methodWanted.value = { ref: 'objective/' + o.id, tab: 'round' })}>
        <Icon name="people" />
        {r.until > board.now() ? t.roundOpen(when(r.until, true)) : t.roundOver(when(r.until, true))}
      </button>
      <q class="round-intent">{r.intent}</q>
    </>
  )
}
