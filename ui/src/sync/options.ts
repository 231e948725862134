import type { Outbox } from './outbox'
import type { Session } from './types'

/** What openBoard needs from the page around it. */
export interface Options {
  board: string
  /**
   * Answers a session whose token is not `stale` (the one the server no longer
   * takes, or that ends soon). Rejects with a `status` of 401 or 403 when the
   * person has to sign in again; other failures are tried again later.
   */
  session(stale?: string): Promise<Session>
  /** Opens a socket; a WebSocket to this page's server if left out. */
  connect?: () => Port
  /** Takes the signed checkpoint of the board's history that a welcome brings. */
  signed?: (note: string) => void
  /** Where unsaved work outlives the page; the browser's database if left out. */
  outbox?: Outbox
}

/** The parts of a WebSocket that are used. */
export interface Port {
  onopen: ((e: Event) => void) | null
  onmessage: ((e: MessageEvent) => void) | null
  onclose: ((e: CloseEvent) => void) | null
  readonly readyState: number
  send(data: string): void
  close(): void
}
