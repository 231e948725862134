// What a poll is when nobody has said otherwise, and what it can be about.
import { keyResultsOf, objectivesOf } from '../board/goalverbs'
import { isBlank } from '../board/model'
import { defaults } from './defaults'
import type { Board, PollKind, PollPlan, Ref } from '../sync/types'

export function usual(kind: PollKind): PollPlan {
  const d = defaults()
  switch (kind) {
    case 'dots':
      return { kind, budget: 3 }
    case 'fist':
      return { kind, labels: d.fist, pass: 3 }
    case 'consent':
      return { kind, labels: d.consent, proxy: true }
    case 'scale':
      return { kind, labels: d.scale, top: 5 }
    case 'grid':
      return { kind, x: { label: d.axes[0]!, unit: '%', max: 100 }, y: { label: d.axes[1]!, min: 1, max: 5 } }
    default:
      return { kind }
  }
}

export type Source = 'chosen' | 'groups' | 'notes' | 'objectives' | 'keyresults' | 'none'

/** Kinds that need something to be about. */
export const needsSubjects = (kind: PollKind): boolean => kind === 'dots' || kind === 'rank' || kind === 'grid'

// What a template asks is no contribution; its notes have ids of their own.
const isPrompt = (id: string) => id.startsWith('templaten')

/** Everything of a sort that everybody can see. */
export function candidates(board: Board, source: Source, chosen: readonly Ref[]): readonly Ref[] {
  switch (source) {
    case 'chosen':
      return chosen
    case 'groups': {
      const used = new Set(board.table('note').all.value.filter((n) => !n.gone && !isPrompt(n.id)).map((n) => n.group))
      return board.table('group').all.value.filter((g) => !g.gone && used.has(g.id)).sort((a, b) => a.y - b.y || a.x - b.x).map((g) => `group/${g.id}`)
    }
    case 'notes':
      return board.table('note').all.value.filter((n) => !n.gone && !n.hidden && !isBlank(n) && n.text?.trim() && !isPrompt(n.id)).sort((a, b) => a.y - b.y || a.x - b.x).map((n) => `note/${n.id}`)
    case 'objectives':
      return objectivesOf(board).map((o) => `objective/${o.id}`)
    case 'keyresults':
      return objectivesOf(board).flatMap((o) => keyResultsOf(board, o.id).map((k) => `keyresult/${k.id}`))
    case 'none':
      return []
  }
}

/** Where to begin: with what was chosen, else with the first sort that there is enough of. */
export function firstSource(board: Board, kind: PollKind, chosen: readonly Ref[]): Source {
  if (chosen.length > 0) return 'chosen'
  if (kind === 'consent') return objectivesOf(board).length > 0 ? 'objectives' : 'none'
  if (!needsSubjects(kind)) return 'none'
  const order: Source[] = kind === 'grid' ? ['keyresults', 'notes', 'groups', 'objectives'] : ['groups', 'notes', 'objectives', 'keyresults']
  return order.find((s) => candidates(board, s, chosen).length > 1) ?? 'notes'
}
