// What the map shows, in its address: so a view can be sent to somebody, and
// is there again for who comes back from a board.
import { noFilter, type Filter } from './model'

export const views = ['map', 'tree', 'reports'] as const
export type View = (typeof views)[number]

/** `view` is empty where nobody chose one: phones begin with the tree. `at`: a moment of the past, in ms. */
export interface Looking { view: View | ''; filter: Filter; chosen: string; at: number | undefined }

const keys: Record<keyof Filter, string> = { text: 'q', cycle: 'cycle', team: 'team', status: 'status', perspective: 'perspective', label: 'label' }

export function readLooking(search: string): Looking {
  const query = new URLSearchParams(search)
  const filter = Object.fromEntries(Object.entries(keys).map(([field, key]) => [field, query.get(key) ?? ''])) as unknown as Filter
  const at = /^\d{1,15}$/.exec(query.get('at') ?? '')?.[0]
  return {
    view: views.find((v) => v === query.get('view')) ?? '',
    filter: Object.values(filter).some(Boolean) ? filter : noFilter,
    chosen: query.get('goal') ?? '',
    at: at === undefined ? undefined : Number(at),
  }
}

export function addressOf({ view, filter, chosen, at }: Looking): string {
  const query = new URLSearchParams()
  const put = (key: string, value: string) => value && query.set(key, value)
  put('view', view)
  for (const [field, key] of Object.entries(keys)) put(key, filter[field as keyof Filter])
  put('goal', chosen)
  put('at', at === undefined ? '' : String(at))
  return query.size > 0 ? `/map?${query}` : '/map'
}
