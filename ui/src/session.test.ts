import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { askAsMe, currentSession, renew, session, unreachable } from './session'

const server = vi.fn<(path: string, init: RequestInit) => Response | Promise<Response>>()

function answer(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json', Date: new Date().toUTCString() } })
}
const grant = (token: string, board?: string) => answer({ token, expires: Date.now() + 600_000, person: 'p', name: 'Ana', space: 'home', board })

beforeEach(() => {
  vi.useFakeTimers()
  localStorage.setItem('keyline.known', 'yes')
  vi.stubGlobal('fetch', server)
})
afterEach(() => {
  server.mockReset()
  session.value = undefined
  vi.unstubAllGlobals()
  vi.clearAllTimers()
  vi.useRealTimers()
})

test('a token is renewed at four fifths of its life', async () => {
  server.mockImplementation(() => grant(`t${server.mock.calls.length}`))
  await renew()
  expect(session.value?.token).toBe('t1')
  await vi.advanceTimersByTimeAsync(470_000)
  expect(session.value?.token).toBe('t1')
  await vi.advanceTimersByTimeAsync(15_000)
  expect(session.value?.token).toBe('t2')
})

test('several callers share one request', async () => {
  server.mockImplementation(() => grant('t'))
  await Promise.all([renew(), renew(), currentSession()])
  expect(server).toHaveBeenCalledTimes(1)
})

test('a stale token is not handed out again', async () => {
  server.mockImplementation(() => grant(`t${server.mock.calls.length}`))
  await renew()
  expect((await currentSession(undefined, 'other')).token).toBe('t1')
  expect((await currentSession(undefined, 't1')).token).toBe('t2')
})

test('a guest gets a token for the board that is opened', async () => {
  server.mockImplementation((_, init) => grant('t', (JSON.parse(String(init.body)) as { board?: string }).board ?? 'first'))
  await renew()
  expect((await currentSession('second')).board).toBe('second')
})

test('a guest of another board stays signed in', async () => {
  server.mockImplementation((_, init) => (String(init.body) === '{}' ? grant('t', 'mine') : answer({ reason: 'board_unknown' }, 404)))
  expect((await renew('other')).board).toBe('mine')
})

test('401 means signed out, silence does not', async () => {
  server.mockRejectedValueOnce(new TypeError('network'))
  await expect(renew()).rejects.toMatchObject({ status: 0 })
  expect([session.value, unreachable.value]).toEqual([undefined, true])
  server.mockResolvedValueOnce(answer({ reason: 'sign_in', detail: 'Sign in first.' }, 401))
  await expect(renew()).rejects.toMatchObject({ status: 401, reason: 'sign_in', message: 'Sign in first.' })
  expect(session.value).toBeNull()
})

test('a request is repeated once with a new token', async () => {
  const seen: (string | undefined)[] = []
  server.mockImplementation((path, init) => {
    if (path === '/api/session/refresh') return grant(`t${seen.length}`)
    const token = (init.headers as Record<string, string>)['Authorization']
    seen.push(token)
    return token === 'Bearer t1' ? answer({ ok: true }) : answer({ reason: 'token_expired' }, 401)
  })
  expect(await askAsMe('GET', '/api/boards')).toEqual({ ok: true })
  expect(seen).toEqual(['Bearer t0', 'Bearer t1'])
})

test('a newcomer is not asked for', async () => {
  localStorage.clear()
  await expect(renew()).rejects.toMatchObject({ status: 401 })
  expect(server).not.toHaveBeenCalled()
  expect(session.value).toBeNull()
})
