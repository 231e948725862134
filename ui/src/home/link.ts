/** The address that a pasted invite or owner link leads to, or undefined when it leads elsewhere. */
export function ownLink(text: string, origin: string): string | undefined {
  let url: URL
  try {
    url = new URL(text.trim(), origin)
  } catch {
    return undefined
  }
  const known = url.pathname === '/owner' || /^\/j\/[0-9a-z]{12,32}$/.test(url.pathname)
  return url.origin === origin && known && url.hash.length > 1 ? url.pathname + url.hash : undefined
}
