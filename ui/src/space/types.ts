// The map of a space as the wire has it (M3).
import type { Ambition, Direction, EdgeWords, GaugeKind, Horizon, Perspective } from '../sync/types'

export type SpaceRole = 'owner' | 'member' | 'auditor'
export type GoalStatus = 'pending' | 'early' | 'on-track' | 'behind' | 'at-risk' | 'outdated' | 'closed'

export interface SpaceInfo { id: string; name?: string; hard?: boolean; objectives?: number; keyresults?: number; quiet?: string[]; closed?: number; cadence?: Cadence; changes?: number }
/** How often owners are asked to check in; none: every week. */
export type Cadence = 'fortnight' | 'month'
export interface Statement { id: string; kind: 'mission' | 'vision' | 'strategy'; en?: string; 'zh-Hans'?: string; 'zh-Hant'?: string; at?: number; progress?: number }
export interface Cycle { id: string; name: string; start: string; end: string }
export interface Team { id: string; name: string; silo?: boolean }
export interface Member { id: string; name?: string; role?: SpaceRole; teams?: string[]; level?: string; left?: boolean }
export interface MapBoard { id: string; title?: string; cycle?: string; teams?: string[]; closed?: string; archived?: boolean; at?: number }
/** A goal of one of the boards; ids are "<board>/<goal>". */
export interface MapGoal {
  id: string; board: string; kind: 'objective' | 'keyresult'; parent?: string; title?: string; other?: string; owner?: string; due?: string; ambition?: Ambition
  order?: string; perspective?: Perspective; at?: number; weight?: number; aligned?: EdgeWords[]; orphan?: string; alone?: boolean; copied?: string
  loop?: boolean; progress?: number; pending?: boolean; weakest?: string; status?: GoalStatus; state?: 'proposed' | 'agreed' | 'reopened' | 'closed'
  /** Of an objective that looks further ahead than its cycle: a frame. */
  horizon?: Horizon
  /** Of one that is tried small, as long as that runs. */
  pilot?: boolean
  labels?: readonly string[]
  /** Of a key result: its kind or direction, the ends of its way or its bounds, and what was said of it last. */
  measure?: Direction | GaugeKind; from?: number; to?: number; unit?: string; value?: number; sure?: number
}

/** How a board stood at the end of each week from a Monday on, or stands today; ids are the board's. */
export interface Pulse {
  id: string; from: string; objectives: number[]; progress: number[]; expected?: number[]; said: number[]; sure: number[]; on: number[]; off: number[]; churn: number[]
  /** Objectives with their churn, the most restless first. */
  restless?: [goal: string, churn: number][]
  /** Key results nobody told of lately, with the day that was told of last, if any. */
  stale?: [goal: string, on: string][]
  inputs?: Record<string, number[]>; who?: string[]; as?: string[]; people?: number[][]
  /** Closed objectives with their score and the one expected, 0 to 1. */
  scores?: [goal: string, score: number, expected: number][]
}

/** Somebody's office hour; `start` in ms. Its note is here where it is shared. */
export interface MapSlot { id: string; team?: string; host: string; start: number; minutes: number; place?: string; booked?: string; text?: string; about?: string }
/** The note of the slot of the same id, where it is between host and guest: in their tables alone. */
export interface MapTalk { id: string; text?: string; about?: string }

export interface MapEntities { space: SpaceInfo; statement: Statement; cycle: Cycle; team: Team; person: Member; board: MapBoard; goal: MapGoal; pulse: Pulse; slot: MapSlot; talk: MapTalk }
export type MapKind = keyof MapEntities
export type MapTables = { readonly [K in MapKind]: ReadonlyMap<string, MapEntities[K]> }

/** What a person may ask of the space, by name. */
export interface SpaceCommands {
  RenameSpace: { name: string }
  SetRules: { hard?: boolean; objectives?: number; keyresults?: number; quiet?: readonly string[]; cadence?: Cadence | ''; changes?: number }
  WriteStatement: { statement: string; kind: Statement['kind']; texts: Record<string, string> }
  DropStatement: { statement: string }
  SetCycle: { cycle: string; name: string; start: string; end: string }
  DropCycle: { cycle: string }
  SetTeam: { team: string; name: string }
  DropTeam: { team: string }
  LabelPerson: { person: string; teams: readonly string[]; level: string }
  SetSpaceRole: { person: string; role: SpaceRole }
  DismissPerson: { person: string }
  PlaceBoard: { board: string; cycle: string; teams: readonly string[] }
  CloseBoard: { board: string; reason: string }
  OfferSlot: { slot: string; team: string; start: number; minutes: number; place: string }
  WithdrawSlot: { slot: string }
  BookSlot: { slot: string }
  FreeSlot: { slot: string }
  NoteSlot: { slot: string; text: string; about: string; shared: boolean }
}
