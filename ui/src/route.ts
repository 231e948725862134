import { signal } from '@preact/signals'

export type Route = { page: 'home' } | { page: 'board' | 'history'; board: string } | { page: 'nowhere' }

export function parse(path: string): Route {
  if (path === '/') return { page: 'home' }
  const [, board, past] = /^\/b\/([0-9a-z]{12,32})(\/history)?$/.exec(path) ?? []
  if (!board) return { page: 'nowhere' }
  return { page: past ? 'history' : 'board', board }
}

/** Where the page is. Home and boards are one document, so going between them loads nothing. */
export const route = signal<Route>(parse(location.pathname))

export function go(path: string): void {
  history.pushState(null, '', path)
  route.value = parse(location.pathname)
  window.scrollTo(0, 0)
}

window.addEventListener('popstate', () => {
  route.value = parse(location.pathname)
})

/** For links: follows them inside the page unless the person asks for a new tab. */
export function follow(e: MouseEvent & { currentTarget: HTMLAnchorElement }): void {
  if (e.defaultPrevented || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey || e.altKey) return
  e.preventDefault()
  go(e.currentTarget.pathname + e.currentTarget.search)
}
