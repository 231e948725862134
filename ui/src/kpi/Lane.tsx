// The KPIs of a board: a lane of their own under the goals, for what is to
// stay well. They are never scored as goals are.
import { signal } from '@preact/signals'
import { useState } from 'preact/hooks'
import { OwnerChip } from '../board/GoalChips'
import { sayPlace } from '../board/goalmenus'
import { goalWanted, noteWanted } from '../board/making'
import { middle } from '../board/verbs'
import { wallOf } from '../board/model'
import { board as boardWords } from '../i18n/board'
import { labelled } from '../i18n/kit'
import { kpi as words } from '../i18n/kpi'
import { onDay } from '../i18n/when'
import { watches } from '../initiatives/Projects'
import { Button } from '../kit/button'
import { Icon, type IconName } from '../kit/icons'
import type { Board, KPI } from '../sync/types'
import { Menu, type MenuItem } from '../kit/menu'
import { bandWords, isOut, lastWords, type Wellness, wellness } from './band'
import { addKPI, alarms, conquered, conquests, floorWords, handOver, isStale, issuesOf, kpiOf, kpisOf, removeKPI, seedIssue, stepKPI } from './health'
import { Sparkline } from './Sparkline'

/** The KPI whose window is open. */
export const kpiOpen = signal<string | undefined>(undefined)

const icons: Record<Wellness, IconName> = { unmeasured: 'clock', low: 'warning', high: 'warning', well: 'check' }

export function KPILane({ board, edit }: { board: Board; edit: boolean }) {
  const t = words()
  const [open, setOpen] = useState(true)
  const list = kpisOf(board)
  const out = list.filter(isOut).length
  const add = () => (kpiOpen.value = addKPI(board))
  if (list.length === 0 && !watches(board)) {
    return edit ? (
      <div class="add-kpi">
        <Button kind="quiet" small icon="plus" onClick={add}>
          {t.add}
        </Button>
      </div>
    ) : null
  }
  return (
    <section class="kpis" aria-label={t.title}>
      <header>
        <button type="button" class="kpis-fold" aria-expanded={open} onClick={() => setOpen(!open)}>
          <Icon name={open ? 'down' : 'right'} />
          <h3>{t.title}</h3>
          {list.length > 0 && <span>{out > 0 ? t.outOf(out, list.length) : t.allWell(list.length)}</span>}
        </button>
        {edit && <Button small icon="plus" onClick={add}>{t.add}</Button>}
      </header>
      {list.length === 0 && <p class="goal-hint">{t.none}</p>}
      {open && list.length > 0 && <ul>{list.map((k) => <Card key={k.id} board={board} k={k} edit={edit} />)}</ul>}
    </section>
  )
}

function Card({ board, k, edit }: { board: Board; k: KPI; edit: boolean }) {
  const t = words()
  const title = k.title || boardWords().untitled
  const state = wellness(k)
  const last = k.values?.at(-1)
  const stale = isStale(k, board.now())
  const issues = issuesOf(board, k)
  const onKeyDown = (e: KeyboardEvent) => {
    if (!edit || !e.altKey || (e.key !== 'ArrowUp' && e.key !== 'ArrowDown')) return
    e.preventDefault()
    e.stopPropagation()
    step(board, k.id, e.key === 'ArrowUp' ? -1 : 1)
  }
  return (
    <li class={`kpi ${state}`} data-goal={`kpi/${k.id}`} aria-label={labelled(t.kpi, title)} onKeyDown={onKeyDown}>
      <div class="kpi-head">
        <button type="button" class="kpi-name" onClick={() => (kpiOpen.value = k.id)}>{title}</button>
        {edit && <Menu small label={boardWords().moreOf(title)} items={() => kpiMenu(board, k.id)} />}
      </div>
      <Sparkline k={k} />
      <p class="kpi-state">
        <Icon name={icons[state]} />
        <strong>{lastWords(k) || t.states.unmeasured}</strong>
        {last && <span>{t.states[state]}</span>}
        <small>{bandWords(k)}</small>
      </p>
      <div class="chips">
        {last && <span class={`chip${stale ? ' hole' : ''}`}>{stale ? t.stale(onDay(last.on)) : onDay(last.on)}</span>}
        <OwnerChip board={board} of={`kpi/${k.id}`} owner={k.owner} edit={edit} />
        {conquests(board, k).map((x) => !x.gone && (
          <button key={x.id} type="button" class="chip" data-tip={t.was(x.title || boardWords().untitled)} onClick={() => (goalWanted.value = `keyresult/${x.id}`)}>
            <Icon name="seal" />
            <span class="kpi-was">{x.title || boardWords().untitled}</span>
          </button>
        ))}
        {k.labels?.map((l) => <span key={l} class="chip label">{l}</span>)}
        {issues.map((n) => (
          <button key={n.id} type="button" class="chip" onClick={() => (noteWanted.value = `note/${n.id}`)}>
            <Icon name="note" />
            {t.issue}
          </button>
        ))}
        {edit && isOut(k) && issues.length === 0 && <Button small icon="note" onClick={() => seedIssue(board, k, middle(wallOf(board)))}>{t.seed}</Button>}
      </div>
    </li>
  )
}

function step(board: Board, kpi: string, by: 1 | -1): void {
  const list = kpisOf(board)
  if (stepKPI(board, kpi, by)) sayPlace(list, kpi, by)
}

function kpiMenu(board: Board, kpi: string): MenuItem[] {
  const b = boardWords()
  const list = kpisOf(board)
  const at = list.findIndex((k) => k.id === kpi)
  return [
    { label: words().record, icon: 'pencil', onSelect: () => (kpiOpen.value = kpi) },
    { label: b.moveUp, icon: 'arrow-up', keys: 'alt+arrowup', disabled: at <= 0, onSelect: () => step(board, kpi, -1) },
    { label: b.moveDown, icon: 'arrow-down', keys: 'alt+arrowdown', disabled: at === list.length - 1, onSelect: () => step(board, kpi, 1) },
    'line',
    { label: b.remove, icon: 'trash', danger: true, onSelect: () => removeKPI(board, kpi) },
  ]
}

/** On an objective: what watches over it and is not well. */
export function Alarms({ board, id }: { board: Board; id: string }) {
  const t = words()
  return (
    <>
      {alarms(board, id).map((k) => (
        <button key={k.id} type="button" class="chip hole alarm" onClick={() => (kpiOpen.value = k.id)}>
          <Icon name="warning" />
          {t.alarm(k.title || boardWords().untitled, lastWords(k))}
        </button>
      ))}
    </>
  )
}

/** On a key result: it reached its target and can be held as a KPI, or is. */
export function HandOver({ board, id, edit }: { board: Board; id: string; edit: boolean }) {
  const t = words()
  const k = board.table('keyresult').get(id).value
  if (!k) return null
  const to = kpiOf(board, k)
  if (to) {
    return (
      <button type="button" class="chip" onClick={() => (kpiOpen.value = to.id)}>
        <Icon name="seal" />
        <span class="kpi-was">{t.heldBy(to.title || boardWords().untitled)}</span>
      </button>
    )
  }
  if (!edit || !conquered(k)) return null
  const items = (): MenuItem[] => [
    { label: t.newKPI, icon: 'plus', hint: t.floor(floorWords(k)), onSelect: () => handOver(board, id) },
    ...(kpisOf(board).length > 0 ? [{ heading: t.existing } as const] : []),
    ...kpisOf(board).map((x): MenuItem => ({ label: x.title || boardWords().untitled, icon: 'measure', hint: `${bandWords(x)} → ${floorWords(k)}`, onSelect: () => handOver(board, id, x.id) })),
  ]
  return (
    <Menu label={t.handOver} class="chip hand-over" align="start" items={items}>
      <Icon name="seal" />
      {t.handOver}
    </Menu>
  )
}
