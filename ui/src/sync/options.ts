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
}
