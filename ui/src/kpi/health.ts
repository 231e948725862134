// How old the value of a KPI is, and what can be done with it.
import { keysAt, byOrder } from '../board/order'
import { dayOf } from '../goals/progress'
import { kpi as words } from '../i18n/kpi'
import { closingOf } from '../review/model'
import { board as boardWords } from '../i18n/board'
import { amount, figure } from '../i18n/figures'
import { toast } from '../kit/toast'
import { newId } from '../sync/id'
import { bandWords, isOut, lastWords } from './band'
import type { Board, Frequency, KPI, KeyResult, Ref } from '../sync/types'

const days: Record<Frequency, number> = { weekly: 7, monthly: 31, quarterly: 92 }

/** Whether a further value is due: its frequency has passed since the last one. */
export function isStale(k: KPI, now: number): boolean {
  const on = k.values?.at(-1)?.on
  return on !== undefined && (Date.parse(dayOf(now)) - Date.parse(on)) / 86_400_000 > days[k.health?.frequency ?? 'monthly']
}

export const kpisOf = (board: Board): KPI[] => board.table('kpi').all.value.filter((k) => !k.gone).sort(byOrder)

/** KPIs out of their band that watch over an objective. Subscribes. */
export const alarms = (board: Board, objective: string): KPI[] => kpisOf(board).filter((k) => isOut(k) && k.guards?.includes(`objective/${objective}`))

export function addKPI(board: Board): string {
  const id = newId()
  const list = kpisOf(board)
  board.dispatch('AddKPI', { kpi: id, title: '', order: keysAt(list, list.length)[0]! })
  return id
}

/** An issue on the wall about what left its band; the note and the KPI know each other. */
export function seedIssue(board: Board, k: KPI, at: { x: number; y: number }): void {
  const t = words()
  board.dispatch('AddNote', {
    note: newId(), ...at, color: 'rose', kind: 'issue', about: [`kpi/${k.id}`],
    text: t.issueText(k.title || boardWords().untitled, lastWords(k) || '?', bandWords(k)),
  })
  toast({ text: t.issueMade })
}

export const issuesOf = (board: Board, k: KPI) => board.table('note').all.value.filter((n) => !n.gone && n.about?.includes(`kpi/${k.id}`))

/** Whether a key result has reached what it is handed over for, or was closed as achieved. The server judges. */
export function conquered(k: KeyResult): boolean {
  const last = k.checkins?.at(-1)
  if (!last || k.kind === 'milestone' || k.kind === 'binary') return false
  if (closingOf(k)?.achieved) return true
  if (k.kind) return (k.low === undefined || last.value >= k.low) && (k.high === undefined || last.value <= k.high)
  if (k.baseline === undefined || k.target === undefined) return false
  return (last.value - k.baseline) / (k.target - k.baseline) >= (k.ambition === 'aspirational' ? 0.7 : 1) - 1e-9
}

/** Hands what a key result has reached over to a KPI: a new one or one that is there. */
export function handOver(board: Board, keyresult: string, kpi?: string): void {
  const list = kpisOf(board)
  board.dispatch('HandOver', { keyresult, kpi: kpi ?? newId(), order: keysAt(list, list.length)[0]! })
  toast({ text: words().handedOver })
}

/** What a KPI would hold of a key result: the value that was reached as the end of its band. */
export function floorWords(k: KeyResult): string {
  const value = k.checkins?.at(-1)?.value
  if (k.kind) return bandWords({ id: '', health: { ...(k.low !== undefined && { low: k.low }), ...(k.high !== undefined && { high: k.high }), unit: k.unit ?? '' } })
  return amount(words()[k.direction === 'decrease' ? 'atMost' : 'atLeast'](value === undefined ? '' : figure(value)), k.unit)
}

/** One place earlier or later in the lane. Answers whether it moved. */
export function stepKPI(board: Board, kpi: string, by: 1 | -1): boolean {
  const list = kpisOf(board)
  const to = list.findIndex((k) => k.id === kpi) + by
  if (to < 0 || to >= list.length) return false
  board.dispatch('MoveKPI', { kpi, order: keysAt(list.filter((k) => k.id !== kpi), to)[0]! })
  return true
}

export function removeKPI(board: Board, kpi: string): void {
  board.dispatch('DeleteKPI', { kpi })
  toast({ text: words().deleted, action: { label: boardWords().undo, run: () => void board.dispatch('RestoreKPI', { kpi }) } })
}

/** The key results that were handed over to a KPI, those in the trash as well. Subscribes. */
export const conquests = (board: Board, k: KPI): KeyResult[] =>
  (k.from ?? []).flatMap((r) => board.table('keyresult').get(r.slice('keyresult/'.length)).value ?? [])

export const kpiOf = (board: Board, k: KeyResult): KPI | undefined => {
  const ref: Ref | undefined = k.to?.find((r) => r.startsWith('kpi/'))
  const found = ref ? board.table('kpi').get(ref.slice(4)).value : undefined
  return found?.gone ? undefined : found
}
