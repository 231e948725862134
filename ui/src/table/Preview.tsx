// What a table that was pasted or uploaded would change, before it does.
import { useEffect, useId, useState } from 'preact/hooks'
import { goals } from '../i18n/goals'
import { kit } from '../i18n/kit'
import { reasonWords } from '../i18n/reasons'
import { table } from '../i18n/table'
import { Prose } from '../goals/Prose'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Icon } from '../kit/icons'
import { toast } from '../kit/toast'
import { newId } from '../sync/id'
import type { Board } from '../sync/types'
import { send, type Part, type Plan, type Wanted } from './exchange'
import { wordsOf } from './take'

const most = 200 // changes listed; all of them are counted

export function Preview({ board, of, onClose }: { board: Board; of: Wanted; onClose: () => void }) {
  const t = table()
  const form = useId()
  const [command] = useState(newId)
  const [plan, setPlan] = useState<Plan>()
  const [refused, setRefused] = useState<string>()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  useEffect(() => {
    send(board, of, command, '', true).then(setPlan, (e: unknown) => setRefused(wordsOf(e)))
  }, [])
  const problems = plan?.problems ?? []
  const wrong = problems.filter((p) => p.reason !== 'reason_needed')
  const why = problems.length > wrong.length
  const changes = plan?.changes ?? []
  const cells = changes.length
  const apply = async (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (busy || (why && !reason.trim())) return
    setBusy(true)
    try {
      await send(board, of, command, reason.trim(), false)
      toast({ text: t.imported(cells), icon: 'check', ...(changes.some((c) => c.part !== 'checkins') && { action: { label: t.undo, run: () => void board.dispatch('Undo', {}) } }) })
      onClose()
    } catch (e) {
      setRefused(wordsOf(e))
      setBusy(false)
    }
  }
  const ready = plan && !refused && wrong.length === 0 && cells > 0
  return (
    <Dialog
      title={t.preview}
      wide
      class="table-preview"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{ready ? kit().cancel : kit().close}</Button>
          {ready && (
            <Button kind="primary" type="submit" form={form} aria-busy={busy || undefined}>
              {t.apply(cells)}
            </Button>
          )}
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={(e) => void apply(e)}>
        <p class="reason-of">{of.name}</p>
        {refused && <p class="table-refused" role="alert"><Icon name="warning" /> {refused}</p>}
        {!plan && !refused && <p role="status">{t.reading}</p>}
        {plan && !refused && <p role="status">{wrong.length > 0 ? t.nothingDone(wrong.length) : cells === 0 ? t.nothingNew : t.would(cells, plan.added, plan.same)}</p>}
        {plan?.foreign && <p>{t.foreign}</p>}
        {(of.ignored?.length ?? 0) > 0 && <p>{t.ignored(of.ignored!.join(t.comma))}</p>}
        {(plan?.unknown?.length ?? 0) > 0 && <p>{t.unknown(plan!.unknown!.join(t.comma))}</p>}
        {wrong.length > 0 && <Wrong of={of} problems={wrong} />}
        {ready && why && <Prose label={goals().reason} value={reason} onInput={setReason} max={2000} placeholder={goals().reasonPlaceholder} error={asked && !reason.trim() ? goals().reasonNeeded : undefined} />}
        {wrong.length === 0 && cells > 0 && <Changes of={of} changes={changes} />}
      </form>
    </Dialog>
  )
}

const nameOf = (column: string | undefined, part?: Part): string => {
  const [columns, more]: Record<string, string>[] = [table().columns, table().more]
  return (column && (part ? (more![column] ?? columns![column]) : (columns![column] ?? more![column]))) || ''
}

const place = (of: Wanted, line: number, part?: Part): string => {
  if (part) return `${table().parts[part]} · ${table().line(line)}`
  return of.rows ? of.rows[line - 2] || table().line(line - 1) : table().line(line)
}

function Wrong({ of, problems }: { of: Wanted; problems: NonNullable<Plan['problems']> }) {
  return (
    <ul class="table-wrong">
      {problems.slice(0, most).map((p, i) => (
        <li key={i}>
          {p.line > 0 && <b>{[place(of, p.line, p.part), nameOf(p.column, p.part)].filter(Boolean).join(' · ')}</b>} {reasonWords(p.reason, p.message, p.args)}
        </li>
      ))}
    </ul>
  )
}

function Changes({ of, changes }: { of: Wanted; changes: NonNullable<Plan['changes']> }) {
  const t = table()
  return (
    <div class="table-changes" tabIndex={0} role="region" aria-label={t.preview}>
      <table>
        <thead>
          <tr>
            <th scope="col">{of.rows ? t.columns.title : t.row}</th>
            <th scope="col">{t.column}</th>
            <th scope="col">{t.was}</th>
            <th scope="col">{t.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, most).map((c, i) => (
            <tr key={i}>
              <td>{of.rows ? place(of, c.line) : [c.part && t.parts[c.part], `${c.line} ${c.title}`].filter(Boolean).join(' · ')}</td>
              <td>{nameOf(c.column, c.part)}</td>
              <td>{c.new ? <em>{t.fresh}</em> : c.from}</td>
              <td>{c.to || <em>{t.empty}</em>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {changes.length > most && <p>{t.andMore(changes.length - most)}</p>}
    </div>
  )
}
