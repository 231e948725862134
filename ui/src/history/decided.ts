// What a room decided on the way to a goal, as the history has it: gates,
// overlaps and choices, each with what it rested on in the words of then.
import { parseRef, type Tables } from '../sync/tables'
import type { Choice, Gate, NoteKind, Overlap, Pass, Ref } from '../sync/types'
import type { Step } from './book'
import { nameIn } from './rows'

export interface Decision {
  rev: number
  first: number
  at: number
  actor: string
  type: string
  ref: Ref
  gate?: Gate
  /** Of a choice: what was chosen, or not. */
  chosen?: boolean
  subject?: string
  /** Of an overlap: the two, and what was done. */
  pair?: [string, string]
  how?: NonNullable<Overlap['how']>
  reason?: string
  /** What it rested on, by kind where that is known. */
  on: { kind?: NoteKind; name: string }[]
}

/** The decision that an event records, if it records one. */
export function decisionIn(rev: number, step: Step, before: Tables): Decision | undefined {
  const [at, type, actor, , , puts] = step
  const base = { rev, first: rev, at, actor, type }
  const names = (refs: readonly Ref[] = []): Decision['on'] =>
    refs.map((r) => {
      const [kind, id] = parseRef(r)
      const note = kind === 'note' ? before.get('note', id) : undefined
      return { ...(note?.kind && { kind: note.kind }), name: nameIn(before, kind, id) }
    })
  for (const [kind, id, put] of puts) {
    const ref = `${kind}/${id}`
    if (type === 'GatePassed' || type === 'GateWaived') {
      const pass = (put['passes'] as Pass[] | null | undefined)?.reduce<Pass | undefined>((a, b) => (a && a.at >= b.at ? a : b), undefined)
      if (pass) return { ...base, ref, gate: pass.gate, ...(pass.reason && { reason: pass.reason }), on: names(pass.on) }
    }
    if (type === 'GateReopened' && kind === 'objective') {
      const [was, is] = [before.get('objective', id)?.passes ?? [], (put['passes'] as Pass[] | null | undefined) ?? []]
      const gone = was.find((p) => !is.some((q) => q.gate === p.gate))
      if (gone) return { ...base, ref, gate: gone.gate, on: [] }
    }
    if (type === 'OverlapSettled' && kind === 'objective') {
      const was = before.get('objective', id)?.overlaps ?? []
      const settled = (put['overlaps'] as Overlap[] | null | undefined)?.find((v) => v.how && !was.some((w) => w.a === v.a && w.b === v.b && w.how === v.how && w.reason === v.reason))
      if (!settled) continue
      const [a, b] = names([settled.a, settled.b])
      return { ...base, ref, pair: [a!.name, b!.name], how: settled.how!, ...(settled.reason && { reason: settled.reason }), on: [] }
    }
    if (type === 'ChoiceRecorded') {
      const choice = (put['choices'] as Choice[] | null | undefined)?.at(-1)
      if (!choice) continue
      const [subject] = names([choice.subject])
      return { ...base, ref: choice.subject, chosen: choice.chosen ?? false, subject: subject!.name, ...(choice.reason && { reason: choice.reason }), on: names(choice.swot) }
    }
  }
  return undefined
}
