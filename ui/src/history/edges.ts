// What goals are aligned to, edge by edge.
import { history } from '../i18n/history'
import { space } from '../i18n/space'
import type { Tables } from '../sync/tables'
import type { EdgeWords, Relation, Target } from '../sync/types'
import { nameIn } from './rows'

type Edges = ReadonlyMap<Target, Relation>

/** The edges of a goal, by where they lead. */
export const edgesOf = (e: object | undefined): Edges =>
  new Map(((e as { aligned?: readonly EdgeWords[] } | undefined)?.aligned ?? []).map((words) => {
    const cut = words.indexOf(' ')
    return [words.slice(cut + 1), words.slice(0, cut) as Relation]
  }))

/** Where the edges lead that came, went or mean something else now. */
export const movedEdges = (was: Edges, is: Edges): Target[] => [...new Set([...was.keys(), ...is.keys()])].filter((to) => was.get(to) !== is.get(to))

/** An edge in words. Of what lies on other boards this board's history knows no name. */
export function edgeWords(tables: Tables, board: string, to: Target, relation: Relation | undefined): string | undefined {
  if (!relation) return undefined
  const t = history().diff
  const [kind, on, id = ''] = to.split('/')
  const name = kind === 'statement' ? t.statement : on === board ? t.quoted(nameIn(tables, kind as 'objective' | 'keyresult', id) || t.nameless) : t.elsewhere
  return t.edge(space().relations[relation], name)
}
