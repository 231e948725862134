import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { volatileOutbox } from './outbox'
import { onServer, Server } from './server'
import type { Board } from './types'

const name = 'note/n1/text'
let server: Server
let board: Board
let outbox = volatileOutbox()

const settle = (ms = 20) => vi.advanceTimersByTimeAsync(ms)
const shown = () => board.table('note').get('n1').value?.text

beforeEach(async () => {
  vi.useFakeTimers()
  server = new Server()
  server.rows['note'] = { n1: { x: 1, y: 2, z: 1, text: 'one' } }
  outbox = volatileOutbox()
  board = onServer(server, outbox)
  await settle()
})
afterEach(() => {
  board.close()
  vi.useRealTimers()
})

it('shows what others type in the card, though nobody edits it here', async () => {
  server.say({ t: 'op', f: name, v: 1, o: [3, '!'], s: 's9', n: 1 })
  await settle()
  expect(shown()).toBe('one!')
  server.say({ t: 'ch', r: 2, p: [['note', 'n1', { text: 'stale' }, 'ben']], tv: { [name]: 1 } })
  await settle()
  expect(shown()).toBe('one!')
})

it('T2, T3: has one op under way and composes the rest', async () => {
  const field = board.field(name)
  field.set('one two')
  field.set('one two three')
  expect(server.got('op')).toEqual([{ t: 'op', f: name, v: 0, n: 1, o: [3, ' two'] }])
  server.say({ t: 'op', f: name, v: 1, o: ['> '], s: 's9', n: 1 })
  server.say({ t: 'op', f: name, v: 2, o: [5, ' two'], s: 's1', n: 1 })
  await settle()
  expect(server.got('op')[1]).toEqual({ t: 'op', f: name, v: 2, n: 2, o: [9, ' three'] })
  expect([field.text.value, shown()]).toEqual(['> one two three', '> one two three'])
  expect([field.saved.value, board.status.value.kept]).toEqual([false, 1])
  server.say({ t: 'op', f: name, v: 3, o: [9, ' three'], s: 's1', n: 2 })
  server.say({ t: 'ch', r: 2, tv: { [name]: 3 } })
  await settle()
  expect([field.saved.value, board.status.value.kept]).toEqual([true, 0])
})

it('T7: lays what was not saved over the text of the next room', async () => {
  const field = board.field(name)
  field.set('one two')
  server.say({ t: 'op', f: name, v: 1, o: [3, ' two'], s: 's1', n: 1 })
  await settle()
  field.set('one two three')
  server.wire.end(1006) // and the room with it, before it recorded anything
  server.docs = { [name]: { v: 0, text: 'One', n: 0, saved: 0 } }
  await settle(300)
  expect(server.got('hello')[0]).toMatchObject({ docs: [name] })
  expect(field.text.value).toBe('One two three')
  // Another room may have recorded the first by now: it goes again as what it was.
  expect(server.got('op')).toEqual([{ t: 'op', f: name, v: 0, n: 1, o: [3, ' two'] }])
  server.say({ t: 'op', f: name, v: 1, o: [3, ' two'], s: 's2', n: 1 })
  await settle()
  expect(server.got('op')[1]).toEqual({ t: 'op', f: name, v: 1, n: 2, o: [7, ' three'] })
  expect(board.notices.value).toMatchObject([{ kind: 'merged', fields: [name], commands: 0 }])
})

it('T7: tells what one room has from what another was sent', async () => {
  const field = board.field(name)
  field.set('one two')
  server.wire.end(1006) // with the op under way
  server.docs = { [name]: { v: 0, text: 'one', n: 0, saved: 0 } }
  await settle(300)
  server.say({ t: 'op', f: name, v: 1, o: [3, ' two'], s: 's2', n: 1 })
  await settle()
  field.set('one two three')
  await settle()
  server.wire.end(4408) // the first room has recorded it after all, the second drops what it was sent
  server.docs = { [name]: { v: 3, text: 'one two', n: 1, saved: 3 } }
  await settle(600)
  expect(field.text.value).toBe('one two three')
  expect(server.got('op')).toEqual([{ t: 'op', f: name, v: 3, n: 2, o: [7, ' three'] }])
})

it('T7: leaves out what the room has', async () => {
  board.field(name).set('one two')
  server.wire.end(1006)
  server.docs = { [name]: { v: 4, text: 'one two', n: 1, saved: 4 } }
  await settle(300)
  expect(server.got('op')).toEqual([])
  expect(board.field(name).saved.value).toBe(true)
  expect(board.notices.value).toMatchObject([{ kind: 'lost-none', kept: 1 }])
})

it('T7: goes on keeping what the room has but has not saved', async () => {
  board.field(name).set('one two')
  server.wire.end(1006)
  server.docs = { [name]: { v: 4, text: 'one two', n: 1, saved: 3 } }
  await settle(300)
  expect(board.field(name).saved.value).toBe(false)
  server.say({ t: 'ch', r: 2, tv: { [name]: 4 } })
  await settle()
  expect(board.field(name).saved.value).toBe(true)
})

it('takes texts not listed from the tables, with the version given', async () => {
  const field = board.field(name)
  server.wire.end(1006)
  server.rows['note'] = { n1: { x: 1, y: 2, z: 1, text: 'other' } }
  server.versions = { [name]: 7 }
  await settle(300)
  expect(field.text.value).toBe('other')
  field.set('other!')
  expect(server.got('op')).toEqual([{ t: 'op', f: name, v: 7, n: 1, o: [5, '!'] }])
})

it('types into a note that the server has yet to hear of', async () => {
  const id = board.dispatch('AddNote', { note: 'n2', x: 0, y: 0, text: 'a' })
  const field = board.field('note/n2/text')
  field.set('ab')
  await settle()
  expect([field.text.value, board.table('note').get('n2').value?.text, server.got('op')]).toEqual(['ab', 'ab', []])
  server.wire.end(1006)
  await settle(300)
  expect(field.text.value).toBe('ab')
  server.say({ t: 'ch', r: 2, c: [id], p: [['note', 'n2', { x: 0, y: 0, z: 2, text: 'a' }, 'me']] })
  await settle()
  expect(server.got('op')).toEqual([{ t: 'op', f: 'note/n2/text', v: 0, n: 1, o: [1, 'b'] }])
})

it('gives typing back when its note was refused', async () => {
  const id = board.dispatch('AddNote', { note: 'n2', x: 0, y: 0 })
  board.field('note/n2/text').set('thought')
  server.say({ t: 'no', id, code: 'too_many', reason: 'board_full', message: 'Full.' })
  await settle()
  expect(board.notices.value).toMatchObject([
    { kind: 'refused', command: 'ReviseText', reason: 'field_not_found', args: { field: 'note/n2/text', text: 'thought' } },
    { kind: 'refused', command: 'AddNote', reason: 'board_full' },
  ])
  expect(board.status.value.kept).toBe(0)
})

it('T9: takes the text given when typing is refused', async () => {
  const field = board.field(name)
  field.set('one two')
  server.say({ t: 'nop', f: name, n: 1, code: 'forbidden', reason: 'role', message: 'No.', v: 0, text: 'one' })
  await settle()
  expect(field.text.value).toBe('one')
  expect(board.notices.value).toMatchObject([{ kind: 'refused', reason: 'role', args: { field: name, text: 'one two' } }])
})

it('T9: types again what came too late to be fitted in', async () => {
  board.field(name).set('one two')
  server.say({ t: 'nop', f: name, n: 1, code: 'conflict', reason: 'version_unknown', message: '', v: 9, text: '> one' })
  await settle()
  expect(server.got('op')[1]).toEqual({ t: 'op', f: name, v: 9, n: 1, o: [5, ' two'] })
  expect(board.notices.value).toEqual([])
})

it('starts over when it missed a version', async () => {
  server.say({ t: 'op', f: name, v: 3, o: ['x'], s: 's9', n: 1 })
  await settle(300)
  expect(server.wires).toHaveLength(2)
})

it('T8: sends what was typed before a command that sees it', async () => {
  board.field(name).set('one two')
  board.field(name).set('one two three')
  board.dispatch('Undo', {})
  server.say({ t: 'op', f: name, v: 1, o: [3, ' two'], s: 's1', n: 1 })
  await settle()
  expect(server.wire.sent.filter((f) => f.t === 'op' || f.t === 'cmd').map((f) => f.t)).toEqual(['op', 'op'])
  server.say({ t: 'op', f: name, v: 2, o: [7, ' three'], s: 's1', n: 2 })
  await settle()
  expect(server.got('cmd')).toHaveLength(1)
})

it('T8: waits for no typing in what is made only later', async () => {
  board.dispatch('DraftObjective', { objective: 'o1', title: '', order: 'V' })
  board.field('objective/o1/title').set('first')
  board.dispatch('DraftObjective', { objective: 'o2', title: '', order: 'k' })
  board.field('objective/o2/title').set('second')
  server.wire.end(1006)
  await settle(300) // everything goes out anew on another socket
  const drafts = () => server.got('cmd').map((f) => (f['d'] as { objective: string }).objective)
  expect(drafts()).toEqual(['o1'])
  server.say({ t: 'ch', r: 2, c: [server.got('cmd')[0]!['id'] as string], p: [['objective', 'o1', { order: 'V' }, 'me']] })
  await settle()
  server.say({ t: 'op', f: 'objective/o1/title', v: 1, o: ['first'], s: 's2', n: 1 })
  await settle()
  expect(drafts()).toEqual(['o1', 'o2'])
})

it('finds in the outbox what earlier pages had typed', async () => {
  const second = onServer(server, outbox)
  await settle()
  server.silent = true
  board.field(name).set('one A')
  second.field(name).set('B one')
  board.close()
  second.close()
  server.silent = false
  board = onServer(server, outbox)
  server.docs = { [name]: { v: 0, text: 'one', n: 0, saved: 0 } }
  await settle(100)
  const ops = server.wires.flatMap((w) => w.sent.filter((f) => f.t === 'op').map((f) => f['o']))
  expect(ops).toContainEqual([3, ' A'])
  expect(ops).toContainEqual(['B '])
  const clients = new Set(server.wires.map((w) => w.sent[0]?.['client']))
  expect(clients.size).toBe(2)
})

it('keeps what an input method composes from being disturbed', async () => {
  const area = document.body.appendChild(document.createElement('textarea'))
  const unbind = board.field(name).bind(area)
  area.dispatchEvent(new Event('compositionstart'))
  area.value = 'oneㄇ'
  area.dispatchEvent(new Event('input'))
  server.say({ t: 'op', f: name, v: 1, o: ['> '], s: 's9', n: 1 })
  await settle()
  expect([area.value, server.got('op')]).toEqual(['oneㄇ', []])
  area.value = 'one目'
  area.dispatchEvent(new Event('compositionend'))
  expect(area.value).toBe('> one目')
  unbind()
  area.remove()
})
