import { signal } from '@preact/signals'
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { beforeEach, expect, it, vi } from 'vitest'
import type { Board, Poll, Vote } from '../sync/types'
import { BallotForm } from './BallotForm'
import { cast, labelOf, receiptOf } from './model'
import { Ranking } from './Ranking'
import { Scatter } from './Scatter'

const notes = [{ id: 'a', text: 'Alpha' }, { id: 'b', text: 'Beta' }, { id: 'c', text: 'Gamma' }]
const dispatch = vi.fn()
const board = {
  id: 'b', dispatch,
  me: signal({ person: 'me', role: 'participant' }),
  table: (kind: string) => ({ get: (id: string) => signal(kind === 'note' ? notes.find((n) => n.id === id) : undefined), all: signal([]), ids: signal([]) }),
} as unknown as Board

const base = { id: 'p', state: 'open', round: 1, subjects: notes.map((n) => `note/${n.id}`) }
const dots = { ...base, kind: 'dots', budget: 2 } as Poll
const rank = { ...base, kind: 'rank' } as Poll
const consent = { ...base, kind: 'consent', labels: ['I agree', 'Well…', 'I object'] } as Poll

let root: HTMLElement
beforeEach(() => {
  root = document.body.appendChild(document.createElement('div'))
  localStorage.clear()
  dispatch.mockClear()
})

const show = (poll: Poll, onCast: (v: Vote) => void) => act(() => render(<BallotForm board={board} poll={poll} own={undefined} onCast={onCast} />, root))
const press = (label: string) => act(() => root.querySelector<HTMLElement>(`[aria-label="${label}"]`)!.click())
const submit = () => act(() => root.querySelector<HTMLButtonElement>('.ballot-cast')!.click())

it('gives out no more dots than there are, and one on a thing unless they stack', () => {
  const said: Vote[] = []
  show(dots, (v) => said.push(v))
  expect(root.querySelector<HTMLButtonElement>('.ballot-cast')!.disabled).toBe(true)
  press('A dot more on Beta')
  press('A dot more on Beta')
  press('A dot more on Gamma')
  press('A dot more on Alpha')
  submit()
  expect(said).toEqual([{ dots: [0, 1, 1] }])
})

it('keeps the focus on a button that can do no more', () => {
  show(dots, () => undefined)
  const more = root.querySelector<HTMLButtonElement>('[aria-label="A dot more on Beta"]')!
  more.focus()
  press('A dot more on Beta')
  expect([document.activeElement, more.disabled, more.getAttribute('aria-disabled')]).toEqual([more, false, 'true'])
})

it('ranks by buttons alone', () => {
  const said: Vote[] = []
  show(rank, (v) => said.push(v))
  press('Move up: Gamma')
  press('Move up: Gamma')
  press('Move down: Alpha')
  submit()
  expect(said).toEqual([{ ranks: [2, 1, 0] }])
})

it('takes no objection without words', () => {
  const said: Vote[] = []
  show(consent, (v) => said.push(v))
  act(() => root.querySelector<HTMLElement>('[data-answer="2"] input')!.click())
  expect(root.querySelector<HTMLButtonElement>('.ballot-cast')!.disabled).toBe(true)
  const words = root.querySelector('textarea')!
  act(() => {
    words.value = '  too late '
    words.dispatchEvent(new Event('input', { bubbles: true }))
  })
  submit()
  expect(said).toEqual([{ answer: 2, reason: 'too late' }])
})

it('numbers a ballot without the time in it, and remembers the number alone', () => {
  cast(board, dots, { dots: [1, 0, 0] })
  const first = receiptOf(board, dots)
  expect(first).toMatch(/^[0-9a-f]{32}$/)
  expect(dispatch).toHaveBeenCalledWith('CastBallot', { poll: 'p', ballot: first, vote: { dots: [1, 0, 0] } })
  expect(Object.values(localStorage).join()).not.toContain('dots')
  cast(board, dots, { dots: [1, 0, 0] }, { guest: 'Gus' })
  expect(receiptOf(board, dots)).toBe(first)
})

it('reads the usual words in the own language and leaves all others', () => {
  expect([0, 1, 2].map((a) => labelOf({ ...consent, labels: ['同意', 'Well…', '反對'] }, a))).toEqual(['I agree', 'Well…', 'I object'])
})

it('lists what came first first, equals beside each other', () => {
  const closed = { ...dots, state: 'closed', tally: { subjects: [{ place: 2, dots: 1, voters: 1 }, { place: 1, dots: 4, voters: 3 }, { place: 2, dots: 1, voters: 1 }] } } as Poll
  act(() => render(<Ranking board={board} poll={closed} />, root))
  expect([...root.querySelectorAll('tbody tr')].map((r) => r.textContent)).toEqual(['1Beta43', '2Alpha11', '2Gamma11'])
})

it('shows every point of a picture, also where they would hide each other, and says them in words', () => {
  const x = { label: 'P', unit: '%', max: 100 }
  act(() => render(<Scatter label="Picture" x={x} y={{ label: 'L', min: 1, max: 5 }} points={[{ n: 1, name: 'Alpha', x: 50, y: 4 }, { n: 2, name: 'Beta', x: 51, y: 4 }, null, { n: 4, name: 'Gamma', x: 5, y: 1 }]} />, root))
  expect([...root.querySelectorAll('.scatter-number')].map((e) => e.textContent)).toEqual(['1 2', '4'])
  expect(root.querySelector('svg')!.getAttribute('aria-label')).toContain('Gamma 5%, 1')
})
