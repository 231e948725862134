// A check-in: a value and how sure one is; comment and day if one likes.
import { useId, useState } from 'preact/hooks'
import { parseNumber } from '../board/measuring'
import { nameOf } from '../board/people'
import { board as boardWords } from '../i18n/board'
import { goals as words } from '../i18n/goals'
import { initiatives } from '../i18n/initiatives'
import { measures } from '../i18n/measures'
import { kit, withUnit } from '../i18n/kit'
import { locale, onDay, when } from '../i18n/when'
import { announce } from '../kit/announce'
import { Button, IconButton } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Select } from '../kit/field'
import { SignedField } from '../kit/signed'
import { toWrong } from '../kit/wrong'
import { newId } from '../sync/id'
import type { Board, KeyResult } from '../sync/types'
import { Prose } from './Prose'
import { weightOf } from './gauge'
import { known, measureWords, saidWords } from './MeasureWords'
import { Sparks } from './Spark'
import { dayOf, lastOf } from './progress'
import { StepTicks, Tick } from './StepTicks'

interface Props {
  board: Board
  id: string
  onClose: () => void
  /** One of several in a row: which, and the way to the next. */
  walk?: { title: string; next: () => void }
}

export function CheckIn({ board, id, onClose, walk }: Props) {
  const t = words().check
  const k = board.table('keyresult').get(id).value
  const form = useId()
  const today = dayOf(board.now())
  const [value, setValue] = useState(String((k && lastOf(k)?.value) ?? k?.baseline ?? ''))
  const [done, setDone] = useState<readonly string[]>((k?.steps ?? []).filter((m) => m.done).map((m) => m.step))
  const [confidence, setConfidence] = useState((k && lastOf(k)?.confidence) ?? 5)
  const [comment, setComment] = useState('')
  const [on, setOn] = useState(today)
  const [asked, setAsked] = useState(false)
  if (!k) return null
  const typed = k.kind !== 'milestone' && k.kind !== 'binary'
  const number = typed ? parseNumber(value) : k.kind === 'binary' ? Number(value === '1') : weightOf(k, done)
  const wrong = number === undefined || !Number.isFinite(number)
  const send = (e: Event & { currentTarget: HTMLFormElement }) => {
    e.preventDefault()
    setAsked(true)
    if (wrong || on > today || !on) return toWrong(e.currentTarget)
    board.dispatch('CheckIn', { checkin: newId(), keyresult: id, value: number, confidence, ...(comment.trim() && { comment: comment.trim() }), on, ...(k.kind === 'milestone' && { done }) })
    announce(t.saved(k.title || boardWords().untitled))
    ;(walk?.next ?? onClose)()
  }
  return (
    <Dialog
      title={walk?.title ?? t.checkIn}
      onClose={onClose}
      class="check-in"
      footer={
        <>
          {walk ? <Button onClick={walk.next}>{words().due.skip}</Button> : <Button onClick={onClose}>{kit().cancel}</Button>}
          <Button kind="primary" type="submit" form={form}>
            {t.save}
          </Button>
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={send}>
        <p class="reason-of">{k.title || boardWords().untitled}</p>
        {typed && (
          <SignedField label={withUnit(t.value, k.unit)} autocomplete="off" enterKeyHint="done" value={value} onInput={setValue} onFocus={(e) => e.currentTarget.select()} hint={k.kind ? measures().bandNow(measureWords(k)) : t.way(known(k.baseline), known(k.target))} error={asked && wrong ? t.valueWrong : undefined} />
        )}
        {k.kind === 'binary' && <Tick label={measures().done} checked={value === '1'} onChange={(yes) => setValue(yes ? '1' : '0')} />}
        {k.kind === 'milestone' && <StepTicks board={board} k={k} done={done} onChange={setDone} />}
        <Sure value={confidence} onInput={setConfidence} />
        <Prose label={t.comment} value={comment} onInput={setComment} max={2000} rows={2} />
        <Day value={on} max={today} onInput={setOn} error={asked && (on > today || !on) ? t.dayAhead : undefined} />
      </form>
      {(!k.owner || k.owner === board.me.value?.person) && <Delegate board={board} k={k} />}
      <Sparks k={k} />
      <Earlier board={board} k={k} />
    </Dialog>
  )
}

function Sure({ value, onInput }: { value: number; onInput: (value: number) => void }) {
  const id = useId()
  const t = words().check
  return (
    <div class="field">
      <label for={id}>{t.confidence}</label>
      <div class="sure">
        <IconButton icon="minus" label={t.lessSure} disabled={value <= 0} onClick={() => onInput(value - 1)} />
        <input id={id} type="range" min={0} max={10} step={1} value={value} aria-valuetext={t.sure(value)} onInput={(e) => onInput(Number(e.currentTarget.value))} />
        <IconButton icon="plus" label={t.moreSure} disabled={value >= 10} onClick={() => onInput(value + 1)} />
        <output for={id}>{value}</output>
      </div>
    </div>
  )
}

function Day({ value, max, onInput, error }: { value: string; max: string; onInput: (value: string) => void; error: string | undefined }) {
  const id = useId()
  return (
    <div class="field">
      <label for={id}>{words().check.day}</label>
      <div class="field-frame">
        <input id={id} type="date" value={value} max={max} lang={locale()} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} onInput={(e) => onInput(e.currentTarget.value)} />
      </div>
      {error && <p id={`${id}-error`} class="field-error" role="alert">{error}</p>}
    </div>
  )
}

/** Who else may check in, which the owner alone says. */
function Delegate({ board, k }: { board: Board; k: KeyResult }) {
  const t = words().check
  const people = board.table('person').all.value.filter((p) => !p.left && p.id !== k.owner && p.role !== 'observer' && p.role !== 'auditor')
  if (!k.owner || people.length === 0) return null
  return (
    <Select
      label={t.delegate}
      class="delegate"
      value={k.delegate ?? ''}
      options={[{ value: '', label: t.nobody }, ...people.map((p) => ({ value: p.id, label: nameOf(board, p.id) }))]}
      onChange={(person) => void board.dispatch('SetDelegate', { keyresult: k.id, person })}
    />
  )
}

function Earlier({ board, k }: { board: Board; k: KeyResult }) {
  const t = words().check
  const all = [...(k.checkins ?? [])].reverse()
  if (all.length === 0) return null
  return (
    <details class="earlier">
      <summary>{t.earlier(all.length)}</summary>
      <ol>
        {all.map((c) => (
          <li key={c.id}>
            <b>{saidWords(k, c)}</b> · {t.sure(c.confidence)} · {nameOf(board, c.by)} · {onDay(c.on)}
            {c.via && ` · ${initiatives().links.byIntegration}`}
            {c.on < dayOf(c.at) && ` · ${t.recorded(when(c.at))}`}
            {(c.comment || c.erased) && <p>{c.erased ? t.erased : c.comment}</p>}
          </li>
        ))}
      </ol>
    </details>
  )
}
