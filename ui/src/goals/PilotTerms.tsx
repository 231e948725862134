// The terms of a pilot: when to go on, and what it needs from other teams.
import { useState } from 'preact/hooks'
import { freely } from '../board/amend'
import { goals as words } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { pilotWords } from '../i18n/pilot'
import { Button, IconButton } from '../kit/button'
import type { Board, Dependency, KeyResult, Objective, Ref } from '../sync/types'
import { Prose } from './Prose'
import { Tick } from './StepTicks'

export function PilotTerms({ board, of, goal, onDone }: { board: Board; of: Ref; goal: Objective | KeyResult; onDone: () => void }) {
  const t = pilotWords()
  const [exit, setExit] = useState(goal.pilot?.exit ?? '')
  const [depends, setDepends] = useState<readonly Dependency[]>(goal.pilot?.depends ?? [{ team: '', need: '' }])
  const [alone, setAlone] = useState(goal.pilot?.alone ?? false)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const named = depends.filter((d) => d.team.trim()).map((d) => ({ team: d.team.trim(), ...(d.need?.trim() && { need: d.need.trim() }) }))
  const settled = !freely(goal)
  const open = !alone && named.length === 0
  const send = (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (!exit.trim() || open || (settled && !reason.trim())) return
    board.dispatch('MarkPilot', { ref: of, exit: exit.trim(), ...(alone ? { alone } : { depends: named }), ...(settled && { reason: reason.trim() }) })
    onDone()
  }
  const set = (at: number, part: Partial<Dependency>) => setDepends(depends.map((d, i) => (i === at ? { ...d, ...part } : d)))
  return (
    <form class="reason-form" onSubmit={send}>
      <Prose label={t.exit} value={exit} onInput={setExit} max={2000} rows={2} placeholder={t.exitPlaceholder} error={asked && !exit.trim() ? t.exitNeeded : undefined} />
      <fieldset class="phases">
        <legend>{t.depends}</legend>
        {!alone && (
          <ol>
            {depends.map((d, i) => (
              <li key={i} aria-label={t.row(i + 1)}>
                <label><span>{t.team}</span><input type="text" maxLength={300} value={d.team} onInput={(e) => set(i, { team: e.currentTarget.value })} /></label>
                <label><span>{t.need}</span><input type="text" maxLength={2000} value={d.need ?? ''} onInput={(e) => set(i, { need: e.currentTarget.value })} /></label>
                <IconButton small icon="close" label={t.removeTeam(d.team || t.row(i + 1))} onClick={() => setDepends(depends.filter((_, j) => j !== i))} />
              </li>
            ))}
          </ol>
        )}
        {!alone && depends.length < 20 && <Button small icon="plus" onClick={() => setDepends([...depends, { team: '', need: '' }])}>{t.addTeam}</Button>}
        <Tick label={t.alone} checked={alone} onChange={setAlone} />
        {asked && open && <p class="field-error" role="alert">{t.dependsNeeded}</p>}
      </fieldset>
      {settled && <Prose label={words().reason} value={reason} onInput={setReason} max={2000} placeholder={words().reasonPlaceholder} error={asked && !reason.trim() ? words().reasonNeeded : undefined} />}
      <div class="pilot-send">
        <Button onClick={onDone}>{kit().cancel}</Button>
        <Button kind="primary" type="submit">{goal.pilot && !goal.pilot.outcome ? words().check.save : t.mark}</Button>
      </div>
    </form>
  )
}
