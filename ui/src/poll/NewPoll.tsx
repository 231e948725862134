// Asking the room: what, about what, and what is kept of it.
import { useState } from 'preact/hooks'
import { called } from '../board/notekinds'
import { poll as words } from '../i18n/poll'
import { Button, Dialog, Field, Select, Switch } from '../kit'
import { newId } from '../sync/id'
import type { Board, PollKind, PollPlan, Ref } from '../sync/types'
import { candidates, firstSource, needsSubjects, usual, type Source } from './plans'
import { Settings } from './Settings'
import { pollWindow } from './window'

const kinds: readonly PollKind[] = ['dots', 'fist', 'consent', 'grid', 'rank', 'scale']
const sources: readonly Source[] = ['chosen', 'groups', 'notes', 'objectives', 'keyresults', 'none']

interface Props { board: Board; subjects?: readonly Ref[]; plan?: PollPlan; onClose: () => void }

export function NewPoll({ board, subjects = [], plan: planned, onClose }: Props) {
  const t = words()
  const [plan, setPlan] = useState<PollPlan>(planned ?? { ...usual('dots'), anonymous: true })
  const [source, setSource] = useState<Source>(firstSource(board, plan.kind, subjects))
  const [out, setOut] = useState<ReadonlySet<Ref>>(new Set())
  const all = candidates(board, source, subjects)
  const chosen = all.filter((r) => !out.has(r)).slice(0, plan.kind === 'rank' ? 30 : plan.kind === 'grid' ? 50 : 200)
  const least = plan.kind === 'rank' ? 2 : needsSubjects(plan.kind) ? 1 : 0
  const ready = chosen.length >= least && (chosen.length > 0 || (plan.question ?? '').trim() !== '')
  const choose = (kind: PollKind) => {
    const { question, anonymous, voters } = plan
    setPlan({ ...usual(kind), ...(question && { question }), ...(anonymous && kind !== 'consent' && { anonymous }), ...(voters && { voters }) })
    setSource(firstSource(board, kind, subjects))
  }
  return (
    <Dialog
      title={t.ask}
      onClose={onClose}
      wide
      class="poll"
      footer={
        <Button kind="primary" disabled={!ready} onClick={() => open(board, plan, chosen)}>
          {t.openIt}
        </Button>
      }
    >
      <div class="poll-new">
        <Select label={t.kind} hint={t.about[plan.kind]} value={plan.kind} options={kinds.map((k) => ({ value: k, label: t.kinds[k] }))} onChange={choose} />
        <Field label={t.question} value={plan.question ?? ''} onInput={(question) => setPlan({ ...plan, question })} maxLength={300} autoFocus />
        <Select
          label={t.what}
          value={source}
          options={sources.filter((s) => (s !== 'chosen' || subjects.length > 0) && (s !== 'none' || least === 0)).map((s) => ({ value: s, label: t.whats[s] }))}
          onChange={(s) => (setSource(s), setOut(new Set()))}
        />
        {source !== 'none' && all.length === 0 && <p class="field-hint">{t.nothingThere}</p>}
        {all.length > 0 && (
          <fieldset class="poll-subjects">
            <legend class="only-heard">{t.what}</legend>
            {all.map((ref) => (
              <label key={ref}>
                <input type="checkbox" checked={!out.has(ref)} onChange={() => setOut(toggled(out, ref))} /> <span>{called(board, ref)}</span>
              </label>
            ))}
          </fieldset>
        )}
        <Settings plan={plan} change={setPlan} />
        <Switch
          label={t.anonymous}
          checked={plan.anonymous ?? false}
          onChange={(anonymous) => setPlan({ ...plan, anonymous, ...(anonymous && { proxy: false }) })}
        />
        <p class="poll-kept">{plan.anonymous ? t.anonymousOn : t.anonymousOff}</p>
        {!plan.anonymous && <Switch label={t.proxy} checked={plan.proxy ?? false} onChange={(proxy) => setPlan({ ...plan, proxy })} />}
        <Switch
          label={t.neutral}
          checked={plan.voters === 'participants'}
          onChange={(only) => {
            const { voters: _, ...rest } = plan
            setPlan(only ? { ...rest, voters: 'participants' } : rest)
          }}
        />
      </div>
    </Dialog>
  )
}

function toggled(set: ReadonlySet<Ref>, ref: Ref): ReadonlySet<Ref> {
  const next = new Set(set)
  if (!next.delete(ref)) next.add(ref)
  return next
}

function open(board: Board, plan: PollPlan, subjects: readonly Ref[]): void {
  const poll = newId()
  const question = plan.question?.trim()
  board.dispatch('OpenPoll', { ...plan, poll, question: question ?? '', subjects })
  pollWindow.value = { poll }
}
