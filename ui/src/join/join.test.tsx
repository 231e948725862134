import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, expect, test, vi } from 'vitest'
import { Join } from './Join'
import { Owner } from './Owner'

const asked: string[] = []

/** The server answers everything alike. */
function answers(status: number, body: object): void {
  vi.stubGlobal('fetch', async (to: string) => {
    asked.push(to)
    return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } })
  })
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
  asked.length = 0
})

test('a mistyped link is told from one that has ended', async () => {
  answers(404, { status: 404, code: 'not_found', reason: 'invite_unknown', detail: 'This invite link does not work. Ask for a new one.' })
  render(<Join board="b" secret="x" />)
  await screen.findByRole('heading', { name: 'This invite link does not work' })
  cleanup()
  answers(403, { status: 403, code: 'forbidden', reason: 'invite_expired', detail: 'This invite has expired.' })
  render(<Join board="b" secret="x" />)
  await screen.findByRole('heading', { name: 'This invite no longer works' })
  expect(screen.getByText('This invite has expired. Ask whoever sent it for a new link.')).toBeTruthy()
})

test('a link cut before its secret is not sent anywhere', () => {
  answers(404, {})
  render(<Join board="b" secret="" />)
  expect(screen.getByRole('heading', { name: 'This link is not complete' })).toBeTruthy()
  expect(asked).toEqual([])
})

test('without cookies a link is not used up', () => {
  answers(200, {})
  vi.spyOn(navigator, 'cookieEnabled', 'get').mockReturnValue(false)
  for (const way of [<Join board="b" secret="x" />, <Owner secret="x" />]) {
    render(way)
    expect(screen.getByRole('heading', { name: 'This browser takes no cookies' })).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
    cleanup()
  }
  expect(asked).toEqual([])
})
