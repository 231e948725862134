// On an objective: how many of its gates it has gone through.
import { methodWanted } from '../board/parts'
import { method } from '../i18n/method'
import { Icon } from '../kit/icons'
import type { Board, Objective } from '../sync/types'
import { gates, openOverlaps, passOf } from './gates'

export function GateChip({ board, of: o }: { board: Board; of: Objective }) {
  const t = method()
  const ahead = gates.filter((g) => !passOf(o, g))
  const clear = ahead.length === 0 && openOverlaps(board, o).length === 0
  const text = t.gates(gates.length - ahead.length, gates.length)
  const tip = ahead.length > 0 ? t.openGates(ahead.map((g) => t.gateNames[g]).join(t.comma)) : undefined
  return (
    <button
      type="button"
      class={`chip gate-chip${clear ? '' : ' ask'}`}
      aria-label={tip ? `${text}. ${tip}` : text}
      data-tip={tip}
      onClick={() => (methodWanted.value = { ref: 'objective/' + o.id, tab: ahead[0] ?? 'validation' })}
    >
      <Icon name={clear ? 'seal' : 'filter'} />
      {text}
    </button>
  )
}
