// The execution plan: one table of who does what by when for which key
// result, in numbered versions.
import { useState } from 'preact/hooks'
import { nameOf } from '../board/people'
import { keepFile } from '../home/keepfile'
import { initiatives } from '../i18n/initiatives'
import { plan as words } from '../i18n/plan'
import { board as boardWords } from '../i18n/board'
import { onDay, when } from '../i18n/when'
import { announce } from '../kit/announce'
import { Button } from '../kit/button'
import { Dialog } from '../kit/dialog'
import { Select } from '../kit/field'
import { EmptyState } from '../kit/pieces'
import { toast } from '../kit/toast'
import { newId } from '../sync/id'
import type { Board, Plan, PlanRow } from '../sync/types'
import { compare, csv, markdown, type Compared } from './rows'

export function PlanDialog({ board, edit, onClose }: { board: Board; edit: boolean; onClose: () => void }) {
  const t = words()
  const plans = [...board.table('plan').all.value].sort((a, b) => b.number - a.number)
  const [chosen, setChosen] = useState('')
  const [against, setAgainst] = useState('previous')
  const shown = plans.find((p) => p.id === chosen) ?? plans[0]
  const generate = () => {
    board.dispatch('GeneratePlan', { plan: newId() })
    setChosen('')
    announce(t.asked)
  }
  const name = (person: string) => nameOf(board, person)
  const title = shown ? t.of(board.table('board').all.value[0]?.title || boardWords().untitled, t.version(shown.number)) : t.title
  const copy = () => void navigator.clipboard.writeText(markdown(title, shown?.rows ?? [], t.columns, name)).then(() => toast({ text: t.copied }), () => undefined)
  return (
    <Dialog
      wide
      title={t.title}
      class="plan"
      onClose={onClose}
      footer={
        shown && (
          <>
            <Button icon="copy" onClick={copy}>{t.copy}</Button>
            <Button icon="download" onClick={() => keepFile(`${title}.md`, markdown(title, shown.rows ?? [], t.columns, name), 'text/markdown')}>Markdown</Button>
            <Button icon="download" onClick={() => keepFile(`${title}.csv`, csv(shown.rows ?? [], t.columns, name), 'text/csv')}>CSV</Button>
            <Button onClick={() => print()}>{t.print}</Button>
          </>
        )
      }
    >
      {!shown ? (
        <EmptyState icon="list" title={t.emptyTitle} action={edit && <Button kind="primary" icon="list" onClick={generate}>{t.generate}</Button>}>
          {t.empty}
        </EmptyState>
      ) : (
        <>
          <div class="plan-tools">
            <Select label={t.versionLabel} value={shown.id} options={plans.map((p) => ({ value: p.id, label: `${t.version(p.number)} · ${p.at ? when(p.at) : ''}` }))} onChange={setChosen} />
            {plans.length > 1 && <Select label={t.compare} value={against} options={[{ value: 'previous', label: t.previous }, { value: 'none', label: t.none }]} onChange={setAgainst} />}
            {edit && <Button icon="list" onClick={generate}>{t.generate}</Button>}
          </div>
          <h3 class="plan-heading">{title}</h3>
          <p class="plan-about">{t.by(nameOf(board, shown.by), shown.at ? when(shown.at) : '')}</p>
          <Table board={board} plan={shown} before={against === 'previous' ? plans.find((p) => p.number === shown.number - 1) : undefined} />
        </>
      )}
    </Dialog>
  )
}

function Table({ board, plan, before }: { board: Board; plan: Plan; before: Plan | undefined }) {
  const t = words()
  const rows = compare(plan.rows ?? [], before?.rows)
  const changed = rows.filter((r) => r.what !== 'same').length
  return (
    <>
      {before && <p class="plan-about">{t.changed(changed, before.number)}</p>}
      <div class="plan-scroll" tabIndex={0} role="region" aria-label={t.title}>
        <table>
          <thead>
            <tr>
              {t.heads.map((h) => <th key={h} scope="col">{h}</th>)}
            </tr>
          </thead>
          <tbody>
            {rows.map((r, at) => <Row key={at} board={board} r={r} above={rows[at - 1]} />)}
          </tbody>
        </table>
      </div>
    </>
  )
}

/** The key result that work is for, or its objective; projects are for none. */
const nameOfRow = (r: PlanRow): string => (r.key ? r.keyresult || words().untitled : r.objective || initiatives().projects.title)

/** What is as in the row above is not said again. */
function Row({ board, r, above }: { board: Board; r: Compared; above: Compared | undefined }) {
  const t = words()
  const w = initiatives()
  const { row } = r
  const goes = above?.what !== 'gone' && r.what !== 'gone'
  const sameKey = goes && above?.row.key === row.key && above.row.objective === row.objective
  const sameWork = sameKey && above?.row.initiative === row.initiative
  return (
    <tr class={r.what}>
      <th scope="row">
        {sameKey ? <span class="only-heard">{nameOfRow(row)}</span> : (
          <>
            {row.key && <small>{row.objective || t.untitled}</small>}
            {nameOfRow(row)}
          </>
        )}
      </th>
      <td class={row.initiative ? undefined : 'plan-hole'}>
        {row.initiative ? sameWork ? <span class="only-heard">{row.work}</span> : row.work || t.untitled : t.nothing}
        {r.what !== 'same' && <span class="plan-mark">{t.marks[r.what]}</span>}
      </td>
      <td>{!sameWork && row.initiative && (row.owner ? nameOf(board, row.owner) : <span class="plan-hole">{t.noOwner}</span>)}</td>
      <td>{!sameWork && row.status && w.statuses[row.status]}</td>
      <td>
        {row.initiative && (row.due || row.milestone ? (
          <>
            {row.milestone || w.finished}
            {r.was && r.was.due !== row.due && <s class="plan-was">{r.was.due ? onDay(r.was.due) : '–'}</s>}
          </>
        ) : <span class="plan-hole">{t.noDate}</span>)}
      </td>
      <td class="plan-date">{row.due && onDay(row.due)}{row.done && <small>{w.doneOn(onDay(row.done))}</small>}</td>
    </tr>
  )
}
