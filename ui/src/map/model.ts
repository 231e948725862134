// What the map shows of the tables: which goals are looked for, what hangs
// under what.
import { reading } from '../goals/bilingual'
import { lang } from '../i18n'
import { plain } from '../i18n/plain'
import type { GoalStatus, MapBoard, MapGoal, MapTables, Statement } from '../space/types'
import type { Perspective, Relation, Target } from '../sync/types'

export interface Filter { text: string; cycle: string; team: string; status: GoalStatus | ''; perspective: Perspective | ''; label: string }
export const noFilter: Filter = { text: '', cycle: '', team: '', status: '', perspective: '', label: '' }

export interface Link { to: string; relation: Relation }

/** The id of a target in the tables of goals and statements. */
export const idOf = (target: Target): string => target.slice(target.indexOf('/') + 1)

/** A goal as a target of alignment. */
export const targetOf = (g: MapGoal): Target => `${g.kind}/${g.id}`

export function linksOf(goal: MapGoal): Link[] {
  return (goal.aligned ?? []).map((words) => {
    const cut = words.indexOf(' ')
    return { relation: words.slice(0, cut) as Relation, to: idOf(words.slice(cut + 1)) }
  })
}

/** The statement in the language shown, else in any, the missing translation visible by its language. */
export function textOf(s: Statement, lang: string): string {
  return (lang === 'en' ? s.en : lang === 'zh-Hans' ? s['zh-Hans'] : s['zh-Hant']) ?? s.en ?? s['zh-Hans'] ?? s['zh-Hant'] ?? ''
}

/** Whether readers have to do without a title in their language, where goals have titles in two. */
export const untranslated = (t: MapTables, g: MapGoal): boolean => reading(g, lang()).missing && bilingual(t)

const known = new WeakMap<MapTables['goal'], boolean>()

function bilingual({ goal }: MapTables): boolean {
  const got = known.get(goal) ?? [...goal.values()].some((g) => g.other)
  known.set(goal, got)
  return got
}

/** Every label of the goals, in the order of the alphabet. */
export const labelsOf = (t: MapTables, lang: string): string[] => [...new Set([...t.goal.values()].flatMap((g) => g.labels ?? []))].sort((a, b) => a.localeCompare(b, lang))

const kindsInOrder = ['mission', 'vision', 'strategy']
export const statementsOf = (t: MapTables): Statement[] =>
  [...t.statement.values()].sort((a, b) => kindsInOrder.indexOf(a.kind) - kindsInOrder.indexOf(b.kind) || (a.at ?? 0) - (b.at ?? 0) || (a.id < b.id ? -1 : 1))

export const byOrder = (a: MapGoal, b: MapGoal): number =>
  a.board !== b.board ? (a.board < b.board ? -1 : 1) : (a.order ?? '') !== (b.order ?? '') ? ((a.order ?? '') < (b.order ?? '') ? -1 : 1) : a.id < b.id ? -1 : 1

/** Whether an objective, or one of its key results, is what is looked for. */
export function matches(t: MapTables, goal: MapGoal, f: Filter, keyResults: readonly MapGoal[] = []): boolean {
  const board: MapBoard | undefined = t.board.get(goal.board)
  if (f.cycle && board?.cycle !== f.cycle) return false
  if (f.team && !board?.teams?.includes(f.team)) return false
  if (f.status && ![goal, ...keyResults].some((g) => g.status === f.status)) return false
  if (f.perspective && goal.perspective !== f.perspective) return false
  if (f.label && ![goal, ...keyResults].some((g) => g.labels?.includes(f.label))) return false
  const wanted = plain(f.text).trim()
  if (!wanted) return true
  const has = (g: MapGoal) => plain(`${g.title ?? ''}\n${g.other ?? ''}`).includes(wanted) || plain(t.person.get(g.owner ?? '')?.name ?? '').includes(wanted)
  return has(goal) || keyResults.some(has) || plain(board?.title ?? '').includes(wanted)
}

/** Everything above and below, found once for all who draw it. */
export interface Chart {
  objectives: MapGoal[]
  keyResults: Map<string, MapGoal[]>
  /** The goals and statements that an objective, or one of its key results, serves: ids of objectives and statements. */
  up: Map<string, Link[]>
  down: Map<string, Link[]>
}

export function chart(t: MapTables): Chart {
  const objectives: MapGoal[] = []
  const keyResults = new Map<string, MapGoal[]>()
  const up = new Map<string, Link[]>()
  const down = new Map<string, Link[]>()
  for (const g of t.goal.values()) {
    if (g.kind === 'objective') objectives.push(g)
    else if (g.parent) keyResults.set(g.parent, [...(keyResults.get(g.parent) ?? []), g])
  }
  objectives.sort(byOrder)
  for (const list of keyResults.values()) list.sort(byOrder)
  for (const o of objectives) {
    for (const g of [o, ...(keyResults.get(o.id) ?? [])]) {
      for (const { to, relation } of linksOf(g)) {
        const above = t.statement.has(to) ? to : t.goal.get(to)?.kind === 'keyresult' ? t.goal.get(to)?.parent : t.goal.has(to) ? to : undefined
        if (!above || above === o.id || up.get(o.id)?.some((l) => l.to === above)) continue
        up.set(o.id, [...(up.get(o.id) ?? []), { to: above, relation }])
        down.set(above, [...(down.get(above) ?? []), { to: o.id, relation }])
      }
    }
  }
  return { objectives, keyResults, up, down }
}
