import { useId, useState } from 'preact/hooks'
import { noteKinds } from '../board/notekinds'
import { board } from '../i18n/board'
import { meeting } from '../i18n/meeting'
import { Button, Dialog, IconButton, Select } from '../kit'
import { newId } from '../sync/id'
import type { Act, Board, PhaseKind, Planned } from '../sync/types'
import { session } from '../session'
import { meetingOf, planOf, usual } from './phase'
import { SaveTemplate } from './SaveTemplate'

const kinds: readonly PhaseKind[] = ['write', 'group', 'vote', 'discuss', 'goals', 'break']
const acts: readonly Act[] = ['write', 'sort', 'edit', 'goals']

type Row = Planned & Required<Pick<Planned, 'minutes' | 'private' | 'may' | 'intent' | 'ends'>>

/** The agenda as a form. Nothing changes before it is saved. */
export function AgendaDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const t = meeting()
  const { agenda, now } = meetingOf(board)
  const [rows, setRows] = useState<Row[]>(() =>
    agenda.peek().map((p) => ({ minutes: 0, private: false, anonymous: false, may: [], intent: '', ends: 0, ...planOf(p) })),
  )
  const change = (i: number, set: Partial<Row>) => setRows(rows.map((r, k) => (k === i ? { ...r, ...set } : r)))
  const move = (i: number, by: number) => {
    const next = [...rows]
    next.splice(i + by, 0, ...next.splice(i, 1))
    setRows(next)
  }
  const add = () => setRows([...rows, { phase: newId(), title: '', minutes: 10, kind: 'write', private: false, anonymous: false, may: usual.write, intent: '', ends: 0 }])
  const save = () => {
    board.dispatch('SetAgenda', { phases: rows.map((r) => ({ ...r, title: r.title.trim(), intent: r.intent.trim() })) })
    onClose()
  }
  const [saving, setSaving] = useState(false)
  const member = session.value && !session.value.board
  const total = rows.reduce((sum, r) => sum + r.minutes, 0)
  return (
    <Dialog
      title={t.edit}
      onClose={onClose}
      wide
      class="agenda-dialog"
      footer={
        <>
          {member && agenda.value.length > 0 && (
            <Button kind="quiet" icon="copy" onClick={() => setSaving(true)}>
              {t.template.save}
            </Button>
          )}
          <span class="agenda-total">{t.total(t.length(total))}</span>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="primary" onClick={save}>
            {t.save}
          </Button>
        </>
      }
    >
      {rows.length === 0 && <p class="agenda-none">{t.none}</p>}
      <ol class="agenda-rows">
        {rows.map((r, i) => (
          <li key={r.phase}>
            <RowForm row={r} change={(set) => change(i, set)} />
            <span class="agenda-moves">
              <IconButton small icon="arrow-up" label={t.up(r.title)} disabled={i === 0} onClick={() => move(i, -1)} />
              <IconButton small icon="arrow-down" label={t.down(r.title)} disabled={i === rows.length - 1} onClick={() => move(i, 1)} />
              <IconButton small icon="trash" kind="danger" label={t.remove(r.title)} disabled={r.phase === now.value?.id} onClick={() => setRows(rows.filter((_, k) => k !== i))} />
            </span>
          </li>
        ))}
      </ol>
      <Button icon="plus" onClick={add}>
        {t.add}
      </Button>
      {saving && <SaveTemplate board={board} onClose={() => setSaving(false)} />}
    </Dialog>
  )
}

function RowForm({ row, change }: { row: Row; change: (set: Partial<Row>) => void }) {
  const t = meeting()
  const id = useId()
  const toggle = (act: Act) => change({ may: row.may.includes(act) ? row.may.filter((a) => a !== act) : [...row.may, act] })
  return (
    <div class="agenda-form">
      <span class="agenda-name">
        <label class="only-heard" for={`${id}-title`}>{t.title}</label>
        <input id={`${id}-title`} value={row.title} placeholder={t.title} maxLength={300} onInput={(e) => change({ title: e.currentTarget.value })} />
      </span>
      <span class="agenda-minutes">
        <input
          id={`${id}-minutes`} type="number" inputMode="numeric" min={0} max={43200} value={row.minutes}
          onInput={(e) => change({ minutes: Math.max(0, Math.min(43200, Math.round(e.currentTarget.valueAsNumber || 0))) })}
        />
        <label for={`${id}-minutes`}>{t.unit}</label>
      </span>
      <Select
        label={t.kind} hideLabel value={row.kind} options={kinds.map((k) => ({ value: k, label: t.kinds[k] }))}
        onChange={(kind) => change({ kind, may: usual[kind], private: kind === 'write' && row.private, anonymous: kind === 'write' && row.anonymous })}
      />
      {row.kind === 'write' && (
        <Select
          label={t.notes} hideLabel value={row.notes ?? ''} onChange={(notes) => change({ notes: notes || undefined })}
          options={[{ value: '', label: t.anyNotes }, ...noteKinds.map((k) => ({ value: k, label: t.notesAre(board().kinds[k]) }))]}
        />
      )}
      <details class="agenda-more">
        <summary>{row.intent ? t.intentSet : t.intentAdd}</summary>
        <label for={`${id}-intent`}>{t.intent}</label>
        <textarea id={`${id}-intent`} rows={3} maxLength={1000} value={row.intent} onInput={(e) => change({ intent: e.currentTarget.value })} />
        <label for={`${id}-ends`}>{t.ends}</label>
        <input id={`${id}-ends`} type="date" value={row.ends ? dayOf(row.ends) : ''} onInput={(e) => change({ ends: endOf(e.currentTarget.value) })} />
      </details>
      <fieldset class="agenda-may">
        {row.kind === 'write' && (
          <label class="agenda-private">
            <input type="checkbox" checked={row.private} onChange={() => change({ private: !row.private })} />
            {t.private}
          </label>
        )}
        {row.kind === 'write' && (
          <label class="agenda-private">
            <input type="checkbox" checked={row.anonymous} onChange={() => change({ anonymous: !row.anonymous })} />
            {t.anonymous}
          </label>
        )}
        <legend>{t.may}</legend>
        {acts.map((a) => (
          <label key={a}>
            <input type="checkbox" checked={row.may.includes(a)} onChange={() => toggle(a)} />
            {t.acts[a]}
          </label>
        ))}
      </fieldset>
    </div>
  )
}

/** A deadline is the end of a day where its planner is. */
const endOf = (day: string): number => (day ? new Date(`${day}T23:59`).getTime() || 0 : 0)

const dayOf = (ms: number): string => {
  const d = new Date(ms)
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`
}
