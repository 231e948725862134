import { signal } from '@preact/signals'

export type Route = { page: 'home' | 'map' | 'table' | 'space' | 'record' } | { page: 'pulse'; query: string } | { page: 'report'; board: string | undefined; query: string } | { page: 'board' | 'history' | 'projector'; board: string } | { page: 'nowhere' }

/** Takes a path with its query. */
export function parse(address: string): Route {
  const [path = '', query = ''] = address.split('?')
  if (path === '/') return { page: 'home' }
  const plain = /^\/(map|table|space|record)$/.exec(path)?.[1]
  if (plain) return { page: plain as 'map' }
  if (path === '/pulse') return { page: 'pulse', query }
  if (path === '/report') return { page: 'report', board: undefined, query }
  const [, board, past] = /^\/b\/([0-9a-z]{12,32})(\/history|\/report)?$/.exec(path) ?? []
  if (!board) return { page: 'nowhere' }
  if (past === '/report') return { page: 'report', board, query }
  const projector = new URLSearchParams(query).get('view') === 'projector'
  return { page: past ? 'history' : projector ? 'projector' : 'board', board }
}

function here(): Route {
  return parse(location.pathname + location.search)
}

/** Where the page is. Home and boards are one document, so going between them loads nothing. */
export const route = signal<Route>(here())

export function go(path: string): void {
  history.pushState(null, '', path)
  route.value = here()
  window.scrollTo(0, 0)
}

window.addEventListener('popstate', () => {
  route.value = here()
})

/** For links: follows them inside the page unless the person asks for a new tab. */
export function follow(e: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return
  e.preventDefault()
  go(e.currentTarget.pathname + e.currentTarget.search)
}
