import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { session, signedIn } from '../session'
import { Preview } from './Preview'

interface Asked { board: string; try: boolean; command: string }
const asked: Asked[] = []
const boards = [
  { board: 'a', where: 'Alpha', name: 'Pasted cells', cells: [['id', 'to'], ['k1', '5']], rows: ['Signed'] },
  { board: 'b', where: 'Beta', name: 'Pasted cells', cells: [['id', 'to'], ['k2', '5']], rows: ['Rated'] },
  { board: 'c', where: 'Gamma', name: 'Pasted cells', cells: [['id', 'to'], ['k3', '5']], rows: ['Sold'] },
]
const undone = vi.fn<(ids: readonly string[]) => Promise<readonly string[]>>()
const closed = vi.fn()
/** The board that refuses once it is not only looked at. */
let stubborn: string | undefined

const answer = (body: unknown, status = 200): Response => new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })

beforeEach(() => {
  asked.length = 0
  stubborn = 'b'
  signedIn({ token: 't', expires: Date.now() + 600_000, person: 'p', name: 'Ana', space: 'home' } as never, Date.now())
  vi.stubGlobal('fetch', (path: string, init: RequestInit) => {
    const board = path.split('/')[3]!
    const { try: look, command } = JSON.parse(String(init.body)) as { try: boolean; command: string }
    asked.push({ board, try: look, command })
    if (board === stubborn && !look) return Promise.resolve(answer({ reason: 'goal_closed', detail: 'It was closed meanwhile.' }, 409))
    return Promise.resolve(answer({ changes: [{ line: 2, ref: 'k', title: 'x', column: 'to', from: '1', to: '5' }], added: 0, same: 0, problems: null, unknown: null }))
  })
  undone.mockResolvedValue([])
  render(<Preview of={boards} undo={undone} onClose={closed} />)
})
afterEach(() => {
  cleanup()
  session.value = undefined
  undone.mockReset()
  closed.mockReset()
  vi.unstubAllGlobals()
})

const press = async (name: string) => fireEvent.click(await screen.findByRole('button', { name, hidden: true }))
const submit = async () => {
  await screen.findByRole('button', { name: 'Change 3 cells', hidden: true })
  fireEvent.submit(document.querySelector('form')!)
}
const done = () => asked.filter((a) => !a.try).map((a) => a.board)

test('a board that refuses in the middle is named with what was done before, which one step takes back', async () => {
  await submit()
  expect((await screen.findByRole('alert', { hidden: true })).textContent).toMatch(/Changed on: Alpha\. Not changed on: Beta, Gamma\. Beta: .+/)
  expect(done()).toEqual(['a', 'b'])
  expect(closed).not.toHaveBeenCalled()
  await press('Take back on 1 board')
  await screen.findByRole('button', { name: 'Change 3 cells', hidden: true }) // looked at anew
  expect(undone.mock.calls).toEqual([[['a']]])
  expect(screen.queryByRole('alert', { hidden: true })).toBeNull()
  stubborn = undefined
  const first = asked.find((a) => a.board === 'a' && !a.try)!.command
  await submit()
  await vi.waitFor(() => expect(closed).toHaveBeenCalled())
  expect(done()).toEqual(['a', 'b', 'a', 'b', 'c'])
  expect(asked.findLast((a) => a.board === 'a')!.command).not.toBe(first) // or it would be taken for done
})

test('what is left goes on at a second try, without doing anything twice', async () => {
  await submit()
  await screen.findByRole('alert', { hidden: true })
  stubborn = undefined
  fireEvent.submit(document.querySelector('form')!)
  await vi.waitFor(() => expect(closed).toHaveBeenCalled())
  expect(done()).toEqual(['a', 'b', 'b', 'c'])
  const commands = asked.filter((a) => a.board === 'b' && !a.try).map((a) => a.command)
  expect(commands[0]).toBe(commands[1])
})

test('what cannot be taken back is said to be there still', async () => {
  await submit()
  undone.mockResolvedValue(['a'])
  await press('Take back on 1 board')
  await vi.waitFor(() => expect(undone).toHaveBeenCalled())
  expect((await screen.findByRole('alert', { hidden: true })).textContent).toContain('Changed on: Alpha.')
})
