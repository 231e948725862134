// A gate: what it still asks for, and what the room decided about it.
import { useState } from 'preact/hooks'
import { methodWanted } from '../board/parts'
import { nameOf } from '../board/people'
import { method } from '../i18n/method'
import { when } from '../i18n/when'
import { Button } from '../kit/button'
import { Select } from '../kit/field'
import { Icon } from '../kit/icons'
import { pollsAbout, titleOf } from '../poll/model'
import { usual } from '../poll/plans'
import { pollWindow } from '../poll/window'
import { manages } from '../shell/rights'
import type { Board, Gate, Objective, Ref } from '../sync/types'
import { AskWhy } from './AskWhy'
import { evidence, moved, passOf } from './gates'

/** Leads to a consent round about the objective, from which one comes back here. */
function ask(ref: Ref): void {
  methodWanted.value = undefined
  pollWindow.value = { new: { subjects: [ref], plan: usual('consent') } }
}

export function GateBox({ board, of: o, gate }: { board: Board; of: Objective; gate: Gate }) {
  const t = method()
  const [asking, setAsking] = useState(false)
  const [poll, setPoll] = useState('')
  const ref = 'objective/' + o.id
  const pass = passOf(o, gate)
  const lead = manages(board.me.value?.role) && !board.table('board').get(board.id).value?.archived
  const accepted = pollsAbout(board, ref).filter((p) => p.passed)
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
          {accepted.length > 0 && (
            <Select
              label={t.acceptBy}
              value={poll}
              onChange={setPoll}
              options={[{ value: '', label: t.saidSo }, ...accepted.map((p) => ({ value: p.id, label: t.inPoll(titleOf(board, p), when(p.closed ?? 0, true)) }))]}
            />
          )}
          <Button kind="primary" icon="seal" disabled={lacks.length > 0} onClick={() => board.dispatch('PassGate', { gate, ref, ...(poll && { poll }) })}>
            {t.accept}
          </Button>
          <Button icon="people" onClick={() => ask(ref)}>
            {t.askRoom}
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
