// On an objective that reads like somebody's key result: say what you add.
import { methodWanted } from '../board/parts'
import { method } from '../i18n/method'
import { Icon } from '../kit/icons'
import type { Board, Objective } from '../sync/types'
import { copiedFrom } from './copied'

export function CopiedChip({ board, of: o }: { board: Board; of: Objective }) {
  const from = copiedFrom(board, o)
  if (!from) return null
  const t = method()
  const text = o.contribution ? t.stated : t.copied(from.title ?? '')
  return (
    <button type="button" class={`chip copied-chip${o.contribution ? '' : ' ask'}`} data-tip={t.copiedHint} onClick={() => (methodWanted.value = { ref: 'objective/' + o.id, tab: 'teams' })}>
      <Icon name={o.contribution ? 'check' : 'copy'} />
      <span class="copied-words">{text}</span>
    </button>
  )
}
