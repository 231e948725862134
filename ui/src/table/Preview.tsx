// What a table that was pasted or uploaded would change, before it does.
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { goals } from '../i18n/goals'
import { kit, labelled } from '../i18n/kit'
import { reasonWords } from '../i18n/reasons'
import { table } from '../i18n/table'
import { Prose } from '../goals/Prose'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Icon } from '../kit/icons'
import { toast } from '../kit/toast'
import { newId } from '../sync/id'
import { send, type Part, type Plan, type Wanted } from './exchange'
import { wordsOf } from './take'

const most = 200 // changes listed; all of them are counted

type Change = NonNullable<Plan['changes']>[number]
type Problem = NonNullable<Plan['problems']>[number]
/** A change or a problem with the table that it is of. */
type Of<T> = T & { of: Wanted }

/**
 * Asks what each table would do to its board, then does all of it: nothing as
 * long as one board would refuse. Where one refuses after all, because somebody
 * changed it meanwhile, it says what was done before and takes that back on a
 * press. `undo` answers the boards on which it could not; `onClose` is told
 * which boards were changed.
 */
export function Preview({ of: all, undo, onClose }: { of: readonly Wanted[]; undo: (boards: readonly string[]) => Promise<readonly string[]> | void; onClose: (changed: readonly string[]) => void }) {
  const t = table()
  const form = useId()
  const commands = useRef<readonly string[]>([])
  const [plans, setPlans] = useState<readonly Plan[]>()
  const [refused, setRefused] = useState<string>()
  const [failed, setFailed] = useState<{ at: Wanted; why: string }>()
  const [done, setDone] = useState<readonly string[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const [busy, setBusy] = useState(false)
  const named = (w: Wanted, e: unknown) => (w.where ? labelled(w.where, wordsOf(e)) : wordsOf(e))
  const look = async () => {
    setRefused(undefined)
    commands.current = all.map(newId)
    const found: Plan[] = []
    const wrong: string[] = []
    for (const [i, w] of all.entries()) await send(w, commands.current[i]!, '', true).then((p) => found.push(p), (e: unknown) => wrong.push(named(w, e)))
    if (wrong.length > 0) setRefused(wrong.join(' '))
    else setPlans(found)
  }
  useEffect(() => void look(), [])
  const problems = (plans ?? []).flatMap((p, i) => (p.problems ?? []).map((problem): Of<Problem> => ({ ...problem, of: all[i]! })))
  const changes = (plans ?? []).flatMap((p, i) => (p.changes ?? []).map((change): Of<Change> => ({ ...change, of: all[i]! })))
  const sum = (n: (p: Plan) => number) => (plans ?? []).reduce((so, p) => so + n(p), 0)
  const wrong = problems.filter((p) => p.reason !== 'reason_needed')
  const why = problems.length > wrong.length
  const cells = changes.length
  const ignored = [...new Set(all.flatMap((w) => w.ignored ?? []))]
  const unknown = [...new Set((plans ?? []).flatMap((p) => p.unknown ?? []))]
  const apply = async (e: Event) => {
    e.preventDefault()
    setAsked(true)
    if (busy || (why && !reason.trim())) return
    setBusy(true)
    setFailed(undefined)
    const made = [...done]
    for (const [i, w] of all.entries()) {
      if (made.includes(w.board) || !plans?.[i]?.changes?.length) continue
      try {
        await send(w, commands.current[i]!, reason.trim(), false) // the same command again is done once
        made.push(w.board)
      } catch (e) {
        setFailed({ at: w, why: wordsOf(e) })
        setDone(made)
        setBusy(false)
        return
      }
    }
    toast({ text: t.imported(cells), icon: 'check', ...(changes.some((c) => c.part !== 'checkins') && { action: { label: t.undo, run: () => void undo(made) } }) })
    onClose(made)
  }
  const takeBack = async () => {
    setBusy(true)
    const stays = (await undo(done)) ?? []
    setDone(stays)
    setBusy(false)
    if (stays.length > 0) return
    setFailed(undefined)
    setPlans(undefined)
    await look()
  }
  const partly = failed && done.length > 0
  const where = (boards: readonly string[]) => all.flatMap((w) => (boards.includes(w.board) && w.where) || []).join(t.comma)
  const left = all.filter((w, i) => plans?.[i]?.changes?.length && !done.includes(w.board)).map((w) => w.board)
  const ready = !!plans && wrong.length === 0 && cells > 0
  // Whoever came by keyboard goes on by it: to the reason where one is asked for, else to the change.
  useEffect(() => {
    if (ready) (document.getElementById(form)?.querySelector('textarea') ?? document.querySelector<HTMLElement>(`button[form="${form}"]`))?.focus()
  }, [ready])
  return (
    <Dialog
      title={t.preview}
      wide
      class="table-preview"
      onClose={() => onClose(done)}
      footer={
        <>
          <Button onClick={() => onClose(done)}>{ready && !partly ? kit().cancel : kit().close}</Button>
          {refused && <Button onClick={() => void look()}>{t.again}</Button>}
          {partly && <Button busy={busy} onClick={() => void takeBack()}>{t.takeBack(done.length)}</Button>}
          {ready && (
            <Button kind="primary" type="submit" form={form} aria-busy={busy || undefined}>
              {partly ? t.again : t.apply(cells)}
            </Button>
          )}
        </>
      }
    >
      <form id={form} class="reason-form" onSubmit={(e) => void apply(e)}>
        <p class="reason-of">{[all[0]!.name, ...all.flatMap((w) => w.where ?? [])].join(' · ')}</p>
        {(refused ?? failed) && <p class="table-refused" role="alert"><Icon name="warning" /> <span>{refused ?? (partly ? t.partly(where(done), where(left), failed.at.where ?? '', failed.why) : (failed!.at.where ? labelled(failed!.at.where, failed!.why) : failed!.why))}</span></p>}
        {!plans && !refused && <p role="status">{t.reading}</p>}
        {plans && !partly && <p role="status">{wrong.length > 0 ? t.nothingDone(wrong.length) : cells === 0 ? t.nothingNew : t.would(cells, sum((p) => p.added), sum((p) => p.same))}</p>}
        {plans?.some((p) => p.foreign) && <p>{t.foreign}</p>}
        {ignored.length > 0 && <p>{t.ignored(ignored.join(t.comma))}</p>}
        {unknown.length > 0 && <p>{t.unknown(unknown.join(t.comma))}</p>}
        {wrong.length > 0 && <Wrong problems={wrong} />}
        {ready && why && <Prose label={goals().reason} value={reason} onInput={setReason} max={2000} placeholder={goals().reasonPlaceholder} error={asked && !reason.trim() ? goals().reasonNeeded : undefined} />}
        {wrong.length === 0 && cells > 0 && <Changes pasted={!!all[0]!.rows} changes={changes} />}
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
  if (!of.rows) return table().line(line)
  return [of.where, of.rows[line - 2] || table().line(line - 1)].filter(Boolean).join(' · ')
}

function Wrong({ problems }: { problems: readonly Of<Problem>[] }) {
  return (
    <ul class="table-wrong">
      {problems.slice(0, most).map((p, i) => (
        <li key={i}>
          {p.line > 0 && <b>{[place(p.of, p.line, p.part), nameOf(p.column, p.part)].filter(Boolean).join(' · ')}</b>} {reasonWords(p.reason, p.message, p.args)}
        </li>
      ))}
    </ul>
  )
}

function Changes({ pasted, changes }: { pasted: boolean; changes: readonly Of<Change>[] }) {
  const t = table()
  return (
    <div class="table-changes" tabIndex={0} role="region" aria-label={t.preview}>
      <table>
        <thead>
          <tr>
            <th scope="col">{pasted ? t.columns.title : t.row}</th>
            <th scope="col">{t.column}</th>
            <th scope="col">{t.was}</th>
            <th scope="col">{t.becomes}</th>
          </tr>
        </thead>
        <tbody>
          {changes.slice(0, most).map((c, i) => (
            <tr key={i}>
              <td>{pasted ? place(c.of, c.line) : [c.part && t.parts[c.part], `${c.line} ${c.title}`].filter(Boolean).join(' · ')}</td>
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
