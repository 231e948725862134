// What an address of an item elsewhere tells by itself. Nothing asks the
// server that it names.

/** Trackers that are known by their hosts. */
const trackers: readonly [string, readonly string[]][] = [
  ['Jira', ['atlassian.net']],
  ['monday.com', ['monday.com']],
  ['Teambition', ['teambition.com', 'alibaba.com', 'alibaba-inc.com']],
]

/** The address as a browser reads it; undefined for what no press may open. */
function read(url: string): URL | undefined {
  if (!URL.canParse(url)) return undefined
  const u = new URL(url)
  return u.protocol === 'https:' || u.protocol === 'http:' ? u : undefined
}

/** Whether it can be linked to: http or https, without a password, at most 500 long. */
export const isAddress = (url: string): boolean => {
  const u = /^https?:\/\//i.test(url) && url.length <= 500 ? read(url) : undefined
  return u !== undefined && !u.username && !u.password
}

/** Where a press leads; undefined leads nowhere. */
export const hrefOf = (url: string): string | undefined => read(url)?.href

/** The tracker by its name, another place by its host. */
export function placeOf(url: string): string {
  const host = (read(url)?.hostname ?? '').replace(/^www\./, '')
  return trackers.find(([, hosts]) => hosts.some((h) => host === h || host.endsWith(`.${h}`)))?.[0] ?? host
}

/** What the item is probably called there: the end of its path. */
export function keyOf(url: string): string {
  const last = read(url)?.pathname.split('/').filter(Boolean).at(-1) ?? ''
  try {
    return decodeURIComponent(last).slice(0, 80)
  } catch {
    return last.slice(0, 80) // not encoded after all
  }
}
