// Frames as realtime/PROTOCOL.md has them, from the server.
import type { Op } from '../text/op'
import type { Box, FieldName, Kind, Role } from './types'

/** [kind, id, fields, who]: the fields given replace the entity's, null removes one. */
export type Put = [kind: Kind, id: string, fields: Record<string, unknown>, by?: string]

export interface Refused { code: string; reason: string; message: string; args?: Record<string, string> }
export interface Doc { v: number; text: string; n: number; saved: number }
export interface Place { x?: number; y?: number; f?: FieldName; a?: number; b?: number; d?: [note: string, x: number, y: number][]; w?: [x: number, y: number, width: number]; view?: string }

export interface Welcome {
  t: 'welcome'; session: string; person: string; role: Role; epoch: string; room: string; rev: number; now: number; note?: string
  docs: Record<FieldName, Doc>; vs?: Record<FieldName, number>
}
export interface Change { t: 'ch'; r: number; c?: string[]; p?: Put[]; x?: [Kind, string][]; tv?: Record<FieldName, number> }
export interface Snapshot { t: 'snap'; r: number; e: { [K in Kind]?: Record<string, Record<string, unknown>> } }
export interface Sum { t: 'sum'; r: number; h: number }
export interface Typed { t: 'op'; f: FieldName; v: number; o: Op; s: string; n?: number }
export interface TypingRefused extends Refused { t: 'nop'; f: FieldName; n: number; v?: number; text?: string }
export interface Here { t: 'here'; s?: [session: string, person: string, at: Place][]; gone?: string[] }
export interface BoxTold extends Box { t: 'box'; poll: string }
export interface Spot { t: 'spot'; n: number; s?: string; p?: string }

export type Frame =
  | Welcome | Change | Snapshot | Sum | Typed | TypingRefused | Here | Spot | BoxTold
  | ({ t: 'no'; id: string } & Refused)
  | { t: 'ok'; id: string; r: number }
  | { t: 'pong'; n: number; now: number }
  | { t: 'reauthed'; until: number }
