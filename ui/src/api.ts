// Requests to the server. Answers are JSON; refusals are problem documents
// with a stable reason, which the interface translates.
import type { Role } from './sync/types'

/** What the server, or the way to it, said no with. status 0: it could not be reached. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly reason: string,
    message: string,
    readonly args: Record<string, string> = {},
  ) {
    super(message)
  }
}

/** Sends a request and answers its body together with the server's clock in ms. */
export async function ask<T>(method: string, path: string, body?: unknown, token?: string): Promise<{ body: T; now: number }> {
  const headers: Record<string, string> = {}
  if (body !== undefined) headers['Content-Type'] = 'application/json'
  if (token) headers['Authorization'] = `Bearer ${token}`
  let response: Response
  try {
    response = await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body), cache: 'no-store' })
  } catch {
    throw new Refusal(0, 'unreachable', 'The server cannot be reached.')
  }
  const answer: unknown = await response.json().catch(() => undefined)
  if (!response.ok) {
    const p = (answer ?? {}) as { reason?: string; detail?: string; args?: Record<string, string> }
    throw new Refusal(response.status, p.reason ?? 'internal', p.detail ?? response.statusText, p.args)
  }
  return { body: answer as T, now: Date.parse(response.headers.get('Date') ?? '') || Date.now() }
}

export interface BoardCard {
  board: string
  title: string
  template?: string
  archived?: boolean
  at?: number
  people?: number
  role?: Role
  /** Nothing on it is meant. */
  practice?: boolean
  cycle?: string
  teams?: string[]
  closed?: boolean
  /** The history up to then is all that is open, in ms. */
  pin?: { at: number }
}

/** A cycle or a team, by which boards are found. */
export interface Label { id: string; name: string }

/** `role` is mine in the space; empty for a guest. */
export interface BoardList { boards: BoardCard[]; cycles: Label[]; teams: Label[]; role: string }

export interface Template {
  id: string
  names: Record<string, string>
  about: Record<string, string>
  /** Of its agenda. */
  steps?: number
  minutes?: number
}

/** A template that somebody of the space has saved. */
export interface SavedTemplate {
  id: string
  name: string
  about?: string
  lang: string
  by: string
  at: number
  steps?: number
  minutes?: number
  /** I may take it off the list. */
  mine?: boolean
}

export interface NewInvite {
  invite: string
  url: string
  secret: string
}
