import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { hoursWords } from '../i18n/hours'
import { parts } from '../i18n/kit'
import { space as words } from '../i18n/space'
import { Button, Confirm, Icon, Select } from '../kit'
import { openGoal } from '../map/open'
import { govern } from './govern'
import { slotTime, type Slot } from './hours'
import type { MapGoal, MapTables } from './types'

interface Props { slot: Slot; tables: MapTables; me: string; works: boolean; owner: boolean }

/** One slot: when, with whom, and what the reader may do with it. */
export function SlotLine({ slot: s, tables, me, works, owner }: Props) {
  const t = hoursWords()
  const [asking, setAsking] = useState<'free' | 'withdraw'>()
  const [writing, setWriting] = useState(false)
  const name = (id: string) => (id === me ? t.you : tables.person.get(id)?.name ?? '?')
  const time = slotTime(s)
  const [hosts, booked, past] = [s.host === me, s.booked === me, s.start <= Date.now()]
  const team = tables.team.get(s.team ?? '')?.name
  return (
    <li class={`space-line slot${s.booked ? ' booked' : ''}`} aria-label={parts([time, t.host(name(s.host))])}>
      <span class="slot-time"><Icon name="clock" />{time}</span>
      <span class="slot-host">{t.host(name(s.host))}</span>
      {team && <span class="chip">{team}</span>}
      {s.place && <span class="space-note">{s.place}</span>}
      <span class={`slot-state${s.booked ? '' : ' free'}`}>
        <Icon name={s.booked ? 'check' : 'calendar'} />
        {!s.booked ? t.free : booked ? t.bookedByYou : hosts ? t.booked(name(s.booked)) : t.taken}
      </span>
      <span class="slot-acts">
        {works && !s.booked && !hosts && !past && <Button small kind="primary" icon="calendar" aria-label={t.bookOf(time, name(s.host))} onClick={() => void govern('BookSlot', { slot: s.id })}>{t.book}</Button>}
        {(hosts || booked) && s.booked && <Button small icon="pencil" aria-expanded={writing} onClick={() => setWriting(!writing)}>{s.note ? t.note : t.editNote}</Button>}
        {s.booked && !past && (booked || hosts) && <Button small kind="quiet" onClick={() => setAsking('free')}>{t.cancel}</Button>}
        {!past && (hosts || owner) && <Button small kind="quiet" onClick={() => setAsking('withdraw')}>{t.withdraw}</Button>}
      </span>
      {s.note && !writing && <Noted slot={s} tables={tables} />}
      {writing && <Write slot={s} tables={tables} ask={async (note) => { if (await govern('NoteSlot', { slot: s.id, ...note })) setWriting(false) }} onClose={() => setWriting(false)} />}
      {asking === 'free' && <Confirm title={t.cancelAsk} text={t.cancelText} yes={t.cancel} onYes={() => void govern('FreeSlot', { slot: s.id })} onClose={() => setAsking(undefined)} />}
      {asking === 'withdraw' && <Confirm danger title={t.withdrawAsk} text={t.withdrawText} yes={t.withdraw} onYes={() => void govern('WithdrawSlot', { slot: s.id })} onClose={() => setAsking(undefined)} />}
    </li>
  )
}

const goalOf = (tables: MapTables, about: string | undefined): MapGoal | undefined => (about ? tables.goal.get(about.slice(about.indexOf('/') + 1)) : undefined)

function Noted({ slot: { note }, tables }: { slot: Slot; tables: MapTables }) {
  const t = hoursWords()
  const goal = goalOf(tables, note?.about)
  return (
    <div class="slot-note">
      {note?.text && <p>{note.text}</p>}
      {goal && <button type="button" class="link" onClick={() => openGoal(goal)}>{goal.title || words().untitled}</button>}
      <small><Icon name={note?.shared ? 'people' : 'lock'} />{note?.shared ? t.shared : t.private}</small>
    </div>
  )
}

function Write({ slot, tables, ask, onClose }: { slot: Slot; tables: MapTables; ask: (note: { text: string; about: string; shared: boolean }) => Promise<void>; onClose: () => void }) {
  const t = hoursWords()
  const id = useId()
  const [text, setText] = useState(slot.note?.text ?? '')
  const [about, setAbout] = useState(slot.note?.about ?? '')
  const [shared, setShared] = useState(slot.note?.shared ?? false)
  const box = useRef<HTMLTextAreaElement>(null)
  useEffect(() => box.current?.focus(), [])
  const goals = [...tables.goal.values()].sort((a, b) => (a.title ?? '').localeCompare(b.title ?? ''))
  const options = goals.map((g) => ({ value: `${g.kind}/${g.id}`, label: `${g.kind === 'keyresult' ? '– ' : ''}${g.title || words().untitled}` }))
  return (
    <form
      class="slot-write"
      aria-label={t.noteOf(slotTime(slot))}
      onSubmit={(e) => {
        e.preventDefault()
        void ask({ text: text.trim(), about, shared })
      }}
    >
      <label class="space-area" for={id}><span>{t.noteText}</span><textarea id={id} ref={box} rows={3} maxLength={2000} value={text} onInput={(e) => setText(e.currentTarget.value)} /></label>
      <Select label={t.about} value={about} options={[{ value: '', label: t.noGoal }, ...options]} onChange={setAbout} />
      <label class="slot-share"><input type="checkbox" checked={shared} onChange={(e) => setShared(e.currentTarget.checked)} />{t.share}</label>
      {!shared && <p class="space-note"><Icon name="lock" /> {t.private}</p>}
      <span class="slot-acts">
        <Button small onClick={onClose}>{t.close}</Button>
        <Button small kind="primary" type="submit">{t.save}</Button>
      </span>
    </form>
  )
}
