// The lines of the security log, the newest first.
import { useEffect, useState } from 'preact/hooks'
import { Refusal, type BoardCard } from '../api'
import { parts } from '../i18n/kit'
import { people } from '../i18n/people'
import { reasonWords } from '../i18n/reasons'
import { record } from '../i18n/record'
import { when } from '../i18n/when'
import { Button, Select } from '../kit'
import { askAsMe } from '../session'
import type { Role } from '../sync/types'

interface Refused { person?: string; command?: string; reason?: string; times: number }
interface Row {
  at: number; board?: string; r: number; type: string; by?: string
  person?: string; role?: string; invite?: string; expires?: number; refs?: string[]; operator?: boolean; refused?: Refused[]
}
interface Answer { rows: Row[]; more: boolean; names: Record<string, string> }

interface Props { boards: readonly BoardCard[]; board: string; fixed?: boolean; title: (board: string) => string }

export function Log({ boards, board: first, fixed, title }: Props) {
  const t = record()
  const [board, setBoard] = useState(first)
  const [group, setGroup] = useState('')
  const [rows, setRows] = useState<readonly Row[]>()
  const [names, setNames] = useState<Record<string, string>>({})
  const [more, setMore] = useState(false)
  const [failed, setFailed] = useState<string>()
  const load = async (before: readonly Row[], there: () => boolean) => {
    const query = new URLSearchParams({ ...(board && { board }), ...(group && { group }), skip: String(before.length) })
    try {
      const a = await askAsMe<Answer>('GET', `/api/security?${query}`)
      if (!there()) return
      setRows([...before, ...a.rows])
      setNames((known) => ({ ...known, ...a.names }))
      setMore(a.more)
      setFailed(undefined)
    } catch (e) {
      if (there()) setFailed(e instanceof Refusal ? reasonWords(e.reason, e.message, e.args) : reasonWords('unreachable', ''))
    }
  }
  useEffect(() => {
    let there = true
    setRows(undefined)
    void load([], () => there)
    return () => {
      there = false
    }
  }, [board, group])
  return (
    <section class="record-part" aria-labelledby="record-log">
      <h2 id="record-log">{t.log}</h2>
      <p>{t.logText}</p>
      <div class="record-filters">
        {!fixed && (
          <Select
            label={t.ofBoard} value={board} onChange={setBoard}
            options={[{ value: '', label: t.allBoards }, ...boards.map((b) => ({ value: b.board, label: b.title || t.untitled }))]}
          />
        )}
        <Select label={t.group} value={group} onChange={setGroup} options={Object.entries(t.groups).map(([value, label]) => ({ value, label }))} />
      </div>
      {failed && <p class="past-note" role="alert">{failed}</p>}
      {!failed && !rows && <p class="loading" role="status">{t.loading}</p>}
      {!failed && rows?.length === 0 && <p class="past-note">{t.none}</p>}
      {!failed && rows && rows.length > 0 && (
        <div class="record-scroll" tabIndex={0} role="region" aria-label={t.log}>
          <table class="record-rows">
            <thead>
              <tr>
                {(['at', 'who', 'what', 'where'] as const).map((c) => <th key={c} scope="col">{t.columns[c]}</th>)}
              </tr>
            </thead>
            <tbody>
              {rows.map((r) => (
                <tr key={`${r.board ?? ''}/${r.r}`}>
                  <td><time dateTime={new Date(r.at).toISOString()}>{when(r.at, true)}</time></td>
                  <td>{actor(r, names)}</td>
                  <td>
                    {what(r, names)}
                    {r.refused && (
                      <ul>
                        {r.refused.map((one, i) => (
                          <li key={i}>{t.refused(one.person ? called(one.person, names) : t.others, one.command || t.other, one.times)}</li>
                        ))}
                      </ul>
                    )}
                  </td>
                  <td>{r.board ? <a href={`/b/${r.board}/history?at=${r.r}`}>{title(r.board)}</a> : t.ofSpace}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {more && !failed && <Button onClick={() => void load(rows ?? [], () => true)}>{t.more}</Button>}
    </section>
  )
}

const called = (person: string, names: Record<string, string>): string => names[person] || record().erased

function actor(r: Row, names: Record<string, string>): string {
  const t = record()
  if (r.operator) return t.operator
  const by = r.type === 'PersonJoined' || r.type === 'PersonAdmitted' ? r.person : r.by
  return by ? called(by, names) : t.keyline
}

function what(r: Row, names: Record<string, string>): string {
  const t = record()
  const does = t.does[r.type] ?? t.other
  const joins = r.type === 'PersonJoined' || r.type === 'PersonAdmitted'
  const about: string[] = []
  if (r.refs) {
    const persons = r.refs.filter((ref) => ref.startsWith('person/')).length
    if (r.refs.length > persons) about.push(t.texts(r.refs.length - persons))
    if (persons > 0) about.push(t.persons(persons))
  }
  if (r.person && !joins) about.push(called(r.person, names))
  if (r.role) about.push(t.as(people().roles[r.role as Role] ?? r.role))
  if (r.invite && joins) about.push(t.byLink)
  if (r.expires) about.push(t.until(when(r.expires, true)))
  return about.length > 0 ? t.about(does, parts(about)) : does
}
