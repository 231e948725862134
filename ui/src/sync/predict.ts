// What each command will probably do, so that it shows at once. The server
// decides; a wrong guess lasts until its answer. Nothing here is a rule.
import { parseRef, type Entity } from './tables'
import type { Commands, EdgeWords, Kind, Note, NoteKind, Pass, Phase, Ref, Target } from './types'

/** Fields of one entity to set; undefined removes one. `made`: there is no such entity yet. */
export interface Guess { kind: Kind; id: string; set: Record<string, unknown>; made?: boolean }

/** The board as it is, earlier guesses included. */
export interface Seen {
  get<K extends Kind>(kind: K, id: string): Entity<K> | undefined
  all<K extends Kind>(kind: K): Iterable<Entity<K>>
  readonly me: string
  now(): number
}

/** A command that is left out shows when the server has answered: its effect is chance, known to the server alone, or seen by nobody at once. */
type Predict = { [C in keyof Commands]?: (d: Commands[C], seen: Seen) => Guess[] }

const note = (id: string, set: Guess['set']): Guess => ({ kind: 'note', id, set })
const group = (id: string, set: Guess['set']): Guess => ({ kind: 'group', id, set })
const at = (ref: Ref, set: Guess['set']): Guess => {
  const [kind, id] = parseRef(ref)
  return { kind, id, set }
}
// The server keeps hundredths of a wall unit.
const grid = (v: number): number => Math.round(v * 100) / 100
const place = ({ x, y }: { x: number; y: number }) => ({ x: grid(x), y: grid(y) })
const onWall = { group: undefined, order: undefined }

function top(seen: Seen): number {
  let z = 0
  for (const n of seen.all('note')) z = Math.max(z, n.z)
  for (const g of seen.all('group')) z = Math.max(z, g.z)
  return z
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function members(seen: Seen, id: string): Note[] {
  return [...seen.all('note')]
    .filter((n) => n.group === id)
    .sort((a, b) => compare(a.order ?? '', b.order ?? '') || compare(a.id, b.id))
}

// Good enough to sort by until the server has given its own.
const orderAfter = (last: string, i: number): string => last + i.toString(36).padStart(3, '0') + 'V'

function linkBack(seen: Seen, from: readonly Ref[], to: Ref): Guess[] {
  return from.map((ref) => {
    const [kind, id] = parseRef(ref)
    const source = seen.get(kind as 'note' | 'group', id)
    return at(ref, { to: [...(source?.to ?? []), to] })
  })
}

const phaseNow = (seen: Seen) => [...seen.all('phase')].find((p) => p.now)
const inPrivate = (seen: Seen) => (phaseNow(seen)?.private ? { hidden: true } : {})

function passesBut(ref: Ref, seen: Seen, gate: string): Pass[] | undefined {
  const rest = (seen.get('objective', parseRef(ref)[1])?.passes ?? []).filter((p) => p.gate !== gate)
  return rest.length ? rest : undefined
}

const passed = (ref: Ref, seen: Seen, pass: Omit<Pass, 'at' | 'by'>): Guess[] => [
  at(ref, { passes: [...(passesBut(ref, seen, pass.gate) ?? []), { ...pass, by: seen.me, at: seen.now() }] }),
]

const ofKind = (kind: NoteKind | 'none' | undefined) => (kind === 'none' ? undefined : kind)

function relink(seen: Seen, notes: readonly string[], to: Ref, linked: boolean): Guess[] {
  return notes.map((id) => {
    const rest = (seen.get('note', id)?.about ?? []).filter((r) => r !== to)
    const about = linked ? [...rest, to] : rest
    return note(id, { about: about.length ? about : undefined })
  })
}

const minute = 60_000

// The phase that is going on ends, with what was left of its time.
function leave(seen: Seen): Guess[] {
  return [...seen.all('phase')]
    .filter((p) => p.now)
    .map((p) => at(`phase/${p.id}`, { now: undefined, until: undefined, ...(p.until && { left: Math.max(0, p.until - seen.now()) || undefined }) }))
}

function timer(id: string, seen: Seen, set: (p: Phase) => Guess['set']): Guess[] {
  const p = seen.get('phase', id)
  return p ? [at(`phase/${id}`, set(p))] : []
}

// An objective goes with those of its key results that are not agreed yet.
function together(ref: Ref, seen: Seen): Ref[] {
  const [kind, id] = parseRef(ref)
  const under = kind === 'objective' ? [...seen.all('keyresult')].filter((k) => k.objective === id && !k.gone) : []
  const all = [{ ref, state: seen.get(kind as 'objective' | 'keyresult', id)?.state }, ...under.map((k) => ({ ref: `keyresult/${k.id}`, state: k.state }))]
  return all.filter(({ state }) => state !== 'agreed' && state !== 'closed').map((g) => g.ref)
}

const some = <T>(all: readonly T[]) => (all.length ? all : undefined)

function drives(id: string, seen: Seen, change: (all: readonly Ref[]) => Ref[]): Guess[] {
  return [{ kind: 'initiative', id, set: { for: some(change(seen.get('initiative', id)?.for ?? [])) } }]
}

const again = (phase: string, seen: Seen) => (seen.get('person', seen.me)?.ready === phase ? { ready: undefined } : {})

export const predict: Predict = {
  ArchiveBoard: (_, seen) => [...seen.all('board')].map(({ id }) => ({ kind: 'board', id, set: { archived: true } })),
  RestoreBoard: (_, seen) => [...seen.all('board')].map(({ id }) => ({ kind: 'board', id, set: { archived: undefined } })),
  SetRole: (d) => [at(`person/${d.person}`, { role: d.role })],
  RemovePerson: (d) => [at(`person/${d.person}`, { left: true })],
  RevokeInvite: (d) => [at(`invite/${d.invite}`, { revoked: true })],

  AddNote: ({ note: id, color = 'sun', text, kind, about, ...d }, seen) => [
    {
      kind: 'note', id, made: true,
      set: { ...place(d), z: top(seen) + 1, color, text: text || undefined, group: d.group, order: d.order, by: seen.me, at: seen.now(),
        kind: ofKind(kind ?? phaseNow(seen)?.notes), about: about?.length ? about : undefined, for: d.for, forName: d.forName, ...inPrivate(seen),
      },
    },
  ],
  MoveNotes: (d, seen) => {
    const z = top(seen)
    return d.notes.map((n, i) => note(n.note, { ...place(n), z: z + 1 + i, ...onWall }))
  },
  ColorNotes: (d) => d.notes.map((id) => note(id, { color: d.color })),
  OpenRound: ({ objective, ...d }, seen) => [at(`objective/${objective}`, { round: { ...d, by: seen.me, at: seen.now() } })],
  CloseRound: ({ objective }, seen) => {
    const round = seen.get('objective', objective)?.round
    return round ? [at(`objective/${objective}`, { round: { ...round, closed: seen.now() } })] : []
  },
  SetPersonLabels: (d) => [at(`person/${d.person}`, { team: d.team || undefined, level: d.level || undefined })],
  SetTeams: (d) => [at(`objective/${d.objective}`, { teams: d.teams.length ? d.teams : undefined })],
  StateContribution: (d) => [at(`objective/${d.objective}`, { contribution: d.text || undefined })],
  SetScope: (d, seen) => [...seen.all('board')].map(({ id }) => ({ kind: 'board', id, set: { scope: d.scope || undefined } })),
  PassGate: (d, seen) => passed(d.ref, seen, { gate: d.gate, reason: d.reason, poll: d.poll }),
  WaiveGate: (d, seen) => passed(d.ref, seen, { gate: d.gate, waived: true, reason: d.reason }),
  ReopenGate: (d, seen) => [at(d.ref, { passes: passesBut(d.ref, seen, d.gate) })],
  SetBranch: (d) => [group(d.group, { branch: d.objective || undefined })],
  CheckBranches: ({ objective, branch, ok }, seen) => {
    const rest = (seen.get('objective', objective)?.checks ?? []).filter((c) => c.branch !== branch)
    return [at(`objective/${objective}`, { checks: [...rest, { branch, ok, by: seen.me, at: seen.now() }] })]
  },
  SettleOverlap: ({ objective, a, b, ...d }, seen) => {
    const overlaps = seen.get('objective', objective)?.overlaps?.map((v) => (v.a === a && v.b === b ? { ...v, ...d, settled: seen.me } : v))
    const goes = d.how === 'merged' ? [at(d.keep === a ? b : a, { gone: true })] : []
    return [at(`objective/${objective}`, { overlaps }), ...goes]
  },
  SetNoteKind: (d) => d.notes.map((id) => note(id, { kind: ofKind(d.kind) })),
  LinkNotes: (d, seen) => relink(seen, d.notes, d.to, true),
  UnlinkNotes: (d, seen) => relink(seen, d.notes, d.to, false),
  DeleteNotes: (d) => d.notes.map((id) => note(id, { gone: true })),
  RestoreNotes: (d) => d.notes.map((id) => note(id, { gone: undefined })),

  AddGroup: (d, seen) => [
    { kind: 'group', id: d.group, made: true, set: { name: d.name || undefined, ...place(d), z: top(seen) + 1, by: seen.me } },
    ...d.notes.map((id, i) => note(id, { group: d.group, order: orderAfter('', i) })),
  ],
  PlaceInGroup: (d) => d.notes.map((n) => note(n.note, { group: d.group, order: n.order })),
  MoveGroup: (d, seen) => [group(d.group, { ...place(d), z: top(seen) + 1 })],
  MergeGroups: (d, seen) => {
    const last = members(seen, d.into).at(-1)?.order ?? ''
    const moved = members(seen, d.from).map((n, i) => note(n.id, { group: d.into, order: orderAfter(last, i) }))
    return [group(d.from, { gone: true }), ...moved]
  },
  DissolveGroup: (d, seen) => {
    const z = top(seen)
    return [
      group(d.group, { gone: true }),
      ...members(seen, d.group).map((n) => note(n.id, onWall)),
      ...d.notes.map((n, i) => note(n.note, { ...place(n), z: z + 1 + i })),
    ]
  },

  DraftObjective: ({ objective: id, title, order, from = [] }, seen) => [
    {
      kind: 'objective', id, made: true,
      set: { title: title || undefined, order, from: from.length ? from : undefined, by: seen.me, at: seen.now() },
    },
    ...linkBack(seen, from, `objective/${id}`),
  ],
  MoveObjective: (d) => [at(`objective/${d.objective}`, { order: d.order })],
  DeleteObjective: (d) => [at(`objective/${d.objective}`, { gone: true })],
  RestoreObjective: (d) => [at(`objective/${d.objective}`, { gone: undefined })],

  DraftKeyResult: ({ keyresult: id, objective, title, order, from = [] }, seen) => [
    {
      kind: 'keyresult', id, made: true,
      set: { objective, title: title || undefined, order, from: from.length ? from : undefined, by: seen.me, at: seen.now() },
    },
    ...linkBack(seen, from, `keyresult/${id}`),
  ],
  MoveKeyResult: (d) => [at(`keyresult/${d.keyresult}`, { objective: d.objective, order: d.order })],
  DeleteKeyResult: (d) => [at(`keyresult/${d.keyresult}`, { gone: true })],
  RestoreKeyResult: (d) => [at(`keyresult/${d.keyresult}`, { gone: undefined })],
  SetMeasure: ({ keyresult, kind, direction, baseline, target, low, high, unit, steps }, seen) => {
    const was = seen.get('keyresult', keyresult)?.steps ?? []
    const kept = steps?.map((m) => ({ ...was.find((w) => w.step === m.step && w.done), ...m }))
    return [at(`keyresult/${keyresult}`, { kind, direction, baseline, target, low, high, unit: unit || undefined, steps: kept?.length ? kept : undefined })]
  },

  MoveKPI: ({ kpi: id, order }) => [{ kind: 'kpi', id, set: { order } }],
  GuardObjectives: (d) => [{ kind: 'kpi', id: d.kpi, set: { guards: some(d.guards) } }],
  AddKPI: ({ kpi: id, title, order }) => [{ kind: 'kpi', id, made: true, set: { title: title || undefined, order } }],
  DraftInitiative: ({ initiative: id, title, for: goals, order }, seen) => [
    { kind: 'initiative', id, made: true, set: { title: title || undefined, for: goals.length ? goals : undefined, status: 'planned', order, by: seen.me, at: seen.now() } },
  ],
  DeleteInitiative: (d) => [at(`initiative/${d.initiative}`, { gone: true })],
  RestoreInitiative: (d) => [at(`initiative/${d.initiative}`, { gone: undefined })],
  SetInitiativeStatus: (d) => [at(`initiative/${d.initiative}`, { status: d.status })],
  AttachInitiative: (d, seen) => drives(d.initiative, seen, (all) => [...all, d.to]),
  DetachInitiative: (d, seen) => drives(d.initiative, seen, (all) => all.filter((r) => r !== d.from)),
  SetInitiativeMilestone: ({ initiative: id, milestone, title, due, done }, seen) => {
    const all = [...(seen.get('initiative', id)?.milestones ?? [])]
    const at = all.findIndex((m) => m.id === milestone)
    if (at < 0) return [] // where a new one comes the server says
    const ticked = all[at]!.done ?? new Date(seen.now()).toISOString().slice(0, 10)
    all[at] = { id: milestone, ...(title && { title }), ...(due && { due }), ...(done && { done: ticked }) }
    return [{ kind: 'initiative', id, set: { milestones: all } }]
  },
  SetLabels: (d) => [at(d.ref, { labels: d.labels.length > 0 ? d.labels : undefined })],
  TurnIntoInitiative: (d) => [at(d.objective ? `objective/${d.objective}` : `keyresult/${d.keyresult}`, { gone: true })],

  AssignOwner: (d) => [at(d.ref, { owner: d.person || undefined })],
  SetDue: (d) => [at(d.ref, { due: d.due || undefined })],
  SetPhasedTargets: (d) => [at(`keyresult/${d.keyresult}`, { phased: d.targets.length > 0 ? d.targets : undefined })],
  SetHorizon: (d) => [at(`objective/${d.objective}`, { horizon: d.horizon || undefined })],
  SetWeights: (d) => d.weights.map((w) => at(`keyresult/${w.keyresult}`, { weight: w.weight })),
  SetAmbition: (d) => [at(d.ref, { ambition: d.ambition })],

  AlignGoal: (d, seen) => edges(d.ref, seen, (all) => [...all.filter((e) => target(e) !== d.to), `${d.relation} ${d.to}`]),
  UnalignGoal: (d, seen) => edges(d.ref, seen, (all) => all.filter((e) => target(e) !== d.to)),
  DeclareOrphan: (d) => [at(`objective/${d.objective}`, { orphan: d.reason.trim() || undefined })],
  SetPerspective: (d) => [at(`objective/${d.objective}`, { perspective: d.perspective || undefined })],
  ProposeGoal: (d, seen) => together(d.ref, seen).map((ref) => at(ref, { state: 'proposed' })),
  AgreeGoal: (d, seen) => together(d.ref, seen).map((ref) => at(ref, { state: 'agreed' })),
  ReopenGoal: (d) => [at(d.ref, { state: 'reopened' })],
  CheckIn: ({ checkin: id, keyresult, value, confidence, comment, on, done }, seen) => {
    const k = seen.get('keyresult', keyresult)
    const said = { id, value, confidence, ...(comment && { comment }), on, by: seen.me, at: seen.now(), ...(done?.length && { done }) }
    const checkins = [...(k?.checkins ?? []), said].sort((a, b) => compare(a.on, b.on)).slice(-12)
    const ticked = { done: true, by: seen.me, on, at: said.at }
    const steps = k?.steps?.map(({ step, title, weight, due, ...tick }) => ({ step, title, weight, ...(due && { due }), ...(done?.includes(step) && (tick.done ? tick : ticked)) }))
    return [at(`keyresult/${keyresult}`, { checkins, ...(steps && checkins.at(-1) === said && { steps }) })]
  },
  AddComment: ({ comment: id, ...d }, seen) => [{ kind: 'comment', id, made: true, set: { ...d, by: seen.me, at: seen.now() } }],
  EditComment: (d, seen) => [at(`comment/${d.comment}`, { text: d.text, edited: seen.now() })],
  DeleteComment: (d) => [at(`comment/${d.comment}`, { gone: true, text: undefined })],
  SetDelegate: (d) => [at(`keyresult/${d.keyresult}`, { delegate: d.person || undefined })],

  SetAgenda: ({ phases }, seen) => {
    const listed = new Set(phases.map((p) => p.phase))
    return [
      ...phases.map(({ phase: id, title, minutes = 0, kind, private: hidden, may = [], notes }, place): Guess => ({
        kind: 'phase', id, made: true,
        set: {
          title: title || undefined, place, minutes, kind, private: hidden || undefined, may: may.length ? [...may] : undefined, notes, gone: undefined,
          ...(!seen.get('phase', id) && { ready: 0, wrote: 0 }),
        },
      })),
      ...[...seen.all('phase')].filter((p) => !listed.has(p.id)).map((p) => at(`phase/${p.id}`, { gone: true })),
    ]
  },
  StartPhase: (d, seen) => {
    const to = seen.get('phase', d.phase)
    if (!to) return []
    const length = to.since ? Math.max(to.left ?? 0, minute) : to.minutes * minute
    const until = to.minutes > 0 ? seen.now() + length : undefined
    return [...leave(seen), at(`phase/${d.phase}`, { now: true, since: seen.now(), until, left: undefined, ready: 0 }), at(`person/${seen.me}`, again(d.phase, seen))]
  },
  PausePhase: (d, seen) => timer(d.phase, seen, (p) => ({ until: undefined, left: Math.max(1, (p.until ?? 0) - seen.now()) })),
  ResumePhase: (d, seen) => timer(d.phase, seen, (p) => ({ until: seen.now() + (p.left ?? 0), left: undefined })),
  ExtendPhase: (d, seen) =>
    timer(d.phase, seen, (p) =>
      p.left && !p.until ? { left: p.left + d.minutes * minute } : { until: Math.max(p.until ?? 0, seen.now()) + d.minutes * minute },
    ),
  EndPhase: (_, seen) => leave(seen),
  MarkDone: (d, seen) => {
    const p = seen.get('phase', d.phase)
    const was = seen.get('person', seen.me)?.ready === d.phase
    if (!p || d.secret || was === d.done) return []
    return [at(`phase/${d.phase}`, { ready: p.ready + (d.done ? 1 : -1) }), at(`person/${seen.me}`, { ready: d.done ? d.phase : undefined })]
  },
  HandLead: (d, seen) => [...seen.all('board')].map(({ id }) => ({ kind: 'board', id, set: { lead: d.person } })),

  GatherBreakouts: (_, seen) => [...seen.all('breakout')].filter((b) => !b.gone).map((b) => at(`breakout/${b.id}`, { gone: true })),
}

const target = (edge: EdgeWords): Target => edge.slice(edge.indexOf(' ') + 1)

/** A goal's edges, in the order of their targets. */
function edges(ref: Ref, seen: Seen, change: (all: readonly EdgeWords[]) => EdgeWords[]): Guess[] {
  const [kind, id] = parseRef(ref)
  const goal = kind === 'objective' || kind === 'keyresult' ? seen.get(kind, id) : undefined
  if (!goal) return []
  const all = change(goal.aligned ?? []).sort((a, b) => (target(a) < target(b) ? -1 : 1))
  return [at(ref, { aligned: all.length > 0 ? all : undefined })]
}
