// Who is signed in on this page. The token lives in memory alone; the cookie
// that renews it is out of reach of scripts.
import { signal } from '@preact/signals'
import { ask, Refusal } from './api'
import type { Role, Session } from './sync/types'

/** What the server answers to whoever signs in or renews. */
export interface SignIn extends Session {
  /** On the board just joined. */
  role?: Role
  /** The space tells of a company that does not exist: nothing in it is meant. */
  sample?: boolean
  /** Everything crosses the network unencrypted. */
  plainHttp?: boolean
  /** What is weak about the connection to the event store. */
  weakStore?: string[]
}

/** undefined while unknown, null when signed out. */
export const session = signal<SignIn | null | undefined>(undefined)

/** The server could not be asked who is signed in. */
export const unreachable = signal(false)

const renewAfter = 0.8 // of a token's life
const longest = 2 ** 31 - 1 // ms; a timer of more than that fires at once
const hint = 'keyline.known' // somebody has signed in with this browser

let freshUntil = 0 // on the clock of performance.now()
let underWay: Promise<SignIn> | undefined
let timer = 0

/** Whether it is worth asking the server: a newcomer would only be refused. */
function perhapsKnown(): boolean {
  try {
    return localStorage.getItem(hint) !== null
  } catch {
    return true
  }
}

function remember(known: boolean): void {
  try {
    if (known) localStorage.setItem(hint, 'yes')
    else localStorage.removeItem(hint)
  } catch {
    // Then the server is asked each time.
  }
}

const visiting = 'keyline.sample' // this window is in the sample space

function inSample(yes?: boolean): boolean {
  try {
    if (yes === true) sessionStorage.setItem(visiting, 'yes')
    if (yes === false) sessionStorage.removeItem(visiting)
    return sessionStorage.getItem(visiting) !== null
  } catch {
    return session.peek()?.sample ?? false
  }
}

/** Takes an answer that signs somebody in. `now` is the server's clock. */
export function signedIn(s: SignIn, now: number): SignIn {
  const life = Math.max(0, s.expires - now)
  freshUntil = performance.now() + life * renewAfter
  unreachable.value = false
  session.value = s
  inSample(s.sample ?? false)
  remember(true)
  window.clearTimeout(timer)
  timer = window.setTimeout(() => void renew(s.board).catch(() => undefined), Math.min(longest, Math.max(5_000, life * renewAfter)))
  return s
}

function signedOut(): void {
  window.clearTimeout(timer)
  session.value = null
  remember(false)
}

/** Asks for a new token, a guest's for the board given; several callers share one request. */
export function renew(board?: string): Promise<SignIn> {
  underWay ??= askForToken(board)
    .catch((e: unknown) => {
      // Signed in, but a guest of other boards: the board itself will say no.
      if (board && e instanceof Refusal && e.status === 404) return ask<SignIn>('POST', '/api/session/refresh', {})
      throw e
    })
    .then(({ body, now }) => signedIn(body, now))
    .catch((e: unknown) => {
      if (e instanceof Refusal && e.status === 401) signedOut()
      else if (e instanceof Refusal && e.status === 0) unreachable.value = true
      throw e
    })
    .finally(() => {
      underWay = undefined
    })
  return underWay
}

async function askForToken(board?: string): Promise<{ body: SignIn; now: number }> {
  if (!perhapsKnown()) throw new Refusal(401, 'sign_in', 'Sign in first.')
  // A board says itself in which space it is.
  return ask('POST', '/api/session/refresh', board ? { board } : inSample() ? { sample: true } : {})
}

/** A session good for a while for a board (or for none), whose token is not `stale`. */
export async function currentSession(board?: string, stale?: string): Promise<SignIn> {
  const s = session.peek()
  const fits = s && (!board || !s.board || s.board === board)
  if (s && fits && s.token !== stale && performance.now() < freshUntil) return s
  return renew(board ?? s?.board)
}

/** A request as the person signed in; once more with a new token when the old one ended. */
export async function askAsMe<T>(method: string, path: string, body?: unknown, board?: string): Promise<T> {
  const s = await currentSession(board)
  try {
    return (await ask<T>(method, path, body, s.token)).body
  } catch (e) {
    if (!(e instanceof Refusal) || e.status !== 401) throw e
    const again = await currentSession(board, s.token)
    return (await ask<T>(method, path, body, again.token)).body
  }
}

/** Goes on in the sample space, made if there is none, or leaves it for the space of one's own. */
export async function visitSample(there: boolean, language?: string, command?: string): Promise<void> {
  if (there) await askAsMe('POST', '/api/sample', { lang: language, command })
  inSample(there)
  await renew()
}

/** Takes the sample space away. */
export async function endSample(): Promise<void> {
  await askAsMe('POST', '/api/sample/end', {})
  await visitSample(false)
}

/** Ends the session on the server and here. */
export async function signOut(): Promise<void> {
  await ask('POST', '/api/session/end', {})
  signedOut()
}

/** Gives the person another name everywhere. */
export async function rename(name: string): Promise<void> {
  const kept = await askAsMe<{ name: string }>('PATCH', '/api/me', { name })
  const s = session.peek()
  if (s) session.value = { ...s, name: kept.name }
}
