// A gate: what it still asks for, and what the room decided about it.
import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { method } from '../i18n/method'
import { when } from '../i18n/when'
import { Button } from '../kit/button'
import { Icon } from '../kit/icons'
import { manages } from '../shell/rights'
import type { Board, Gate, Objective } from '../sync/types'
import { AskWhy } from './AskWhy'
import { evidence, moved, passOf } from './gates'

export function GateBox({ board, of: o, gate }: { board: Board; of: Objective; gate: Gate }) {
  const t = method()
  const [asking, setAsking] = useState(false)
  const ref = 'objective/' + o.id
  const pass = passOf(o, gate)
  const lead = manages(board.me.value?.role) && !board.table('board').get(board.id).value?.archived
  const hard = board.table('board').get(board.id).value?.rules?.hard ?? false
  const { lacks } = evidence(board, o, gate)
  if (pass) {
    const n = pass.on?.length ?? 0
    return (
      <section class="gate-box" data-passed={!pass.waived} aria-label={t.gateNames[gate]}>
        <p class="gate-state">
          <Icon name={pass.waived ? 'warning' : 'seal'} />
          {(pass.waived ? t.waivedBy : t.passedBy)(nameOf(board, pass.by), when(pass.at, true))}
        </p>
        {pass.reason && <blockquote>{pass.reason}</blockquote>}
        {n > 0 && <p>{gate === 'branches' ? t.restedOnBranches(n) : t.restedOn(n)}</p>}
        {moved(board, o, pass) && <p class="gate-moved">{t.changedSince}</p>}
        {lead && (
          <Button small onClick={() => board.dispatch('ReopenGate', { gate, ref })}>
            {t.reopen}
          </Button>
        )}
      </section>
    )
  }
  return (
    <section class="gate-box" aria-label={t.gateNames[gate]}>
      <p class="gate-state">
        <Icon name={lacks.length > 0 ? 'filter' : 'check'} />
        {lacks.length > 0 ? t.gateLacks(lacks.map((l) => t.lacks[l]).join(t.comma)) : t.gateReady}
      </p>
      {lead ? (
        <div class="gate-acts">
          <Button kind="primary" icon="seal" disabled={lacks.length > 0} onClick={() => board.dispatch('PassGate', { gate, ref })}>
            {t.accept}
          </Button>
          {!hard && <Button onClick={() => setAsking(true)}>{t.waive}</Button>}
        </div>
      ) : (
        <p class="method-hint">{t.onlyLead}</p>
      )}
      {asking && <AskWhy title={t.waiveTitle} yes={t.waive} onYes={(reason) => board.dispatch('WaiveGate', { gate, ref, reason })} onClose={() => setAsking(false)} />}
    </section>
  )
}
