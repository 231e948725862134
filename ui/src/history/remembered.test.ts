import { afterEach, expect, test } from 'vitest'
import vectors from '../../../events/proof/testdata/vectors.json'
import { Refusal } from '../api'
import { check } from './remembered'

const { keys } = JSON.parse(vectors.export[0]!) as { keys: string[] }
const notes = vectors.export.flatMap((l) => {
  const { note } = JSON.parse(l) as { note?: string }
  return note ? [note] : []
})
const [early, late] = notes as [string, string]
const board = 'history000001'
const path = vectors.consistency.find(([m, n]) => m === '256' && n === '280')?.slice(2)

afterEach(() => localStorage.clear())

const serves = (note: string, size: number, proof?: string[]) => async () => ({ note, keys, size, from: 0, ...(proof ? { proof } : {}) })

test('the first checkpoint is remembered, and the same one is good again', async () => {
  expect(await check(board, serves(early, 256))).toMatchObject({ state: 'good', now: { size: 256 } })
  const asked: string[] = []
  const again = await check(board, async (p) => (asked.push(p), serves(early, 256)()))
  expect(again).toMatchObject({ state: 'good', before: { size: 256 } })
  expect(asked).toEqual(['/checkpoint?from=256'])
})

test('a history that does not go on from it is bad, and what is remembered stays', async () => {
  await check(board, serves(early, 256))
  expect(await check(board, serves(late, 280, path?.map((_, i) => vectors.roots[i]!) ?? []))).toMatchObject({ state: 'bad', reason: 'fork', before: { size: 256 } })
  const shorter = async () => Promise.reject(new Refusal(400, 'size_unknown', ''))
  expect(await check(board, shorter)).toMatchObject({ state: 'bad', reason: 'shorter', note: early })
  expect(await check(board, serves(early.replace('256', '257'), 257))).toMatchObject({ state: 'bad', reason: 'signature' })
  expect(await check('other0000001', serves(early, 256))).toMatchObject({ state: 'bad', reason: 'signature' })
  expect(await check(board, serves(early, 256))).toMatchObject({ state: 'good', before: { size: 256 } })
})

test('what a welcome said is held against the history, and then kept', async () => {
  await check(board, serves(early, 256))
  localStorage.setItem(`keyline.told.${board}`, late)
  const asked: string[] = []
  const server = (proof: string[] | undefined) => async (p: string) => (asked.push(p), serves(late, 280, p.includes('to=') ? proof : [])())
  expect(await check(board, server(path?.map((_, i) => vectors.roots[i]!)))).toMatchObject({ state: 'bad', reason: 'fork', before: { size: 280 }, note: late })
  expect(await check(board, server(path))).toMatchObject({ state: 'good', before: { size: 280 } })
  expect(asked).toEqual(['/checkpoint?from=256&to=280', '/checkpoint?from=256&to=280', '/checkpoint?from=280'])
  localStorage.setItem(`keyline.told.${board}`, early)
  expect(await check(board, server(path))).toMatchObject({ state: 'good' })
  expect(localStorage.getItem(`keyline.told.${board}`)).toBeNull()
})

test('a server out of reach, and storage full of nonsense, are no bad news', async () => {
  expect(await check(board, async () => Promise.reject(new Refusal(0, 'unreachable', '')))).toEqual({ state: 'cannot', reason: 'server' })
  localStorage.setItem(`keyline.checkpoint.${board}`, '{"note":"x","keys":["y"]}')
  expect(await check(board, serves(early, 256))).toMatchObject({ state: 'good' })
})
