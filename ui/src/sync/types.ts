// What the rest of the interface knows about a live board. The names of
// entity fields are those of the wire (realtime/PROTOCOL.md).
import type { ReadonlySignal } from '@preact/signals'
import type { Closing, Comment, Decision, Override, Reaction, ReactionKind, Recognition, Review, Verdict } from './said'

export type * from './said'

export type Role = 'owner' | 'facilitator' | 'participant' | 'observer' | 'auditor'
export type NoteColor = 'sun' | 'rose' | 'mint' | 'sky' | 'lilac' | 'stone'
/** What a note is in the method from issues to goals; `reason`: why a goal has not been reached so far. */
export type NoteKind = 'issue' | 'answer' | 'effect' | 'reason' | 'metric' | 'strength' | 'weakness' | 'opportunity' | 'threat'
export type Ambition = 'committed' | 'aspirational'
export type Direction = 'increase' | 'decrease'
/** How a key result is measured; no kind: a way from a baseline to a target. */
export type GaugeKind = 'within' | 'above' | 'below' | 'milestone' | 'binary'
/** A step on the way of a key result; of one that is done also who said so first, and of which day. */
export interface Milestone { step: string; title: string; weight: number; due?: string; done?: boolean; by?: string; on?: string; at?: number }
/** The kind of a measure and, of the rest, what the kind uses. */
export interface Gauge { kind?: GaugeKind; direction?: Direction; baseline?: number; target?: number; low?: number; high?: number; unit?: string; steps?: readonly Milestone[] }

/** What a key result is to have reached when a day ends, on the way to its target. */
export interface PhasedTarget { on: string; value: number }

/** How far ahead an objective looks beyond its cycle: the frame in which those of a cycle stand. */
export type Horizon = 'annual' | 'three-year'
export type Perspective = 'finance' | 'customer' | 'process' | 'learning'
export type Relation = 'contributes' | 'supports'
/** What a goal is aligned to: "statement/<id>", "objective/<board>/<id>" or "keyresult/<board>/<id>". */
export type Target = string
/** A relation and a target: "contributes statement/<id>". */
export type EdgeWords = string

/** "note/<id>", "group/<id>", "objective/<id>", "keyresult/<id>" or "initiative/<id>". */
export type Ref = string
/** "note/<id>/text" and the like: a text that several people type in together. */
export type FieldName = string

export type GoalState = 'proposed' | 'agreed' | 'reopened' | 'closed'

/** How strict the space is with goals; `hard` gates refuse where they would else warn. */
export interface BoardRules { hard?: boolean; objectives?: number; keyresults?: number; cadence?: 'fortnight' | 'month'; changes?: number }
export interface BoardInfo { id: string; title?: string; template?: string; space?: string; archived?: boolean; at?: number; lead?: string; scope?: 'company'; rules?: BoardRules; cycle?: Cycle; choices?: readonly Choice[] }
/** The time in which a board's goals are to be reached; calendar days, the last one counts. */
export interface Cycle { cycle?: string; name?: string; start?: string; end?: string }
/** `ready` is the phase the person is done with; nobody is told it of somebody else. `bot`: a scripted participant of a practice board. */
/** What an auditor sees: so many events from the first, the last of them at a time in ms. */
export interface Pin { events: number; at: number }
export interface Person { id: string; name?: string; role: Role; hue: number; left?: boolean; at?: number; ready?: string; team?: string; level?: string; bot?: boolean; until?: number; pin?: Pin }
export interface Note {
  id: string; text?: string; x: number; y: number; z: number; color?: NoteColor; group?: string; order?: string
  by?: string; at?: number; gone?: boolean; to?: Ref[]
  /** Its author's alone until it is revealed. Others have a blank: no `by`, and `seal` commits to the text. */
  hidden?: boolean; seal?: string; salt?: string
  kind?: NoteKind
  /** What it is linked to: an answer to its issues, an effect to its objective. */
  about?: Ref[]
  /** Its text is gone for good; nobody can write in it any more. */
  erased?: boolean
  /** Written without a name: how many people could have written it. */
  among?: number
  /** Written in private and arrived after the reveal: hidden until its author shows it. */
  late?: boolean
  /** On whose behalf it was written: a person, or the name of somebody who is not on the board. */
  for?: string; forName?: string
}
/** `branch` is the objective whose key results it sorts. */
export interface Group { id: string; name?: string; x: number; y: number; z: number; by?: string; gone?: boolean; to?: Ref[]; branch?: string }
export type Gate = 'validation' | 'branches'
/** How an objective went through a gate, on what it rested then, and in which poll the room accepted it. */
export interface Pass { gate: Gate; waived?: boolean; reason?: string; by?: string; at: number; on?: Ref[]; poll?: string }
/** Whether nothing overlaps in a branch or, without one, whether nothing is missing. */
export interface BranchCheck { branch?: string; ok?: boolean; by?: string; at: number }
/** The time in which everybody adds to an objective; times in ms. */
export interface Round { until: number; intent: string; by?: string; at: number; closed?: number }
export type Settlement = 'merged' | 'split' | 'waived'
/** Two candidates that overlap, and what was done about it. */
export interface Overlap { a: Ref; b: Ref; by?: string; at: number; how?: Settlement; keep?: Ref; reason?: string; settled?: string }
/** A goal as it was agreed; `until` and `reason` once it was reopened. */
export interface Version extends Gauge {
  at: number; by?: string; missing?: string[]; title?: string; owner?: string; due?: string; ambition?: Ambition; until?: number; reason?: string
  /** When and how it was closed. */
  closed?: number; closing?: Closing
  phased?: readonly PhasedTarget[]
}
/** A change of an agreed goal: numbers in digits, people by id. `also`: by the same command as the one before it. */
export interface Amendment { field: string; from?: string; to?: string; reason?: string; by?: string; at: number; also?: boolean }
/** How a pilot came out: what was seen, the last check-in, and what it was before it was promoted to something else. */
export interface PilotOutcome { met?: boolean; result: string; checkin?: string; value?: number; by?: string; at?: number; promoted?: boolean; title?: string; target?: string }
export interface Dependency { team: string; need?: string }
/** A goal tried small; `alone`: it needs nothing of other teams. Without an outcome it runs. */
export interface Pilot { exit: string; depends?: readonly Dependency[]; alone?: boolean; by?: string; at: number; outcome?: PilotOutcome }
/** How far a goal has come; no state: a draft. */
interface Staged {
  state?: GoalState; versions?: Version[]; changes?: Amendment[]; churn?: number
  pilot?: Pilot; labels?: readonly string[]
  /** Who helps beside the owner. */
  contributors?: string[]
}
export interface Objective extends Staged {
  /** `other` is the title in another language. */
  id: string; title?: string; other?: string; why?: string; owner?: string; due?: string; ambition?: Ambition; order?: string
  from?: Ref[]; by?: string; at?: number; gone?: boolean; aligned?: EdgeWords[]; orphan?: string; perspective?: Perspective; horizon?: Horizon
  /** The goal of another board that it goes on from. */
  source?: Target
  passes?: Pass[]; checks?: BranchCheck[]; overlaps?: Overlap[]; round?: Round
  /** Whose it is, as equals, and what it adds of its own to the goal it serves. */
  teams?: string[]; contribution?: string
  /** Why the company agreed on it beside another objective. */
  override?: string
}
export interface KeyResult extends Staged, Gauge {
  id: string; objective: string; title?: string; other?: string; metric?: string; owner?: string; due?: string; ambition?: Ambition; order?: string; from?: Ref[]; by?: string; at?: number; gone?: boolean
  aligned?: EdgeWords[]; source?: Target
  /** By their days. */
  phased?: readonly PhasedTarget[]
  /** Among its siblings, 0 to 100; without one, as much as the others on average. */
  weight?: number
  /** Who checks in for the owner. */
  delegate?: string
  /** The last ones, by the day that they hold of; the last of them is the value now. */
  checkins?: CheckIn[]
  override?: Override
  /** What it became. */
  to?: Ref[]
  links?: ItemLink[]
}
export type LinkStatus = 'open' | 'doing' | 'done'
/** An item elsewhere; `via` is "api" when a program said its status in a person's name. */
export interface ItemLink { id: string; key?: string; url: string; status: LinkStatus; via?: string }
export type InitiativeStatus = 'planned' | 'doing' | 'done' | 'dropped'
/** A dated step of an initiative; without a title its end. `done` is the day on which it was ticked. */
export interface InitiativeMilestone { id: string; title?: string; due?: string; done?: string }
/** Work that is to move key results, of which it is never progress. */
export interface Initiative {
  id: string; title?: string
  /** Its key results; of one turned from a key result perhaps the objective alone, of a project none. */
  for?: Ref[]
  owner?: string; contributors?: string[]; status: InitiativeStatus; start?: string; milestones?: InitiativeMilestone[]
  order?: string; from?: Ref[]; by?: string; at?: number; gone?: boolean; links?: ItemLink[]
}
/** A milestone of an initiative for a key result, as it was; a row without `initiative` is a key result that nothing drives, one without `key` for an objective alone or a project. */
export interface PlanRow {
  objective: string; keyresult: string; key: string; initiative?: string; work?: string; status?: InitiativeStatus; owner?: string; start?: string
  milestone?: string; due?: string; done?: string
}
/** One version of the execution plan; it never changes. */
export interface Plan { id: string; number: number; rows?: PlanRow[]; by?: string; at?: number }
export type Frequency = 'weekly' | 'monthly' | 'quarterly'
/** How a KPI is measured and when it is well; a side of the band that is left out is open. */
export interface Health { metric?: string; direction?: Direction | ''; unit?: string; low?: number; high?: number; frequency?: Frequency; perspective?: Perspective | '' }
export interface KPIValue { on: string; value: number; by?: string; via?: string; at: number }
/** What is to stay well: it has a band instead of a target and is never scored. */
export interface KPI {
  id: string; labels?: readonly string[]; title?: string; health?: Health; owner?: string
  /** Objectives that it watches over. */
  guards?: Ref[]
  /** The last ones, by their day. */
  values?: KPIValue[]
  /** Key results that were handed over to it. */
  from?: Ref[]
  order?: string; by?: string; at?: number; gone?: boolean
}
/** What was said of a key result: `on` is the day that it holds of, `at` when it was recorded, `done` the steps done by then. */
/** What was said of a key result; `via` is "api" when a program said it in a person's name. */
export interface CheckIn { id: string; value: number; confidence: number; comment?: string; erased?: boolean; on: string; by?: string; via?: string; at: number; done?: readonly string[]; seen?: string[]; reactions?: Reaction[] }
export interface Invite { id: string; role: Role; expires?: number; uses: number; max: number; by?: string; at?: number; revoked?: boolean; pin?: Pin }

export type PhaseKind = 'write' | 'group' | 'vote' | 'discuss' | 'goals' | 'break'
export type Act = 'write' | 'sort' | 'edit' | 'goals' | 'vote'
/**
 * A step of the meeting; times in ms. The timer runs to `until`, or stands with `left`. `ready` counts who is done,
 * `wrote` who has written a note in it; `notes` is the kind that its notes usually are.
 */
export interface Phase {
  id: string; title?: string; place: number; minutes: number; kind: PhaseKind; private?: boolean; may?: Act[]
  now?: boolean; since?: number; until?: number; left?: number; ready: number; gone?: boolean; notes?: NoteKind; wrote: number; poll?: PollPlan
  /** What it is for and how it goes; and the deadline that its planner gave it. */
  intent?: string; ends?: number
  /** What is written in it names nobody. */
  anonymous?: boolean
}
/** A few people in a corner of the wall of their own; `until` is when their time is up. */
export interface Breakout { id: string; place: number; size: number; people?: string[]; x: number; y: number; until?: number; gone?: boolean }
/** A phase as the agenda lists it. */
export interface Planned { phase: string; title: string; minutes?: number; kind: PhaseKind; private?: boolean; may?: readonly Act[]; notes?: NoteKind; intent?: string; ends?: number; anonymous?: boolean; poll?: PollPlan }

export interface Entities {
  board: BoardInfo; person: Person; note: Note; group: Group; objective: Objective; keyresult: KeyResult; initiative: Initiative; plan: Plan; kpi: KPI; invite: Invite; phase: Phase; poll: Poll; breakout: Breakout
  comment: Comment; review: Review; recognition: Recognition
}
export type Kind = keyof Entities

export type PollKind = 'dots' | 'fist' | 'consent' | 'rank' | 'grid' | 'scale'
export interface Axis { label: string; unit?: string; min?: number; max: number }
/** What is asked, and how. `pass` is the lowest finger that does not fail a fist of five. */
export interface PollPlan {
  kind: PollKind; question?: string; budget?: number; stack?: boolean; top?: number; labels?: readonly string[]; pass?: number; x?: Axis; y?: Axis
  reasons?: boolean; anonymous?: boolean; proxy?: boolean; voters?: 'participants'
}
/** What a ballot says; lists follow the poll's subjects. Consent: 0 agrees, 1 has a reservation, 2 objects. */
export interface Vote { dots?: readonly number[]; answer?: number; ranks?: readonly number[]; grid?: readonly ([number, number] | null)[]; reason?: string }
export interface Ballot extends Vote { id: string; person?: string; guest?: string; by?: string; withdrawn?: number }
export interface Measured { mean: number; spread: number }
export interface Result { place: number; dots?: number; voters?: number; rank?: number; x?: Measured; y?: Measured; score?: number }
export interface Tally { counts?: readonly number[]; agreement?: number; subjects?: readonly Result[] }
/** `swot`: the notes that spoke for and against it when it was made. */
export interface Choice { subject: Ref; chosen?: boolean; reason?: string; by?: string; at?: number; swot?: Ref[] }
/** A question to the room. Its ballots come when it is closed; of fewer than five anonymous ones the turnout alone. */
export interface Poll extends PollPlan {
  id: string; subjects?: readonly Ref[]; state: 'open' | 'closed' | 'cancelled'; phase?: string; of?: string; round: number; by?: string; at?: number
  closed?: number; turnout?: number; could?: number; tally?: Tally; passed?: boolean; ballots?: readonly Ballot[]; choices?: readonly Choice[]
}
/** What this page may know of an open poll's ballots: how many there are, and one's own. */
export interface Box { n: number; of: number; own?: Ballot; entered?: readonly Ballot[] }

/** Commands a page may send, by name. Ids of new things come from newId(). */
export interface Commands {
  ArchiveBoard: Record<string, never>
  RestoreBoard: Record<string, never>
  SetRole: { person: string; role: Role }
  RemovePerson: { person: string }
  RevokeInvite: { invite: string }
  AddNote: { note: string; x: number; y: number; color?: NoteColor; text?: string; group?: string; order?: string; salt?: string; kind?: NoteKind | 'none'; about?: Ref[]; phase?: string; for?: string; forName?: string }
  PostNote: { note: string; phase: string; text: string; key: string; salt?: string; about?: Ref[] }
  AmendNote: { note: string; secret: string; text: string; gone?: boolean }
  ShowNotes: { notes: string[] }
  OpenBreakouts: { size: number; minutes?: number; people: string[]; seed: string }
  JoinBreakout: Record<string, never>
  GatherBreakouts: Record<string, never>
  MoveNotes: { notes: { note: string; x: number; y: number }[] }
  ColorNotes: { notes: string[]; color: NoteColor }
  OpenRound: { objective: string; until: number; intent: string }
  CloseRound: { objective: string }
  SetPersonLabels: { person: string; team: string; level: string }
  SetTeams: { objective: string; teams: string[] }
  StateContribution: { objective: string; text: string }
  SetScope: { scope: 'company' | '' }
  PassGate: { gate: Gate; ref: Ref; reason?: string; poll?: string }
  WaiveGate: { gate: Gate; ref: Ref; reason: string }
  ReopenGate: { gate: Gate; ref: Ref; reason?: string }
  SetBranch: { group: string; objective: string }
  CheckBranches: { objective: string; branch?: string; ok: boolean }
  FlagOverlap: { objective: string; a: Ref; b: Ref }
  SettleOverlap: { objective: string; a: Ref; b: Ref; how: Settlement; keep?: Ref; reason?: string }
  SetNoteKind: { notes: string[]; kind: NoteKind | 'none' }
  LinkNotes: { notes: string[]; to: Ref }
  UnlinkNotes: { notes: string[]; to: Ref }
  DeleteNotes: { notes: string[] }
  RestoreNotes: { notes: string[] }
  AddGroup: { group: string; name: string; x: number; y: number; notes: string[] }
  PlaceInGroup: { group: string; notes: { note: string; order: string }[] }
  MoveGroup: { group: string; x: number; y: number }
  MergeGroups: { from: string; into: string }
  DissolveGroup: { group: string; notes: { note: string; x: number; y: number }[] }
  DraftObjective: { objective: string; title: string; order: string; from?: Ref[] }
  MoveObjective: { objective: string; order: string }
  DeleteObjective: { objective: string; reason?: string }
  RestoreObjective: { objective: string }
  DraftKeyResult: { keyresult: string; objective: string; title: string; order: string; from?: Ref[] }
  MoveKeyResult: { keyresult: string; objective: string; order: string; reason?: string }
  DeleteKeyResult: { keyresult: string; reason?: string }
  RestoreKeyResult: { keyresult: string }
  DraftInitiative: { initiative: string; title: string; for: Ref[]; order: string }
  MoveInitiative: { initiative: string; order: string; from?: Ref; to?: Ref }
  AttachInitiative: { initiative: string; to: Ref }
  DetachInitiative: { initiative: string; from: Ref }
  DeleteInitiative: { initiative: string }
  RestoreInitiative: { initiative: string }
  SetInitiativeStatus: { initiative: string; status: InitiativeStatus }
  SetContributors: { initiative: string; people: string[] }
  SetInitiativeStart: { initiative: string; start: string }
  SetInitiativeMilestone: { initiative: string; milestone: string; title: string; due: string; done: boolean; on?: string }
  DropInitiativeMilestone: { initiative: string; milestone: string }
  AddLink: { ref: Ref; link: string; key: string; url: string }
  SetLinkStatus: { ref: Ref; link: string; status: LinkStatus }
  RemoveLink: { ref: Ref; link: string }
  TurnIntoInitiative: { keyresult?: string; objective?: string; initiative: string; for: Ref[]; order: string; reason?: string }
  GeneratePlan: { plan: string }
  AddKPI: { kpi: string; title: string; order: string }
  MoveKPI: { kpi: string; order: string }
  DescribeKPI: { kpi: string; health: Health }
  GuardObjectives: { kpi: string; guards: Ref[] }
  MeasureKPI: { kpi: string; value: number; on: string }
  DeleteKPI: { kpi: string }
  RestoreKPI: { kpi: string }
  HandOver: { keyresult: string; kpi: string; order: string; frequency?: Frequency }
  AlignGoal: { ref: Ref; to: Target; relation: Relation }
  UnalignGoal: { ref: Ref; to: Target }
  DeclareOrphan: { objective: string; reason: string }
  SetPerspective: { objective: string; perspective: Perspective | '' }
  SetMeasure: { keyresult: string; reason?: string } & Gauge
  AssignOwner: { ref: Ref; person: string; reason?: string }
  SetDue: { ref: Ref; due: string; reason?: string }
  SetAmbition: { ref: Ref; ambition: Ambition; reason?: string }
  SetPhasedTargets: { keyresult: string; targets: readonly PhasedTarget[]; reason?: string }
  MarkPilot: { ref: Ref; exit: string; depends?: readonly Dependency[]; alone?: boolean; reason?: string }
  PromotePilot: { ref: Ref; met: boolean; result: string; title?: string; target?: number }
  EndPilot: { ref: Ref; met: boolean; result: string }
  SetLabels: { ref: Ref; labels: readonly string[] }
  SetGoalContributors: { ref: Ref; people: string[] }
  SetHorizon: { objective: string; horizon: Horizon | ''; reason?: string }
  SetWeights: { objective: string; weights: readonly { keyresult: string; weight: number }[]; reason?: string; review?: string }
  SetText: { field: FieldName; text: string; reason?: string }
  ProposeGoal: { ref: Ref }
  AgreeGoal: { ref: Ref; override?: string }
  ReopenGoal: { ref: Ref; reason: string }
  CheckIn: { checkin: string; keyresult: string; value: number; confidence: number; comment?: string; on: string; done?: readonly string[] }
  SetDelegate: { keyresult: string; person: string }
  GiveRecognition: { recognition: string; person: string; of: Ref; text: string; anonymous?: boolean }
  WithdrawRecognition: { recognition: string }
  OpenReview: { review: string }
  ScoreGoal: { review: string; ref: Ref; score?: number; note?: string }
  DecideGoal: { review: string; ref: Ref; decision: Decision; reason?: string }
  CloseReview: { review: string; present?: string[] }
  CloseGoal: { ref: Ref; review?: string; decision?: 'postpone' | 'abandon'; reason?: string }
  OverrideVerdict: { keyresult: string; verdict: Verdict | ''; reason?: string }
  AddComment: { comment: string; of: Ref; text: string }
  EditComment: { comment: string; text: string }
  DeleteComment: { comment: string }
  AddReaction: { ref: Ref; reaction: ReactionKind }
  RemoveReaction: { ref: Ref; reaction: ReactionKind }
  AcknowledgeCheckIn: { checkin: string }
  RevealNotes: Record<string, never>
  SetAgenda: { phases: readonly Planned[] }
  StartPhase: { phase: string; from?: string }
  PausePhase: { phase: string }
  ResumePhase: { phase: string }
  ExtendPhase: { phase: string; minutes: number }
  EndPhase: { phase: string }
  TurnBack: { phase?: string }
  MarkDone: { phase: string; done: boolean; secret?: string }
  HandLead: { person: string }
  OpenPoll: { poll: string; subjects?: readonly Ref[]; of?: string } & PollPlan
  ClosePoll: { poll: string }
  CancelPoll: { poll: string }
  CastBallot: { poll: string; ballot: string; vote?: Vote; for?: string; guest?: string }
  WithdrawObjection: { poll: string; ballot: string }
  RecordChoice: { poll?: string; subject: Ref; chosen: boolean; reason?: string }
  Undo: { force?: boolean; reason?: string }
  Redo: { force?: boolean; reason?: string }
}

/** One table of entities, predictions included. Signals change at most once per animation frame. */
export interface Table<E> {
  /** Ids of all entities, gone ones included, in no promised order. Changes only when ids come or go. */
  readonly ids: ReadonlySignal<readonly string[]>
  /** One entity; the same signal for the same id, undefined while there is none. */
  get(id: string): ReadonlySignal<E | undefined>
  /** Everything at once; changes whenever any entity does. Prefer ids and get. */
  readonly all: ReadonlySignal<readonly E[]>
}

/** The one status chip. `kept` counts changes not yet saved on the server. */
export type Status =
  | { state: 'connecting' | 'live' | 'reconnecting' | 'catching-up' | 'update-needed'; kept: number }
  | { state: 'offline'; kept: number }
  | { state: 'closed'; kept: number; reason: 'removed' | 'missing' | 'pinned' | 'signed-out' | 'protocol' }

/** Something worth telling the person; the interface translates by `reason`. */
export type Notice =
  | { id: number; kind: 'refused'; command: string; reason: string; message: string; args: Record<string, string>; retry?: () => void }
  | { id: number; kind: 'overwritten'; ref: Ref; field: string; by: string }
  | { id: number; kind: 'merged'; fields: FieldName[]; commands: number }
  | { id: number; kind: 'lost-none'; kept: number }

/** Where someone else is. x, y in wall units; field with caret and selection end in UTF-16 units. */
export interface Peer {
  session: string; person: string
  field?: FieldName; caret?: number; end?: number
  drag?: readonly { note: string; x: number; y: number }[]; view?: string
  /** The middle and the width of the part of the wall they see. */
  window?: { x: number; y: number; w: number }
}

/** In wall units. */
export interface Point { x: number; y: number }

/** Where everybody is asked to look; another call has another `n`. */
export interface Spotlight { n: number; session: string; person: string }

/** A text several people type in. Bind it to a textarea or input; IME compositions are safe. */
export interface TextField {
  readonly text: ReadonlySignal<string>
  /** False while this page holds typing that is not yet saved. */
  readonly saved: ReadonlySignal<boolean>
  /** Makes the element show and edit the text until the returned function is called. */
  bind(element: HTMLTextAreaElement | HTMLInputElement): () => void
  /** Replaces the whole text by the smallest edit (for menus and tests). */
  set(text: string): void
}

export interface Board {
  readonly id: string
  readonly me: ReadonlySignal<{ person: string; role: Role; session: string } | undefined>
  readonly ready: ReadonlySignal<boolean> // tables hold the board
  readonly status: ReadonlySignal<Status>
  readonly notices: ReadonlySignal<readonly Notice[]>
  dismiss(notice: number): void
  table<K extends Kind>(kind: K): Table<Entities[K]>
  /** Applies at once, sends, and keeps until saved. Returns the command's id. */
  dispatch<C extends keyof Commands>(name: C, data: Commands[C]): string
  field(name: FieldName): TextField
  /** Other people's sessions; one signal per session so that cursors redraw alone. */
  readonly peers: ReadonlySignal<readonly string[]>
  peer(session: string): ReadonlySignal<Peer | undefined>
  /** Where that page's pointer is on the wall; apart from the rest, because it moves many times a second. */
  pointer(session: string): ReadonlySignal<Point | undefined>
  /** Tells where I am; throttled inside. Leave out what is not so any more. */
  here(at: Omit<Peer, 'session' | 'person'> & Partial<Point>): void
  /** Of the open polls, by id. */
  readonly boxes: ReadonlySignal<Readonly<Record<string, Box>>>
  readonly spotlight: ReadonlySignal<Spotlight | undefined>
  /** Asks everybody to look where this page looks, or no longer. */
  shine(on: boolean): void
  /** Server time in ms, corrected for this clock's error. */
  now(): number
  close(): void
}

export interface Session { token: string; expires: number; person: string; name: string; space: string; board?: string }
