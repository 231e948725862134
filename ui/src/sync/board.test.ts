import { effect } from '@preact/signals'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Snapshot } from './frames'
import { volatileOutbox } from './outbox'
import { onServer, Server } from './server'
import { Tables } from './tables'
import type { Board } from './types'

let server: Server
let board: Board

const settle = (ms = 20) => vi.advanceTimersByTimeAsync(ms)

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['note'] = { n1: { x: 1, y: 2, z: 1, text: 'one' }, n2: { x: 3, y: 4, z: 2, color: 'sun' } }
  board = onServer(server)
  await settle()
})
afterEach(() => {
  board.close()
  vi.useRealTimers()
})

const note = (id: string) => board.table('note').get(id).value

describe('tables', () => {
  it('H3, H4: says hello and shows the snapshot', () => {
    expect(server.wire.sent[0]).toEqual({
      t: 'hello', token: 'token1', board: 'b', client: expect.stringMatching(/^[0-9a-z]{16,}$/), since: -1, epoch: '', docs: [],
    })
    expect(board.ready.value).toBe(true)
    expect(board.me.value).toEqual({ person: 'me', role: 'owner', session: 's1' })
    expect(board.table('note').ids.value).toEqual(['n1', 'n2'])
    expect(note('n1')).toEqual({ id: 'n1', x: 1, y: 2, z: 1, text: 'one' })
  })

  it('C3: puts fields, removes by null, makes and deletes entities', async () => {
    server.say({
      t: 'ch', r: 2,
      p: [['note', 'n1', { x: 9, text: null }], ['note', 'n3', { x: 0, y: 0, z: 3 }], ['future', 'f', {}] as never],
      x: [['note', 'n2']],
    })
    await settle()
    expect(board.table('note').all.value).toEqual([{ id: 'n1', x: 9, y: 2, z: 1 }, { id: 'n3', x: 0, y: 0, z: 3 }])
    server.wire.end(1006)
    await settle(300)
    expect(server.got('hello')[0]).toMatchObject({ since: 2, epoch: 'e' })
  })

  it('C13: loads its board anew, once, when it is not what the server has', async () => {
    const { digest } = await import('./digest')
    const tables = new Tables()
    tables.replace({ t: 'snap', r: 1, e: server.rows as Snapshot['e'] })
    const h = digest(tables)
    server.say({ t: 'sum', r: 1, h: 1 }) // what compares is not there yet
    await settle()
    server.say({ t: 'sum', r: 1, h })
    await settle(300)
    expect(server.wires.length).toBe(1)
    server.say({ t: 'ch', r: 2, p: [['note', 'n1', { x: 9 }]] })
    server.say({ t: 'sum', r: 2, h })
    await settle(300)
    expect(server.got('hello')).toEqual([expect.objectContaining({ since: -1, astray: true })])
    expect(note('n1')?.x).toBe(1)
    server.say({ t: 'sum', r: 1, h: 1 })
    await settle(300)
    expect(server.wires.length).toBe(2)
  })

  it('wakes only those who look at what changed', async () => {
    const seen: string[] = []
    const stop = [
      effect(() => void seen.push(`n1 ${board.table('note').get('n1').value?.x}`)),
      effect(() => void seen.push(`n2 ${board.table('note').get('n2').value?.x}`)),
      effect(() => void seen.push(`ids ${board.table('note').ids.value}`)),
    ]
    seen.length = 0
    server.say({ t: 'ch', r: 2, p: [['note', 'n1', { x: 5 }]] })
    server.say({ t: 'ch', r: 3, p: [['note', 'n1', { x: 6 }], ['note', 'n2', { x: 3 }]] })
    await settle()
    expect(seen).toEqual(['n1 6'])
    for (const s of stop) s()
  })

  it('follows a change of my own role', async () => {
    server.say({ t: 'ch', r: 2, p: [['person', 'me', { role: 'observer' }]] })
    await settle()
    expect(board.me.value?.role).toBe('observer')
  })
})

describe('commands', () => {
  it('shows at once, sends, and keeps until it took effect', async () => {
    const id = board.dispatch('MoveNotes', { notes: [{ note: 'n1', x: 50, y: 60 }] })
    await settle()
    expect(note('n1')).toMatchObject({ x: 50, y: 60, z: 3 })
    expect(board.status.value).toEqual({ state: 'live', kept: 1 })
    expect(server.got('cmd')).toEqual([{ t: 'cmd', id, c: 'MoveNotes', d: { notes: [{ note: 'n1', x: 50, y: 60 }] } }])
    server.say({ t: 'ch', r: 2, c: [id], p: [['note', 'n1', { x: 51, y: 60, z: 3 }, 'me']] })
    await settle()
    expect(note('n1')?.x).toBe(51)
    expect(board.status.value.kept).toBe(0)
  })

  it('lays pending changes over what others change meanwhile', async () => {
    board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    server.say({ t: 'ch', r: 2, p: [['note', 'n1', { color: 'rose', x: 7 }, 'ben']] })
    await settle()
    expect(note('n1')).toMatchObject({ color: 'mint', x: 7 })
  })

  it('C6: takes a refused change back, says so and offers it again', async () => {
    const id = board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    server.say({ t: 'no', id, code: 'conflict', reason: 'is_gone', message: 'It is gone.' })
    await settle()
    expect(note('n1')?.color).toBeUndefined()
    const [notice] = board.notices.value
    expect(notice).toMatchObject({ kind: 'refused', command: 'ColorNotes', reason: 'is_gone', args: {} })
    if (notice?.kind === 'refused') notice.retry?.()
    expect(server.got('cmd')).toHaveLength(2)
    expect(server.got('cmd')[1]?.['id']).not.toBe(id)
    board.dismiss(notice!.id)
    expect(board.notices.value).toEqual([])
  })

  it('L1: sends again what the server had no time for', async () => {
    const id = board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    server.say({ t: 'no', id, code: 'too_many', reason: 'too_many', message: '' })
    await settle(1100)
    expect(server.got('cmd').map((f) => f['id'])).toEqual([id, id])
    expect(board.notices.value).toEqual([])
  })

  it('L1: stays within the rate', async () => {
    for (let i = 0; i < 300; i++) board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    expect(server.got('cmd')).toHaveLength(100)
    await settle(1000)
    expect(server.got('cmd').length).toBeLessThanOrEqual(120)
    await settle(15_000)
    expect(server.got('cmd')).toHaveLength(300)
  })

  it('C7: an ok is enough', async () => {
    const id = board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    server.say({ t: 'ok', id, r: 1 })
    await settle()
    expect([note('n1')?.color, board.status.value.kept]).toEqual([undefined, 0])
  })

  it('tells when somebody replaces what I have just set', async () => {
    const id = board.dispatch('ColorNotes', { notes: ['n1', 'n2'], color: 'mint' })
    server.say({ t: 'ch', r: 2, c: [id], p: [['note', 'n1', { color: 'mint' }, 'me']] })
    server.say({ t: 'ch', r: 3, p: [['note', 'n1', { color: 'rose' }, 'ben']] })
    await settle()
    expect(board.notices.value).toMatchObject([{ kind: 'overwritten', ref: 'note/n1', field: 'color', by: 'ben' }])
    await settle(6000)
    server.say({ t: 'ch', r: 4, p: [['note', 'n2', { color: 'rose' }, 'ben']] })
    await settle()
    expect(board.notices.value).toHaveLength(1)
  })
})

describe('connection', () => {
  it('keeps commands while away, sends them again and says that they were merged', async () => {
    server.wire.end(1006)
    server.silent = true
    const id = board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    await settle(1000)
    expect(board.status.value).toEqual({ state: 'live', kept: 1 })
    await settle(1500)
    expect(board.status.value).toEqual({ state: 'reconnecting', kept: 1 })
    server.silent = false
    await settle(20_000)
    expect(board.status.value).toEqual({ state: 'live', kept: 1 })
    expect(server.got('cmd')[0]).toMatchObject({ id })
    server.say({ t: 'ch', r: 2, c: [id], p: [['note', 'n1', { color: 'mint' }, 'me']] })
    await settle()
    expect(board.notices.value).toMatchObject([{ kind: 'merged', fields: [], commands: 1 }])
  })

  it('says that nothing was lost when the server had it all', async () => {
    const id = board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
    server.wire.end(1006)
    await settle(300)
    server.say({ t: 'ok', id, r: 2 })
    await settle()
    expect(board.notices.value).toMatchObject([{ kind: 'lost-none', kept: 1 }])
  })

  it('V3: knows of a box what it was last told, and nothing from before a welcome', async () => {
    const own = { id: '1', answer: 2 }
    server.say({ t: 'box', poll: 'p', n: 1, of: 3, own })
    server.say({ t: 'box', poll: 'q', n: 0, of: 3 })
    await settle()
    expect(board.boxes.value).toMatchObject({ p: { n: 1, of: 3, own }, q: { n: 0 } })
    server.say({ t: 'box', poll: 'p', n: 2, of: 3 })
    await settle()
    expect(board.boxes.value['p']!.own).toBeUndefined()
    server.wire.end(1006)
    await settle(10_000)
    expect(board.boxes.value).toEqual({})
  })

  it('V6: asks for every ballot that was not answered, in order', async () => {
    server.wire.end(1006) // it comes back after a random while
    board.dispatch('CastBallot', { poll: 'p', ballot: '1', vote: { answer: 1 } })
    board.dispatch('CastBallot', { poll: 'q', ballot: '2', vote: { answer: 1 } })
    board.dispatch('CastBallot', { poll: 'p', ballot: '3', vote: { answer: 0 } })
    await settle(10_000)
    expect(server.got('cmd').map((f) => (f.d as { ballot: string }).ballot)).toEqual(['1', '2', '3'])
  })

  it('K1: finds a dead socket within 10 s of silence', async () => {
    server.silent = true
    const dead = server.wire
    await settle(15_100)
    expect(dead.closed).toBe(true)
    server.silent = false
    await settle(20_000)
    expect(board.status.value.state).toBe('live')
    expect(server.wires.length).toBeGreaterThan(1)
  })

  it('looks at once when the browser says that the network went', async () => {
    server.silent = true
    window.dispatchEvent(new Event('offline'))
    await settle(2100)
    expect(server.wires[0]!.closed).toBe(true)
  })

  it.each([
    [4403, 'removed from the board', 'removed'],
    [4403, 'signed out', 'signed-out'],
    [4404, '', 'missing'],
    [4410, '', 'pinned'],
    [4400, '', 'protocol'],
    [1009, '', 'protocol'],
  ])('K3: stays away after %i %s', async (code, words, reason) => {
    server.wire.end(code, words)
    await settle(60_000)
    expect(board.status.value).toEqual({ state: 'closed', kept: 0, reason })
    expect(server.wires).toHaveLength(1)
  })

  it.each([[1001, 300], [1006, 300], [4500, 300], [4408, 20], [4401, 300]])('K3: comes back after %i', async (code, within) => {
    server.wire.end(code)
    await settle(within)
    expect(server.wires).toHaveLength(2)
    expect(server.got('hello')[0]?.['token']).toBe('token2')
  })

  it.each([4429, 4503])('K3: waits ten seconds after %i', async (code) => {
    server.wire.end(code)
    await settle(9_900)
    expect(server.wires).toHaveLength(1)
    await settle(500)
    expect(server.wires).toHaveLength(2)
  })

  it('K3: asks for a reload after 4409', async () => {
    server.wire.end(4409)
    await settle()
    expect(board.status.value.state).toBe('update-needed')
  })

  it('H6: renews its token at four fifths of its life', async () => {
    await settle(479_000)
    expect(server.got('reauth')).toEqual([])
    await settle(2_000)
    expect(server.got('reauth')).toEqual([{ t: 'reauth', token: 'token2' }])
  })

  it('tells the time of the server', async () => {
    server.ahead = 90_000
    await settle(70_000)
    expect(Math.abs(board.now() - Date.now() - 90_000)).toBeLessThan(50)
  })
})

describe('presence', () => {
  it('P1: tells at most every 80 ms, and only of moves worth it', async () => {
    for (let x = 0; x <= 100; x++) {
      board.here({ x, y: 0, view: 'wall' })
      await settle(8)
    }
    await settle(200)
    const told = server.got('here')
    expect(told.length).toBeLessThanOrEqual(13)
    expect(told.at(-1)).toEqual({ t: 'here', x: 100, y: 0, view: 'wall' })
    board.here({ x: 101, y: 1, view: 'wall' })
    await settle(200)
    expect(server.got('here')).toHaveLength(told.length)
    board.here({ field: 'note/n1/text', caret: 2, end: 3, drag: [{ note: 'n1', x: 1, y: 2 }] })
    await settle(200)
    expect(server.got('here').at(-1)).toEqual({ t: 'here', f: 'note/n1/text', a: 2, b: 3, d: [['n1', 1, 2]] })
  })

  it('P2: shows the others, and moves their carets with the text', async () => {
    server.say({ t: 'here', s: [['s1', 'me', {}], ['s9', 'ben', { x: 1, y: 2, f: 'note/n1/text', a: 3, b: 3 }]] })
    await settle()
    expect(board.peers.value).toEqual(['s9'])
    expect(board.pointer('s9').value).toEqual({ x: 1, y: 2 })
    expect(board.peer('s9').value).toEqual({ session: 's9', person: 'ben', field: 'note/n1/text', caret: 3, end: 3 })
    server.say({ t: 'op', f: 'note/n1/text', v: 1, o: [3, '!'], s: 's9', n: 1 })
    await settle()
    expect(board.peer('s9').value?.caret).toBe(4)
    board.field('note/n1/text').set('> one!')
    expect(board.peer('s9').value?.caret).toBe(6)
    server.say({ t: 'here', gone: ['s9'] })
    await settle()
    expect([board.peers.value, board.peer('s9').value]).toEqual([[], undefined])
  })
})

it('leaves nothing running when closed', async () => {
  board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
  board.here({ x: 1, y: 1 })
  board.close()
  expect(vi.getTimerCount()).toBe(0)
  expect(server.wire.closed).toBe(true)
})

it('finds in the outbox what an earlier page left', async () => {
  board.close()
  const outbox = volatileOutbox()
  board = onServer(server, outbox)
  await settle()
  server.silent = true
  const id = board.dispatch('ColorNotes', { notes: ['n1'], color: 'mint' })
  const { client } = server.got('hello')[0]!
  board.close()
  server.silent = false
  board = onServer(server, outbox)
  await settle()
  expect(server.got('hello')[0]).toMatchObject({ client })
  expect(server.got('cmd')[0]).toMatchObject({ id, c: 'ColorNotes' })
  expect(note('n1')?.color).toBe('mint')
  server.say({ t: 'ch', r: 2, c: [id], p: [['note', 'n1', { color: 'mint' }, 'me']] })
  await settle(100)
  expect(board.notices.value).toMatchObject([{ kind: 'merged', commands: 1 }])
  const other = onServer(server, outbox)
  await settle()
  expect(server.got('hello')[0]?.['client']).not.toBe(client)
  other.close()
})
