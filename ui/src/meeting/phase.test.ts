import { signal } from '@preact/signals'
import { expect, it } from 'vitest'
import type { Board, Phase, Role } from '../sync/types'
import { clockFace, leftOf, may, mayLead, meetingOf } from './phase'

const phases: Phase[] = [
  { id: 'b', place: 1, minutes: 5, kind: 'group', ready: 0, wrote: 0, may: ['sort'], now: true },
  { id: 'a', place: 0, minutes: 5, kind: 'write', ready: 0, wrote: 0 },
  { id: 'x', place: 0, minutes: 5, kind: 'write', ready: 0, wrote: 0, gone: true },
]

function board(role: Role, all: Phase[], archived = false): Board {
  const row = signal({ id: 'board', archived })
  return { id: 'board', me: signal({ person: 'me', role, session: 's' }), table: (kind: string) => (kind === 'phase' ? { all: signal(all) } : { get: () => row }) } as unknown as Board
}

it('lists the agenda in its order and knows where it is', () => {
  const m = meetingOf(board('participant', phases))
  expect([m.agenda.value.map((p) => p.id), m.now.value?.id]).toEqual([['a', 'b'], 'b'])
})

it.each<[Role, Phase[], boolean, [boolean, boolean, boolean]]>([
  ['participant', phases, false, [false, true, false]],
  ['participant', [], false, [true, true, true]],
  ['participant', [], true, [false, false, false]],
  ['facilitator', phases, false, [true, true, true]],
  ['observer', [], false, [false, false, false]],
])('a %s may what the step allows', (role, all, archived, want) => {
  const b = board(role, all, archived)
  expect([may(b, 'write'), may(b, 'sort'), mayLead(b)]).toEqual(want)
})

it('tells the time', () => {
  expect([0, 1, 59_999, 60_000, 3_661_000, -1000, -61_500].map(clockFace)).toEqual(['0:00', '0:01', '1:00', '1:00', '1:01:01', '0:01', '1:01'])
  expect([leftOf({ ...phases[0]!, until: 50 }, 70), leftOf({ ...phases[0]!, left: 9 }, 70), leftOf(phases[0]!, 70)]).toEqual([-20, 9, undefined])
})
